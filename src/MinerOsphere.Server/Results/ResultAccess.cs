using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Access;

namespace MinerOsphere.Server.Results;

/// <summary>Who may take a result away that is a collection: whoever made it, and whoever may keep results.</summary>
internal static class ResultAccess
{
    private const string Key = "key ";

    /// <summary>Null when this client may dismiss the job with its collections; else the answer.</summary>
    public static ProblemDocument? Refuse(ApiRequest request, string job)
    {
        if (request.Services.GetService<ResultCollections>() is not { } collections) return null;
        foreach (var result in collections.OfJob(job))
        {
            var owner = result.Run.Agent is { } agent && agent.StartsWith(Key, StringComparison.Ordinal) ? agent[Key.Length..] : null;
            if (result.Expires is not null && (owner is null || owner == WriteAccess.NameOf(request))) continue;
            if (request.Services.GetRequiredService<WriteAccess>().Check(request, AccessRight.KeepResults) is { } denied) return denied;
        }
        return null;
    }
}
