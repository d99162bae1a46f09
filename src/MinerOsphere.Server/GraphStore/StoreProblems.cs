using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.GraphStore;

/// <summary>Why a change did not reach the disk.</summary>
internal static class StoreProblems
{
    /// <summary>The disk is full or broken: whoever runs the server is told what of, the client only that nothing has changed.</summary>
    public static ProblemDocument NotWritten(ApiRequest request, IOException fault)
    {
        request.Services.GetRequiredService<ILogger<GraphStoreBlock>>().LogError(fault, "A change could not be written");
        return Problems.Of(503,
            "Le serveur n'a pas pu enregistrer la modification ; rien n'a changé.", "The server could not store the change; nothing has changed.");
    }
}
