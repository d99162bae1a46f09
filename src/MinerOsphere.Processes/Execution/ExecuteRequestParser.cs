using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Callbacks;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Processes.Execution;

/// <summary>Reads an execute request (OGC 18-062r2 §7.11, execute.yaml) and holds it against the description; lists every fault at once.</summary>
public static class ExecuteRequestParser
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };
    private static readonly string[] Members = ["inputs", "outputs", "response", "mode", "subscriber", "expires", "keep"];

    /// <param name="description">What is to be executed.</param>
    /// <param name="body">The request as JSON.</param>
    /// <param name="asCollections">True when the address asks for <c>response=collection</c>.</param>
    /// <param name="check">Checks references and callbacks; null refuses them.</param>
    public static Validated<ExecuteRequest> Parse(ProcessDescription description, ReadOnlyMemory<byte> body, bool asCollections = false, IReferenceCheck? check = null)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return Read(description, document.RootElement, asCollections, check);
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json finds a lone surrogate only when the text is asked for.
            return Validated<ExecuteRequest>.Fail([new InputFault("", new LocalizedText(
                "un texte du corps n'est pas de l'Unicode valable (demi-caractère isolé)", "a text of the body is not valid Unicode (a lone surrogate)"))]);
        }
        catch (JsonException e)
        {
            (string Fr, string En) place = e.LineNumber is { } line ? ( $" (ligne {line + 1}, octet {e.BytePositionInLine + 1})", $" (line {line + 1}, byte {e.BytePositionInLine + 1})") : ("", "");
            return Validated<ExecuteRequest>.Fail([new InputFault("", new LocalizedText($"le corps n'est pas du JSON valable{place.Fr}", $"the body is not valid JSON{place.En}"))]);
        }
    }

    /// <summary>Reads a request that a job kept: its references were checked when the job was made.</summary>
    public static Validated<ExecuteRequest> ParseKept(ProcessDescription description, ReadOnlyMemory<byte> body) => Parse(description, body, check: CheckedBefore.Instance);

    /// <summary>Reads a request inside another: a process whose output is an input. Paths are those of a request by itself.</summary>
    public static Validated<ExecuteRequest> ParseNested(ProcessDescription description, JsonElement body, IReferenceCheck? check)
    {
        var own = new Dictionary<string, JsonElement>();
        foreach (var member in body.EnumerateObject())
            if (member.Name is "inputs" or "outputs") own[member.Name] = member.Value;
        return Read(description, JsonSerializer.SerializeToElement(own), false, check);
    }

    private static Validated<ExecuteRequest> Read(ProcessDescription description, JsonElement body, bool asCollections, IReferenceCheck? check)
    {
        var faults = new List<InputFault>();
        if (body.ValueKind != JsonValueKind.Object)
        {
            Add(faults, "", "le corps doit être un objet JSON avec « inputs »", "the body must be a JSON object with 'inputs'");
            return Validated<ExecuteRequest>.Fail(faults);
        }
        foreach (var member in body.EnumerateObject())
            // Version 2.0 lets a body name its process; the address says which one already (execute-workflows.yaml).
            if (!Members.Contains(member.Name) && member.Name != "process")
                Add(faults, $"/{member.Name}", $"membre inconnu ; connus : {string.Join(", ", Members)}", $"unknown member; known: {string.Join(", ", Members)}");
        var subscriber = Subscriber.Read(body, check, faults);
        var reader = new InputReader(description, check, faults);
        var inputs = reader.Read(body);
        var outputs = ReadOutputs(description, body, faults);
        var response = Choice(body, "response", faults, ("raw", ResponseForm.Raw), ("document", ResponseForm.Document), ("collection", ResponseForm.Collection));
        if (asCollections) response = ResponseForm.Collection;
        (outputs, var collection) = CollectionOutputs.Read(description, body, outputs, response, faults);
        var asksForJob = Choice(body, "mode", faults, ("sync", false), ("async", true), ("auto", false));
        return faults.Count > 0
            ? Validated<ExecuteRequest>.Fail(faults)
            : Validated<ExecuteRequest>.Ok(new ExecuteRequest { Inputs = inputs, References = reader.References, Subscriber = subscriber, Outputs = outputs, Response = response, Collection = collection, AsksForJob = asksForJob });
    }

    private static ImmutableArray<OutputRequest> ReadOutputs(ProcessDescription description, JsonElement body, List<InputFault> faults)
    {
        ImmutableArray<OutputRequest> all = [.. description.Outputs.Select(o => new OutputRequest(o.Id, o.MediaTypes[0]))];
        if (!body.TryGetProperty("outputs", out var given)) return all;
        if (given.ValueKind != JsonValueKind.Object)
        {
            Add(faults, "/outputs", "un objet est attendu, avec un membre par sortie", "an object is expected, with one member per output");
            return all;
        }
        // An empty object is what clients send that mean "the default": everything.
        if (!given.EnumerateObject().Any()) return all;
        foreach (var member in given.EnumerateObject())
            if (description.FindOutput(member.Name) is null)
            {
                var known = string.Join(", ", description.Outputs.Select(o => o.Id));
                Add(faults, $"/outputs/{member.Name}", $"sortie inconnue ; connues : {known}", $"unknown output; known: {known}");
            }
        return [.. description.Outputs
            .Where(o => given.TryGetProperty(o.Id, out _))
            .Select(o => new OutputRequest(o.Id, MediaType(o, given.GetProperty(o.Id), faults)))];
    }

    private static string MediaType(OutputDescription output, JsonElement request, List<InputFault> faults)
    {
        var path = $"/outputs/{output.Id}";
        if (request.ValueKind != JsonValueKind.Object)
        {
            Add(faults, path, "un objet est attendu, par exemple {}", "an object is expected, for example {}");
            return output.MediaTypes[0];
        }
        if (request.TryGetProperty("transmissionMode", out var mode) && !(mode.ValueKind == JsonValueKind.String && mode.GetString() == "value"))
            Add(faults, $"{path}/transmissionMode", "seul « value » est offert", "only 'value' is offered");
        if (!request.TryGetProperty("format", out var format)) return output.MediaTypes[0];
        if (format.ValueKind == JsonValueKind.Object && format.TryGetProperty("mediaType", out var asked) && asked.ValueKind == JsonValueKind.String
            && output.MediaTypes.FirstOrDefault(m => m.Equals(asked.GetString(), StringComparison.OrdinalIgnoreCase)) is { } offered) return offered;
        var known = string.Join(", ", output.MediaTypes);
        Add(faults, $"{path}/format", $"format inconnu ; offerts : {known}", $"unknown format; offered: {known}");
        return output.MediaTypes[0];
    }

    private static T Choice<T>(JsonElement body, string member, List<InputFault> faults, params ReadOnlySpan<(string Name, T Value)> choices)
    {
        if (!body.TryGetProperty(member, out var given)) return default!;
        if (given.ValueKind == JsonValueKind.String)
            foreach (var choice in choices)
                if (choice.Name == given.GetString()) return choice.Value;
        var names = new List<string>();
        foreach (var choice in choices) names.Add($"'{choice.Name}'");
        Add(faults, $"/{member}", $"valeur inconnue ; connues : {string.Join(", ", names)}", $"unknown value; known: {string.Join(", ", names)}");
        return default!;
    }

    private static void Add(List<InputFault> faults, string path, string fr, string en) => faults.Add(new InputFault(path, new LocalizedText(fr, en)));
}
