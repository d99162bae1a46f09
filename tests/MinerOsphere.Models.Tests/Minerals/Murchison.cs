using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Minerals.Prospectivity;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;

namespace MinerOsphere.Models.Tests.Minerals;

/// <summary>The gold of Murchison, Western Australia (Watkins and Hickman 1990; Geological Survey of Western Australia), in cells of 2 km.</summary>
internal static class Murchison
{
    public const string File = "mineral/murchison_gold.gpkg";

    public static readonly TrainingRun Run = new() { Seed = 42 };

    /// <summary>Distance to the nearest fault and to greenstone, and how dense faults are within 25 km.</summary>
    public static Prospect Read(string path, IReadOnlyDictionary<string, Membership>? memberships = null)
    {
        MapLayer Layer(string table) => new(table, PlainGeoPackage.Read(path, table).SelectMany(row => MapShapes.Of(row.Geometry, MapCategory.Any)).ToArray());
        var (deposits, faults, greenstone) = (Layer("gold_deposits"), Layer("faults"), Layer("greenstone"));
        var shapes = greenstone.Shapes;
        // From the south-western corner of the greenstone, as the recorded figures were made.
        var (south, rows) = (shapes.Min(s => s.South), Grid.Over(0, shapes.Min(s => s.South), 0, shapes.Max(s => s.North), 2000).Rows);
        var grid = Grid.Over(shapes.Min(s => s.West), south, shapes.Max(s => s.East), south + 2000.0 * rows, 2000);
        LayerSource Source(string id, EvidenceKind kind, MapLayer layer, double? radius = null) =>
            new MapSource(new LayerSettings { Id = id, Title = new LocalizedText(id, id), Kind = kind, Radius = radius, Membership = memberships?.GetValueOrDefault(id) }, layer) { Origin = layer.Name };
        var points = deposits.Shapes;
        return Prospect.Of(
            grid,
            [Source("fault", EvidenceKind.LineDistance, faults), Source("greenstone", EvidenceKind.PolygonDistance, greenstone), Source("fault-density", EvidenceKind.LineDensity, faults, 25_000)],
            new PlaceColumn("occurrences", [.. points.Select(p => p.West)], [.. points.Select(p => p.South)]), null, Run);
    }
}
