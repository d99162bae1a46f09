using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes;

namespace MinerOsphere.Server.ModelRecords;

/// <summary>Models and their versions as JSON.</summary>
internal static class ModelRecord
{
    /// <summary>Changes with every version and every alias.</summary>
    public static string StateOf(IEnumerable<RegisteredModel> models)
    {
        var text = new StringBuilder();
        foreach (var model in models)
        {
            text.Append(model.Id).Append(' ');
            foreach (var version in model.Versions) text.Append(CultureInfo.InvariantCulture, $"{version.Number}:{version.Sha256[..12]} ");
            foreach (var (alias, number) in model.Aliases) text.Append(CultureInfo.InvariantCulture, $"{alias}={number} ");
            text.Append('\n');
        }
        return text.ToString();
    }

    public static void WriteModel(Utf8JsonWriter json, ApiRequest request, RegisteredModel model, bool isWhole)
    {
        json.WriteString("id"u8, model.Id);
        json.WriteString("type"u8, "model");
        json.WriteString("title"u8, model.Latest.Title.In(request.Language));
        if (model.Latest.Theme is { } theme) json.WriteString("theme"u8, theme);
        json.WriteNumber("latest"u8, model.Latest.Number);
        json.WriteString("created"u8, model.Versions[0].Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("updated"u8, model.Latest.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteStartObject("aliases"u8);
        foreach (var (alias, number) in model.Aliases) json.WriteNumber(alias, number);
        json.WriteEndObject();
        if (isWhole)
        {
            json.WriteStartArray("versions"u8);
            foreach (var version in model.Versions)
            {
                json.WriteStartObject();
                WriteVersion(json, request, model, version, isWhole: false);
                json.WriteLinks([Of(request, version).With(Representations.Json).Link("item", Representations.Json)]);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("processes"u8);
            foreach (var process in ProcessesOf(request, model.Id)) json.WriteStringValue(process.Id);
            json.WriteEndArray();
        }
    }

    public static void WriteVersion(Utf8JsonWriter json, ApiRequest request, RegisteredModel model, ModelVersion version, bool isWhole)
    {
        json.WriteString("model"u8, version.ModelId);
        json.WriteNumber("version"u8, version.Number);
        json.WriteString("reference"u8, string.Create(CultureInfo.InvariantCulture, $"{version.ModelId}@{version.Number}"));
        json.WriteString("title"u8, version.Title.In(request.Language));
        json.WriteString("created"u8, version.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("sha256"u8, version.Sha256);
        json.WriteString("inputsHash"u8, version.InputsHash);
        json.WriteStartArray("aliases"u8);
        foreach (var (alias, number) in model.Aliases)
            if (number == version.Number) json.WriteStringValue(alias);
        json.WriteEndArray();
        json.WriteStartArray("collections"u8);
        foreach (var collection in version.Collections) json.WriteStringValue(collection);
        json.WriteEndArray();
        if (!isWhole) return;
        json.WriteStartArray("parts"u8);
        foreach (var part in version.Parts)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, part.Name);
            json.WriteString("title"u8, part.Title.In(request.Language));
            json.WriteString("sha256"u8, part.Sha256);
            var here = Of(request, version, "parts", part.Name);
            json.WriteLinks(
            [
                here.With(Representations.Json).Link("item", Representations.Json), here.With(ModelsBlock.Markdown).Link(Rel.DescribedBy, ModelsBlock.Markdown),
                Of(request, version, "parts", part.Name, "file").Link(Rel.Enclosure, ModelsBlock.File),
            ]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WritePropertyName("recipe"u8);
        version.Recipe.WriteTo(json);
    }

    /// <summary>A part: its measures as they were made, and its card as linked data inside.</summary>
    public static void WritePart(Utf8JsonWriter json, ApiRequest request, ModelVersion version, KeptPart part)
    {
        json.WriteString("model"u8, version.ModelId);
        json.WriteNumber("version"u8, version.Number);
        json.WriteString("name"u8, part.Name);
        json.WriteString("title"u8, part.Title.In(request.Language));
        json.WriteString("sha256"u8, part.Sha256);
        json.WritePropertyName("evaluation"u8);
        JsonNode.Parse(part.Report().ToJson())!.WriteTo(json);
        json.WritePropertyName("card"u8);
        JsonNode.Parse(part.CardJsonLd())!.WriteTo(json);
    }

    public static IEnumerable<ProcessDescription> ProcessesOf(ApiRequest request, string model) =>
        (ProcessesBlock.Engine(request)?.Registry.Processes ?? []).Select(p => p.Description).Where(p => ModelGraph.Runs(p, model));

    public static Address Of(ApiRequest request, ModelVersion version, params ReadOnlySpan<string> further) =>
        request.Links.At(["models", version.ModelId, "versions", version.Number.ToString(CultureInfo.InvariantCulture), .. further]);
}
