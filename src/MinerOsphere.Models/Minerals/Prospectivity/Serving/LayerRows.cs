using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>The input <c>layers</c>: what each layer of evidence is, in the order in which evidence and rasters are given.</summary>
internal static class LayerRows
{
    public const int Most = 64;

    public static string Schema { get; } = $$$"""
        {"type":"array","minItems":1,"maxItems":{{{Most}}},"items":{"type":"object","required":["id","kind"],"additionalProperties":false,"properties":{
        "id":{"type":"string","minLength":1,"maxLength":64},"title":{"type":"string","maxLength":200},
        "kind":{"type":"string","enum":{{{JsonSerializer.Serialize(Names.Kinds.Select(k => k.Name))}}}},
        "fields":{"type":"array","maxItems":64,"items":{"type":"string","minLength":1,"maxLength":200}},
        "unit":{"type":"string","maxLength":32},"logarithm":{"type":"boolean"},
        "ratio":{"type":"string","enum":{{{JsonSerializer.Serialize(Names.Ratios.Select(r => r.Name))}}}},
        "interpolation":{"type":"string","enum":{{{JsonSerializer.Serialize(Names.Interpolations.Select(i => i.Name))}}}},
        "radius":{"type":"number","exclusiveMinimum":0,"maximum":1000000,"x-ogc-unit":"m"},
        "membership":{"type":"object","additionalProperties":false,"properties":{"shape":{"type":"string","enum":{{{JsonSerializer.Serialize(Names.Shapes.Select(s => s.Name))}}}},
        "first":{"type":"number"},"second":{"type":"number"},"levels":{"type":"object","additionalProperties":{"type":"number","minimum":0,"maximum":1} } } } } } }
        """;

    public static ImmutableArray<LayerSettings> Read(JsonElement rows) => [.. rows.EnumerateArray().Select(Row)];

    /// <summary>What the schema can't say, without reading any evidence.</summary>
    public static ImmutableArray<InputFault> Check(ImmutableArray<LayerSettings> layers, int evidence, int rasters)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        void Fault(string path, string fr, string en) => faults.Add(new InputFault($"/inputs/{path}", new LocalizedText(fr, en)));
        for (var i = 0; i < layers.Length; i++)
        {
            var layer = layers[i];
            if (layers.Take(i).Any(other => other.Id == layer.Id)) Fault($"layers/{i}/id", $"deux couches s'appellent « {layer.Id} »", $"two layers are called '{layer.Id}'");
            if (layer.Kind == EvidenceKind.Continuous && layer.Fields.IsEmpty) Fault($"layers/{i}/fields", "une mesure demande un champ ou plus", "a measure asks for one field or more");
            if (layer.Kind == EvidenceKind.Composition && layer.Fields.Length < 2) Fault($"layers/{i}/fields", "une composition demande deux champs ou plus, ses éléments", "a composition asks for two fields or more, its elements");
            if (layer.Kind == EvidenceKind.PolygonCategory && layer.Fields.Length > 1) Fault($"layers/{i}/fields", "une catégorie vient d'un seul champ", "a category comes from one field");
            if (layer.Membership is { Shape: MembershipShape.Small or MembershipShape.Large, First: <= 0 }) Fault($"layers/{i}/membership", "le point milieu d'une appartenance par puissance est au-dessus de 0", "the midpoint of a membership by power is above 0");
        }
        var (maps, grids) = (layers.Count(l => l.Kind != EvidenceKind.Raster), layers.Count(l => l.Kind == EvidenceKind.Raster));
        if (maps != evidence)
            Fault("evidence", $"{evidence} données pour {maps} couches d'objets : la n-ième couche qui n'est pas une grille prend la n-ième donnée", $"{evidence} given for {maps} layers of features: the nth layer that is no raster takes the nth");
        if (grids != rasters) Fault("rasters", $"{rasters} grilles données pour {grids} couches « raster »", $"{rasters} rasters given for {grids} layers of kind 'raster'");
        return faults.ToImmutable();
    }

    private static LayerSettings Row(JsonElement row)
    {
        string? Text(string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
        var (id, title) = (Text("id")!, Text("title"));
        return new LayerSettings
        {
            Id = id,
            Title = new LocalizedText(title ?? id, title ?? id),
            Kind = Names.Kinds.First(k => k.Name == Text("kind")).Value,
            Fields = row.TryGetProperty("fields", out var fields) ? [.. fields.EnumerateArray().Select(f => f.GetString()!)] : [],
            Unit = Text("unit"),
            IsLogarithmic = row.TryGetProperty("logarithm", out var logarithm) && logarithm.GetBoolean(),
            Ratio = Text("ratio") is { } ratio ? Names.Ratios.First(r => r.Name == ratio).Value : LogRatio.Clr,
            Interpolation = Text("interpolation") is { } interpolation ? Names.Interpolations.First(i => i.Name == interpolation).Value : Interpolation.Auto,
            Radius = row.TryGetProperty("radius", out var radius) ? radius.GetDouble() : null,
            Membership = row.TryGetProperty("membership", out var membership) ? MembershipOf(membership) : null,
        };
    }

    private static Membership MembershipOf(JsonElement json) => new(
        json.TryGetProperty("shape", out var shape) ? Names.Shapes.First(s => s.Name == shape.GetString()).Value : MembershipShape.Linear,
        json.TryGetProperty("first", out var first) ? first.GetDouble() : 0,
        json.TryGetProperty("second", out var second) ? second.GetDouble() : 1,
        json.TryGetProperty("levels", out var levels) ? levels.EnumerateObject().ToImmutableDictionary(l => l.Name, l => l.Value.GetDouble(), StringComparer.Ordinal) : ImmutableDictionary<string, double>.Empty);
}
