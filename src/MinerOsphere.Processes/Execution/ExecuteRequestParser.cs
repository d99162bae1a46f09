using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Callbacks;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Processes.Execution;

/// <summary>Reads an execute request (OGC 18-062r2 §7.11, execute.yaml) and holds it against the description; lists every fault at once.</summary>
public static class ExecuteRequestParser
{
    /// <summary>How bodies are read: a name twice is a fault, and so is a depth that no request needs.</summary>
    public static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };
    private static readonly string[] Members = ["process", "inputs", "outputs", "response", "mode", "subscriber", "expires", "keep"];

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
            return Validated<ExecuteRequest>.Fail([NoUnicode]);
        }
        catch (JsonException e)
        {
            return Validated<ExecuteRequest>.Fail([NoJson(e)]);
        }
    }

    /// <summary>A text that holds half of a surrogate pair.</summary>
    public static InputFault NoUnicode { get; } = new("", new LocalizedText(
        "un texte du corps n'est pas de l'Unicode valable (demi-caractère isolé)", "a text of the body is not valid Unicode (a lone surrogate)"));

    /// <summary>A body that is no JSON, with the place.</summary>
    public static InputFault NoJson(JsonException e)
    {
        (string Fr, string En) place = e.LineNumber is { } line ? ($" (ligne {line + 1}, octet {e.BytePositionInLine + 1})", $" (line {line + 1}, byte {e.BytePositionInLine + 1})") : ("", "");
        return new InputFault("", new LocalizedText($"le corps n'est pas du JSON valable{place.Fr}", $"the body is not valid JSON{place.En}"));
    }

    /// <summary>Reads a request that a job kept: its references were checked when the job was made.</summary>
    public static Validated<ExecuteRequest> ParseKept(ProcessDescription description, ReadOnlyMemory<byte> body) => Parse(description, body, check: CheckedBefore.Instance);

    /// <summary>The same for a request inside another.</summary>
    public static Validated<ExecuteRequest> ParseNestedKept(ProcessDescription description, JsonElement body) => ParseNested(description, body, CheckedBefore.Instance);

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
            if (!Members.Contains(member.Name))
                Add(faults, $"/{member.Name}", $"membre inconnu ; connus : {string.Join(", ", Members)}", $"unknown member; known: {string.Join(", ", Members)}");
        CheckProcess(description, body, faults);
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

    /// <summary>Version 2.0 may say the process, by its id or address; it must then be this one.</summary>
    private static void CheckProcess(ProcessDescription description, JsonElement body, List<InputFault> faults)
    {
        if (!body.TryGetProperty("process", out var process)) return;
        if (process.ValueKind == JsonValueKind.String && process.GetString() is { } named && IsNamed(description, named)) return;
        Add(faults, "/process", $"l'adresse ou l'identifiant du processus « {description.Id} » est attendu", $"the address or the id of the process '{description.Id}' is expected");
    }

    private static bool IsNamed(ProcessDescription description, string named) =>
        named == description.Id || (Uri.TryCreate(named, UriKind.RelativeOrAbsolute, out _) && Uri.UnescapeDataString(named.Split('?')[0].TrimEnd('/').Split('/')[^1]) == description.Id);

    /// <summary>
    /// No <c>outputs</c> asks for all of them. An empty object asks for none in version 2.0, where the run alone is wanted; clients of
    /// version 1.0 that send it mean the default, and are known by <c>response</c> or <c>mode</c>, which 2.0 has not.
    /// </summary>
    private static ImmutableArray<OutputRequest> ReadOutputs(ProcessDescription description, JsonElement body, List<InputFault> faults)
    {
        if (!body.TryGetProperty("outputs", out var given)) return All(description);
        if (given.ValueKind != JsonValueKind.Object)
        {
            Add(faults, "/outputs", "un objet est attendu, avec un membre par sortie", "an object is expected, with one member per output");
            return [];
        }
        if (!given.EnumerateObject().Any()) return body.TryGetProperty("response", out _) || body.TryGetProperty("mode", out _) ? All(description) : [];
        foreach (var member in given.EnumerateObject())
            if (description.FindOutput(member.Name) is null)
            {
                var known = string.Join(", ", description.Outputs.Select(o => o.Id));
                Add(faults, $"/outputs/{member.Name}", $"sortie inconnue ; connues : {known}", $"unknown output; known: {known}");
            }
        var outputs = ImmutableArray.CreateBuilder<OutputRequest>();
        foreach (var output in description.Outputs)
            if (given.TryGetProperty(output.Id, out var asked)) outputs.Add(ReadOutput(output, asked, faults));
        return outputs.ToImmutable();
    }

    private static ImmutableArray<OutputRequest> All(ProcessDescription description) => [.. description.Outputs.Select(o => new OutputRequest(o.Id, o.WrittenMediaTypes[0]))];

    private static OutputRequest ReadOutput(OutputDescription output, JsonElement asked, List<InputFault> faults)
    {
        var path = $"/outputs/{output.Id}";
        var request = new OutputRequest(output.Id, output.WrittenMediaTypes[0]);
        if (asked.ValueKind != JsonValueKind.Object)
        {
            Add(faults, path, "un objet est attendu, par exemple {}", "an object is expected, for example {}");
            return request;
        }
        request = request with { IsByReference = ReadTransmission(asked, path, faults) };
        if (!asked.TryGetProperty("format", out var format)) return request;
        if (format.ValueKind != JsonValueKind.Object)
        {
            Add(faults, $"{path}/format", "un objet est attendu, avec « mediaType »", "an object is expected, with 'mediaType'");
            return request;
        }
        if (!format.TryGetProperty("mediaType", out var named)) return request;
        if (named.ValueKind == JsonValueKind.String && Offered(output, named.GetString()!) is { } offered) return request with { MediaType = offered, IsMediaTypeGiven = true };
        var known = string.Join(", ", output.MediaTypes);
        Add(faults, $"{path}/format", $"format inconnu ; offerts : {known}", $"unknown format; offered: {known}");
        return request;
    }

    private static string? Offered(OutputDescription output, string mediaType)
    {
        foreach (var offered in output.MediaTypes)
            if (offered.Equals(mediaType, StringComparison.OrdinalIgnoreCase)) return offered;
        return null;
    }

    private static bool ReadTransmission(JsonElement asked, string path, List<InputFault> faults)
    {
        if (!asked.TryGetProperty("transmissionMode", out var mode)) return false;
        if (mode.ValueKind == JsonValueKind.String && mode.GetString() is "value" or "reference") return mode.GetString() == "reference";
        Add(faults, $"{path}/transmissionMode", "« value » ou « reference » est attendu", "'value' or 'reference' is expected");
        return false;
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
