using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Processes.BuiltIn;

/// <summary>Counts features, adds up their areas and lengths, and sums up a property, for each value of another property.</summary>
public sealed class SummariseFeatures : IProcess
{
    public const string Id = "summarise-features";
    private const string Features = "features", Group = "groupBy", Property = "property", Summary = "summary";
    private const int MostGroups = 100_000;

    public ProcessDescription Description { get; } = new()
    {
        Id = Id,
        Version = "1.0.0",
        Title = new("Résumer des objets géographiques", "Summarise features"),
        Description = new(
            "Compte les objets, additionne leurs surfaces et leurs longueurs, et donne la somme, la moyenne, le minimum et le maximum d'une propriété, par valeur d'une autre propriété. Les mesures sont planes dans le système projeté des données, géodésiques si elles sont en longitude et latitude.",
            "Counts features, adds up their areas and lengths, and gives sum, mean, minimum and maximum of a property, for each value of another property. Measures are planar in the projected system of the data, geodesic where they are longitudes and latitudes."),
        Keywords = [new("statistique", "statistics"), new("surface", "area")],
        Inputs =
        [
            new InputDescription
            {
                Id = Features, Title = new("Objets", "Features"), TakesFeatures = true, StreamsFeatures = true,
                Description = new("Une collection d'ici ou d'ailleurs, avec un filtre si l'on veut, ou du GeoJSON.", "A collection, here or elsewhere, with a filter if one is wanted, or GeoJSON."),
                Schema = JsonSchema.Of("""{"type":"object","format":"geojson-features"}"""),
            },
            new InputDescription
            {
                Id = Group, MinOccurs = 0, Title = new("Regrouper par", "Group by"), Description = new("Propriété dont chaque valeur fait un groupe ; sans elle, un seul groupe.", "Property each value of which makes a group; without one there is one group."),
                Schema = JsonSchema.Of("""{"type":"string","minLength":1}"""),
            },
            new InputDescription
            {
                Id = Property, MinOccurs = 0, Title = new("Propriété", "Property"), Description = new("Propriété numérique à résumer.", "Numeric property to sum up."),
                Schema = JsonSchema.Of("""{"type":"string","minLength":1}"""),
            },
        ],
        Outputs =
        [
            new OutputDescription
            {
                Id = Summary, Title = new("Résumé", "Summary"), Shape = OutputShape.Table,
                Description = new("Une ligne par groupe, dans l'ordre de ses valeurs ; surfaces en m², longueurs en m.", "One row for each group, in the order of their values; areas in m², lengths in m."),
                Schema = JsonSchema.Of("""
                    {"type":"array","items":{"type":"object","required":["count","area","length"],"properties":{"group":{},"count":{"type":"integer"},
                     "area":{"type":"number","x-ogc-unit":"m2"},"length":{"type":"number","x-ogc-unit":"m"},"values":{"type":"integer"},
                     "sum":{"type":"number","nullable":true},"mean":{"type":"number","nullable":true},"min":{"type":"number","nullable":true},"max":{"type":"number","nullable":true}}}}
                    """),
            },
        ],
        Examples =
        [
            new(new("Communes et population par département, Île-de-France", "Municipalities and population by department, Île-de-France"),
                """{"inputs":{"features":{"collection":"communes","filter":"departement IN ('75','77','78','91','92','93','94','95')"},"groupBy":"departement","property":"population"}}"""),
            new(new("Surface des départements", "Area of the departments"), """{"inputs":{"features":{"collection":"departements"},"groupBy":"name"}}"""),
            new(new("Sites miniers par pays", "Mineral sites by country"), """{"inputs":{"features":{"collection":"mineral-sites-world"},"groupBy":"country"}}"""),
        ],
    };

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        // Properties are known when the features are.
        var schema = request.Features(Features).Schema;
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        if (request.Text(Group) is { } group && schema.Find(group) is not { Type: not PropertyType.Geometry }) faults.Add(Unknown(Group, group, schema.Attributes));
        if (request.Text(Property) is { } property && schema.Find(property) is not { Type: PropertyType.Integer or PropertyType.Number })
            faults.Add(Unknown(Property, property, schema.Attributes.Where(p => p.Type is PropertyType.Integer or PropertyType.Number)));
        return faults.ToImmutable();
    }

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var features = request.Features(Features);
        var group = request.Text(Group) is { } groupName ? features.Schema.OrdinalOf(groupName) : -1;
        var property = request.Text(Property) is { } propertyName ? features.Schema.OrdinalOf(propertyName) : -1;
        var groups = new Dictionary<string, GroupSummary>(StringComparer.Ordinal);
        var none = (GroupSummary?)null;
        var measure = new GeometryMeasure(features.Crs);
        var total = Math.Max(1, await features.CountAsync(context.Cancellation).ConfigureAwait(false));
        var done = 0L;
        await using (var rows = await Narrowed(features, request).ReadAsync(context.Cancellation).ConfigureAwait(false))
            while (await rows.ReadAsync(context.Cancellation).ConfigureAwait(false))
            {
                if (++done % 1000 == 0) context.Report((int)Math.Min(99, done * 100 / total), new LocalizedText($"{done} objets lus", $"{done} features read"));
                var summary = group >= 0 && !rows.IsNull(group) ? Of(groups, Text(rows, group, features.Schema.Properties[group].Type)) : none ??= new GroupSummary();
                if (groups.Count > MostGroups) return ProcessOutcome.Failure(new LocalizedText($"Plus de {MostGroups} groupes", $"More than {MostGroups} groups"));
                var wkb = rows.Geometry;
                summary.Add(wkb.IsEmpty ? 0 : measure.Area(wkb), wkb.IsEmpty ? 0 : measure.Length(wkb));
                if (property >= 0 && !rows.IsNull(property))
                    summary.AddValue(features.Schema.Properties[property].Type == PropertyType.Integer ? rows.GetInt64(property) : rows.GetDouble(property));
            }
        var isNumber = group >= 0 && features.Schema.Properties[group].Type is PropertyType.Integer or PropertyType.Number;
        return ProcessOutcome.Success([new OutputValue(Summary, "application/json", Write(groups, none, group >= 0, isNumber, property >= 0))]);
    }

    /// <summary>The columns that are needed, and no others.</summary>
    private static FeatureInput Narrowed(FeatureInput features, ExecuteRequest request) =>
        features with { Query = features.Query with { Properties = [.. new[] { request.Text(Group), request.Text(Property) }.OfType<string>()] } };

    private static GroupSummary Of(Dictionary<string, GroupSummary> groups, string key)
    {
        if (!groups.TryGetValue(key, out var found)) groups[key] = found = new GroupSummary();
        return found;
    }

    private static string Text(IFeatureCursor rows, int ordinal, PropertyType type) => type switch
    {
        PropertyType.Integer => rows.GetInt64(ordinal).ToString(CultureInfo.InvariantCulture),
        PropertyType.Number => rows.GetDouble(ordinal).ToString("R", CultureInfo.InvariantCulture),
        PropertyType.Boolean => rows.GetBoolean(ordinal) ? "true" : "false",
        _ => rows.GetString(ordinal),
    };

    private static byte[] Write(Dictionary<string, GroupSummary> groups, GroupSummary? none, bool isGrouped, bool isNumber, bool hasProperty)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            var sorted = isNumber
                ? groups.OrderBy(g => double.Parse(g.Key, CultureInfo.InvariantCulture))
                : groups.OrderBy(g => g.Key, Comparer<string>.Create(CodePointOrder.Compare));
            foreach (var (key, summary) in sorted) WriteRow(json, key, summary, isGrouped, isNumber, hasProperty);
            // Features without a value are a group too, the last.
            if (none is not null || (!isGrouped && groups.Count == 0)) WriteRow(json, null, none ?? new GroupSummary(), isGrouped, isNumber, hasProperty);
            json.WriteEndArray();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteRow(Utf8JsonWriter json, string? key, GroupSummary summary, bool isGrouped, bool isNumber, bool hasProperty)
    {
        json.WriteStartObject();
        if (isGrouped)
        {
            json.WritePropertyName("group"u8);
            if (key is null) json.WriteNullValue();
            else if (isNumber) json.WriteRawValue(key);
            else json.WriteStringValue(key);
        }
        json.WriteNumber("count"u8, summary.Count);
        json.WriteNumber("area"u8, Math.Round(summary.Area, 3));
        json.WriteNumber("length"u8, Math.Round(summary.Length, 3));
        if (hasProperty)
        {
            json.WriteNumber("values"u8, summary.Values);
            Number(json, "sum", summary.Values, summary.Sum);
            Number(json, "mean", summary.Values, summary.Mean);
            Number(json, "min", summary.Values, summary.Min);
            Number(json, "max", summary.Values, summary.Max);
        }
        json.WriteEndObject();
    }

    /// <summary>Nothing was summed up: null, not a zero that was never seen.</summary>
    private static void Number(Utf8JsonWriter json, string name, long values, double number)
    {
        if (values == 0 || !double.IsFinite(number)) json.WriteNull(name);
        else json.WriteNumber(name, number);
    }

    private static InputFault Unknown(string input, string name, IEnumerable<PropertyDefinition> known)
    {
        var names = string.Join(", ", known.Select(p => p.Name));
        return new InputFault($"/inputs/{input}", new LocalizedText($"les objets n'ont pas cette propriété « {name} » ; possibles : {names}", $"the features have no such property '{name}'; possible: {names}"));
    }
}
