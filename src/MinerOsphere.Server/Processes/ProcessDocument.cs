using System.Text.Json;
using MinerOsphere.Processes;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Server.Processes;

/// <summary>A process description as JSON (process.yaml, processSummary.yaml).</summary>
internal static class ProcessDocument
{
    public static void Write(Utf8JsonWriter json, ApiRequest request, ProcessDescription process)
    {
        var language = request.Language;
        json.WriteStartObject();
        WriteSummary(json, request, process);
        json.WriteStartObject("inputs"u8);
        foreach (var input in process.Inputs)
        {
            json.WriteStartObject(input.Id);
            json.WriteString("title"u8, input.Title.In(language));
            json.WriteString("description"u8, input.Description.In(language));
            json.WriteNumber("minOccurs"u8, input.Schema.Default is null ? input.MinOccurs : 0);
            if (input.MaxOccurs == int.MaxValue) json.WriteString("maxOccurs"u8, "unbounded"u8);
            else json.WriteNumber("maxOccurs"u8, input.MaxOccurs);
            if (input.AcceptsCollections)
            {
                // How a collection, here or elsewhere, is read for this input (inputDescription.yaml of version 2.0).
                json.WriteStartArray("dataAccessAPIs"u8);
                json.WriteStringValue("ogc-api-features"u8);
                json.WriteEndArray();
            }
            json.WritePropertyName("schema"u8);
            input.Schema.Json.WriteTo(json);
            WriteMetadata(json, input, language);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartObject("outputs"u8);
        foreach (var output in process.Outputs)
        {
            json.WriteStartObject(output.Id);
            json.WriteString("title"u8, output.Title.In(language));
            json.WriteString("description"u8, output.Description.In(language));
            json.WritePropertyName("schema"u8);
            WriteOutputSchema(json, output);
            if (output.HasRows && request.Services.GetService<ResultCollections>() is not null) WriteDataAccess(json);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        WriteExamples(json, language, process);
        var links = new List<Link>(SummaryLinks(request, process));
        foreach (var collection in process.Collections)
            if (request.Catalogue.Find(collection) is { } used)
                links.Add(request.Links.At("collections", collection).Link(Rel.Data, Representations.Json, used.Definition.Title.In(language)));
        json.WriteLinks(links);
        json.WriteEndObject();
    }

    /// <summary>The members of a summary, inside an object that the caller opened.</summary>
    public static void WriteSummary(Utf8JsonWriter json, ApiRequest request, ProcessDescription process)
    {
        var language = request.Language;
        json.WriteString("id"u8, process.Id);
        json.WriteString("version"u8, process.Version);
        json.WriteString("title"u8, process.Title.In(language));
        json.WriteString("description"u8, process.Description.In(language));
        json.WriteStartArray("keywords"u8);
        foreach (var keyword in process.Keywords) json.WriteStringValue(keyword.In(language));
        json.WriteEndArray();
        json.WriteStartArray("jobControlOptions"u8);
        if (process.JobControl.HasFlag(JobControlOptions.Sync)) json.WriteStringValue("sync-execute"u8);
        if (process.JobControl.HasFlag(JobControlOptions.Async)) json.WriteStringValue("async-execute"u8);
        if (process.JobControl.HasFlag(JobControlOptions.Dismiss)) json.WriteStringValue("dismiss"u8);
        json.WriteEndArray();
        json.WriteStartArray("outputTransmission"u8);
        json.WriteStringValue("value"u8);
        json.WriteStringValue("reference"u8);
        json.WriteEndArray();
        // Part 2, static indicator.
        json.WriteBoolean("mutable"u8, process.IsMutable);
    }

    public static IEnumerable<Link> SummaryLinks(ApiRequest request, ProcessDescription process)
    {
        var fr = request.Language == "fr";
        yield return SelfLink(request, process, Rel.Self);
        if (request.Pages is not null) yield return request.Links.At("processes", process.Id).With(Representations.Html).Link(Rel.Alternate, Representations.Html);
        yield return request.Links.At("processes", process.Id, "execution").Link(Rel.Execute, Representations.Json, fr ? "Exécuter" : "Execute");
        yield return request.Links.At("jobs").With("processID", process.Id).Link(Rel.JobList, Representations.Json, fr ? "Ses travaux" : "Its jobs");
    }

    public static Link SelfLink(ApiRequest request, ProcessDescription process, string rel) =>
        request.Links.At("processes", process.Id).With(Representations.Json).Link(rel, Representations.Json, process.Title.In(request.Language));

    /// <summary>Several media types are alternatives; those that are not JSON are texts.</summary>
    private static void WriteOutputSchema(Utf8JsonWriter json, OutputDescription output)
    {
        if (output.MediaTypes.Length == 1)
        {
            output.Schema.Json.WriteTo(json);
            return;
        }
        json.WriteStartObject();
        json.WriteStartArray("oneOf"u8);
        output.Schema.Json.WriteTo(json);
        foreach (var mediaType in output.MediaTypes.AsSpan()[1..])
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "string");
            json.WriteString("contentMediaType"u8, mediaType);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>
    /// 18-062r3, /req/ogc-process-description/data-access-apis: without it the output can't be asked for as a collection. Its text and the
    /// abstract tests write the name in one way, outputDescription.yaml in another; clients look for either.
    /// </summary>
    private static void WriteDataAccess(Utf8JsonWriter json)
    {
        foreach (var name in (ReadOnlySpan<string>)["dataAccessApis", "dataAccessAPIs"])
        {
            json.WriteStartArray(name);
            json.WriteStringValue("ogc-api-features"u8);
            json.WriteEndArray();
        }
    }

    private static void WriteMetadata(Utf8JsonWriter json, InputDescription input, string language)
    {
        if (input.Unit is null && input.Source is null) return;
        json.WriteStartArray("metadata"u8);
        WriteMetadata(json, "unit", input.Unit);
        WriteMetadata(json, "source", input.Source?.In(language));
        json.WriteEndArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, string role, string? title)
    {
        if (title is null) return;
        json.WriteStartObject();
        json.WriteString("role"u8, role);
        json.WriteString("title"u8, title);
        json.WriteEndObject();
    }

    private static void WriteExamples(Utf8JsonWriter json, string language, ProcessDescription process)
    {
        json.WriteStartArray("examples"u8);
        foreach (var example in process.Examples)
        {
            json.WriteStartObject();
            json.WriteString("title"u8, example.Title.In(language));
            json.WritePropertyName("value"u8);
            json.WriteRawValue(example.Request);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
