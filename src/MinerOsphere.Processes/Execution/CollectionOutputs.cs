using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Results.Encodings;

namespace MinerOsphere.Processes.Execution;

/// <summary>
/// What of a request asks for results as collections: <c>"response": "collection"</c> for all outputs or within one of them, and how long
/// they are kept (<c>expires</c>, <c>keep</c>; OGC 18-062r3, collection output; OGC 21-009, permission for an expiry).
/// </summary>
public static class CollectionOutputs
{
    /// <summary>The outputs, those marked that are to be collections; all faults at once.</summary>
    public static (ImmutableArray<OutputRequest> Outputs, CollectionRequest? Collection) Read(
        ProcessDescription description, JsonElement body, ImmutableArray<OutputRequest> outputs, ResponseForm response, List<InputFault> faults)
    {
        var isChosen = body.TryGetProperty("outputs", out var given) && given.ValueKind == JsonValueKind.Object && given.EnumerateObject().Any();
        if (isChosen)
            outputs = [.. outputs.Select(o => given.TryGetProperty(o.Id, out var one) && one.ValueKind == JsonValueKind.Object && IsCollection(one, $"/outputs/{o.Id}/response", faults)
                ? o with { AsCollection = true } : o)];
        if (response == ResponseForm.Collection) outputs = All(description, outputs, isChosen);
        foreach (var output in outputs)
            if (output.AsCollection && Unfit(description, output) is { } reason) faults.Add(new InputFault($"/outputs/{output.Id}", reason) { Type = ExceptionTypes.CollectionOutputUnsupported });
        if (response == ResponseForm.Collection && outputs.IsEmpty)
            faults.Add(new InputFault("/response", new("aucune sortie de ce processus ne peut devenir une collection", "no output of this process can become a collection")) { Type = ExceptionTypes.CollectionOutputUnsupported });
        return (outputs, Lasting(body, faults));
    }

    /// <summary>Outputs that nobody chose are those that can be collections; a chosen one that can't is a fault.</summary>
    private static ImmutableArray<OutputRequest> All(ProcessDescription description, ImmutableArray<OutputRequest> outputs, bool isChosen) =>
        [.. outputs.Where(o => isChosen || description.FindOutput(o.Id)!.HasRows).Select(o => o with { AsCollection = true })];

    private static LocalizedText? Unfit(ProcessDescription description, OutputRequest output)
    {
        if (!description.FindOutput(output.Id)!.HasRows)
            return new($"la sortie « {output.Id} » n'a pas de lignes : elle ne peut pas devenir une collection", $"the output '{output.Id}' has no rows: it cannot become a collection");
        return output.MediaType is OutputEncodings.Png or OutputEncodings.GeoTiff
            ? new($"une collection n'a pas la forme {output.MediaType}", $"a collection does not come as {output.MediaType}")
            : null;
    }

    private static bool IsCollection(JsonElement output, string path, List<InputFault> faults)
    {
        if (!output.TryGetProperty("response", out var response)) return false;
        if (response.ValueKind == JsonValueKind.String && response.GetString() == "collection") return true;
        faults.Add(new InputFault(path, new("valeur inconnue ; connue : 'collection'", "unknown value; known: 'collection'")));
        return false;
    }

    private static CollectionRequest? Lasting(JsonElement body, List<InputFault> faults)
    {
        var (expires, keep) = ((string?)null, false);
        if (body.TryGetProperty("expires", out var at))
        {
            if (at.ValueKind == JsonValueKind.String && CollectionRequest.TryRead(at.GetString()!, default, out _)) expires = at.GetString();
            else faults.Add(new InputFault("/expires", new("un instant (RFC 3339) ou une durée (ISO 8601) est attendu, par exemple P30D", "an instant (RFC 3339) or a duration (ISO 8601) is expected, for example P30D")));
        }
        if (body.TryGetProperty("keep", out var kept))
        {
            if (kept.ValueKind is JsonValueKind.True or JsonValueKind.False) keep = kept.GetBoolean();
            else faults.Add(new InputFault("/keep", new("true ou false est attendu", "true or false is expected")));
        }
        return expires is null && !keep ? null : new CollectionRequest(expires, keep);
    }
}
