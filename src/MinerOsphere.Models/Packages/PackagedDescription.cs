using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MinerOsphere.Features.Schema;
using MinerOsphere.Features.Units;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Packages;

/// <summary>
/// The process description of a package (OGC 18-062r2, process.yaml) held against its model. Its inputs are either the model's columns, for
/// one row, or one input of rows (an array of objects, or features); what it leaves out is made from the model.
/// </summary>
internal static partial class PackagedDescription
{
    public const string Rows = "rows";
    private const string Path = "/processDescription";
    private const string GeoJsonFormat = "geojson-feature-collection", AnyFeatures = "geojson-features";

    public static ProcessDescription? Read(ModelPackage package, IColumnModel model, ModelIdentity identity, List<InputFault> faults)
    {
        var json = package.Description;
        if (json.ValueKind != JsonValueKind.Object)
        {
            Add(faults, Path, "la description est obligatoire, au moins « id » et « title »", "the description is required, 'id' and 'title' at least");
            return null;
        }
        var id = IdOf(json, faults);
        ImmutableArray<InputDescription> inputs = json.TryGetProperty("inputs", out var given) ? Inputs(given, faults) : [RowsInput(model, package)];
        var rows = RowsOf(inputs, model, faults);
        var output = Output(json, model, rows, faults);
        if (faults.Count > 0) return null;
        return new ProcessDescription
        {
            Id = id!,
            Version = Text(json, "version")?.In("en") ?? "1.0.0",
            Title = Text(json, "title") ?? new LocalizedText(id),
            Description = Text(json, "description") ?? new LocalizedText($"Modèle déployé ({model.Kind}).", $"Deployed model ({model.Kind})."),
            Keywords = json.TryGetProperty("keywords", out var keywords) && keywords.ValueKind == JsonValueKind.Array ? [.. keywords.EnumerateArray().Select(k => new LocalizedText(k.ToString()))] : [],
            Inputs = inputs,
            Outputs = [output],
            Examples = Examples(json),
            Model = identity with { Name = id!, Version = Text(json, "version")?.In("en") ?? "1.0.0" },
            IsMutable = true,
        };
    }

