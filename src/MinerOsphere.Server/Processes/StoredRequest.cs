using System.Text.Json;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;

namespace MinerOsphere.Server.Processes;

/// <summary>What the request of a job says about its results.</summary>
/// <param name="Response">The form.</param>
/// <param name="References">Ids of the outputs that are wanted as addresses.</param>
/// <param name="HasCollections">True when it wants at least one of its outputs as a collection.</param>
internal sealed record StoredRequest(ResponseForm Response, HashSet<string> References, bool HasCollections)
{
    public static StoredRequest Of(Job job)
    {
        using var document = JsonDocument.Parse(job.Request);
        var request = document.RootElement;
        var form = !request.TryGetProperty("response", out var response) ? ResponseForm.Unsaid
            : response.GetString() switch { "raw" => ResponseForm.Raw, "collection" => ResponseForm.Collection, _ => ResponseForm.Document };
        var references = new HashSet<string>(StringComparer.Ordinal);
        var hasCollections = false;
        foreach (var output in request.GetProperty("outputs").EnumerateObject())
        {
            hasCollections |= output.Value.TryGetProperty("response", out _);
            if (output.Value.TryGetProperty("transmissionMode", out var mode) && mode.ValueEquals("reference"u8)) references.Add(output.Name);
        }
        return new(form, references, hasCollections);
    }
}