    /// <summary>The input that holds rows, or null where each column is an input of its own; a fault when it is neither.</summary>
    private static InputDescription? RowsOf(ImmutableArray<InputDescription> inputs, IColumnModel model, List<InputFault> faults)
    {
        if (inputs.Length == 1 && (inputs[0].TakesFeatures || inputs[0].Schema.Type == "array") && !model.Columns.Contains(inputs[0].Id)) return inputs[0];
        var ids = inputs.Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var column in model.Columns.Where(c => !ids.Contains(c)))
            Add(faults, $"{Path}/inputs/{column}", $"la colonne « {column} » du modèle n'est pas une entrée", $"the model's column '{column}' is no input");
        foreach (var input in inputs.Where(i => !model.Columns.Contains(i.Id)))
            Add(faults, $"{Path}/inputs/{input.Id}", $"le modèle n'a pas de colonne « {input.Id} » ; ses colonnes : {Listed(model)}", $"the model has no column '{input.Id}'; its columns: {Listed(model)}");
        return null;
    }

    private static ImmutableArray<InputDescription> Inputs(JsonElement json, List<InputFault> faults)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Add(faults, $"{Path}/inputs", "un objet est attendu, avec un membre par entrée", "an object is expected, with one member per input");
            return [];
        }
        var inputs = ImmutableArray.CreateBuilder<InputDescription>();
        foreach (var member in json.EnumerateObject())
        {
            var path = $"{Path}/inputs/{member.Name}";
            if (Schema(member.Value, path, faults) is not { } schema) continue;
            var takesFeatures = schema.Json.TryGetProperty("format", out var format) && (format.ValueEquals(GeoJsonFormat) || format.ValueEquals(AnyFeatures));
            inputs.Add(new InputDescription
            {
                Id = member.Name,
                Title = Text(member.Value, "title") ?? new LocalizedText(member.Name),
                Description = Text(member.Value, "description") ?? new LocalizedText(""),
                Schema = schema,
                TakesFeatures = takesFeatures,
                StreamsFeatures = takesFeatures,
                Unit = Unit(schema, path, faults),
                MinOccurs = member.Value.TryGetProperty("minOccurs", out var least) && least.ValueKind == JsonValueKind.Number ? least.GetInt32() : 1,
            });
        }
        return inputs.ToImmutable();
    }

    private static JsonSchema? Schema(JsonElement described, string path, List<InputFault> faults)
    {
        if (described.ValueKind != JsonValueKind.Object || !described.TryGetProperty("schema", out var schema) || schema.ValueKind != JsonValueKind.Object)
        {
            Add(faults, $"{path}/schema", "le schéma (JSON Schema) manque", "the schema (JSON Schema) is missing");
            return null;
        }
        try
        {
            return JsonSchema.Of(schema.GetRawText());
        }
        catch (ArgumentException e)
        {
            Add(faults, $"{path}/schema", $"schéma qui ne peut être vérifié ici : {e.Message}", $"schema that cannot be checked here: {e.Message}");
            return null;
        }
    }

    private static string? Unit(JsonSchema schema, string path, List<InputFault> faults)
    {
        if (!schema.Json.TryGetProperty("x-ogc-unit", out var unit)) return null;
        if (unit.ValueKind == JsonValueKind.String && UcumUnit.IsCode(unit.GetString()!)) return unit.GetString();
        Add(faults, $"{path}/schema/x-ogc-unit", $"{unit} n'est pas un code UCUM", $"{unit} is not a UCUM code");
        return null;
    }

    private static OutputDescription Output(JsonElement json, IColumnModel model, InputDescription? rows, List<InputFault> faults)
    {
        var (id, described) = ("prediction", default(JsonElement));
        if (json.TryGetProperty("outputs", out var outputs))
        {
            if (outputs.ValueKind == JsonValueKind.Object && outputs.EnumerateObject().Count() == 1) (id, described) = (outputs.EnumerateObject().First().Name, outputs.EnumerateObject().First().Value);
            else Add(faults, $"{Path}/outputs", "une seule sortie est attendue : ce que le modèle prédit", "one output is expected: what the model predicts");
        }
        var shape = rows is null ? OutputShape.Value : rows.TakesFeatures ? OutputShape.Features : OutputShape.Table;
        var schema = (shape, model.Predictions.Length) switch
        {
            (OutputShape.Value, 1) => """{"type":"number"}""",
            (OutputShape.Value, _) => """{"type":"object","additionalProperties":{"type":"number"}}""",
            (OutputShape.Features, _) => """{"type":"object","format":"geojson-feature-collection"}""",
            _ => """{"type":"array","items":{"type":"object"}}""",
        };
        return new OutputDescription
        {
            Id = id,
            Title = Text(described, "title") ?? new LocalizedText("Prédiction", "Prediction"),
            Description = Text(described, "description") ?? new LocalizedText("Ce que le modèle prédit.", "What the model predicts."),
            Schema = JsonSchema.Of(schema),
            Shape = shape,
        };
    }

    private static InputDescription RowsInput(IColumnModel model, ModelPackage package)
    {
        var columns = model.Columns.ToDictionary(c => c, c => package.Categories.TryGetValue(c, out var texts)
            ? (object)new Dictionary<string, object> { ["type"] = "string", ["enum"] = texts, ["nullable"] = true }
            : new Dictionary<string, object> { ["type"] = "number", ["nullable"] = true });
        return new InputDescription
        {
            Id = Rows,
            Title = new LocalizedText("Lignes", "Rows"),
            Description = new LocalizedText("Un objet par ligne, avec une valeur par colonne du modèle ; null où elle manque.", "One object per row, with a value per column of the model; null where it is missing."),
            Schema = JsonSchema.Of(JsonSerializer.Serialize(new { type = "array", minItems = 1, maxItems = PackagedProcess.MostRows, items = new { type = "object", required = model.Columns, properties = columns, additionalProperties = false } })),
        };
    }

    private static ImmutableArray<ProcessExample> Examples(JsonElement json) => json.TryGetProperty("examples", out var examples) && examples.ValueKind == JsonValueKind.Array
        ? [.. examples.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object && e.TryGetProperty("value", out _))
            .Select((e, i) => new ProcessExample(Text(e, "title") ?? new LocalizedText((i + 1).ToString(CultureInfo.InvariantCulture)), e.GetProperty("value").GetRawText()))]
        : [];

    private static string? IdOf(JsonElement json, List<InputFault> faults)
    {
        if (json.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && IdPattern().IsMatch(id.GetString()!)) return id.GetString();
        Add(faults, $"{Path}/id", "un identifiant est attendu : lettres, chiffres, « - », « _ » ou « . », une lettre d'abord, 100 signes au plus",
            "an identifier is expected: letters, digits, '-', '_' or '.', a letter first, 100 characters at most");
        return null;
    }

    /// <summary>A text, or one per language.</summary>
    private static LocalizedText? Text(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => new LocalizedText(value.GetString()),
            JsonValueKind.Number => new LocalizedText(value.GetRawText()),
            JsonValueKind.Object => new LocalizedText(
                value.TryGetProperty("fr", out var fr) && fr.ValueKind == JsonValueKind.String ? fr.GetString() : null,
                value.TryGetProperty("en", out var en) && en.ValueKind == JsonValueKind.String ? en.GetString() : null),
            _ => null,
        };
    }

    private static string Listed(IColumnModel model) => string.Join(", ", model.Columns.Take(50));

    private static void Add(List<InputFault> faults, string path, string fr, string en) => faults.Add(new InputFault(path, new LocalizedText(fr, en)));

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_.-]{0,99}$")]
    private static partial Regex IdPattern();
}
