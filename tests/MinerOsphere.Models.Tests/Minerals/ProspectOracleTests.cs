using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Minerals.Prospectivity;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;
using MinerOsphere.Models.Minerals.Prospectivity.Serving;

namespace MinerOsphere.Models.Tests.Minerals;

/// <summary>Published cases through the layers and methods of the process.</summary>
public sealed class ProspectOracleTests
{
    private static readonly TrainingRun Run = new() { Seed = 42 };

    /// <summary>The test raster of EIS Toolkit: 781 cells, 16 deposits; weights to four decimals.</summary>
    [Fact]
    public void Weights_of_evidence_of_a_map_of_categories_are_the_published_ones()
    {
        (string Class, int Cells, int Deposits)[] classes = [("1", 275, 9), ("3", 396, 5), ("5", 43, 1), ("10", 2, 1), ("7", 65, 0)];
        var grid = new Grid(0, 11, 1, 71, 11, "http://www.opengis.net/def/crs/EPSG/0/2154");
        var (shapes, x, y, cell) = (new List<Shape>(), new List<double>(), new List<double>(), 0);
        foreach (var (name, cells, deposits) in classes)
            for (var i = 0; i < cells; i++, cell++)
            {
                var (cx, cy) = (grid.X(cell), grid.Y(cell));
                shapes.Add(Shape.Polygon(name, [cx - 0.5, cy - 0.5, cx + 0.5, cy - 0.5, cx + 0.5, cy + 0.5, cx - 0.5, cy + 0.5]));
                if (i < deposits) (x, y) = ([.. x, cx], [.. y, cy]);
            }
        var settings = new LayerSettings { Id = "class", Title = new LocalizedText("classe", "class"), Kind = EvidenceKind.PolygonCategory };
        var prospect = Prospect.Of(grid, [new MapSource(settings, new MapLayer("class", shapes))], new PlaceColumn("place", [.. x], [.. y]), null, Run);
        var map = ProspectMap.Of(prospect, new ProspectOptions { Method = ProspectMethod.WeightsOfEvidence, Folds = 3, BlockSize = 20, Buffer = 0 }, Run);

        var rows = JsonNode.Parse(ProspectTables.Weights(map))!.AsArray().ToDictionary(r => (string)r!["class"]!, r => r!);
        Assert.Equal((781, 16), (prospect.Cells.Length, prospect.Positives));
        foreach (var (name, plus, deviation, contrast, studentized) in new[] { ("1", 0.4810, 0.3389, 0.8804, 1.7275), ("3", -0.4920, 0.4501, -0.8329, -1.5306), ("5", 0.1296, 1.0118, 0.1377, 0.1318), ("10", 3.8673, 1.4142, 3.9305, 2.7332) })
        {
            Assert.Equal(plus, (double)rows[name]["value"]!, 1e-4);
            Assert.Equal(deviation, (double)rows[name]["standard_error"]!, 1e-4);
            Assert.Equal(contrast, (double)rows[name]["contrast"]!, 1e-4);
            Assert.Equal(studentized, (double)rows[name]["studentized_contrast"]!, 1e-4);
        }
        Assert.Equal(0.032727, map.Scores[0], 1e-6);
        Assert.Equal(16, map.Independence!.Observed);
    }

    /// <summary>EIS Toolkit's layers for cell-based association: 225 cells of 4 km, 6 with an occurrence, 19 whose disc of 4 km holds one; lithologies by the cells that they touch.</summary>
    [SkippableFact]
    public void Cells_and_discs_hold_the_published_occurrences_and_rocks()
    {
        var rocks = Layer("anchors/Test_Litho.geojson", "Litho");
        var faults = Layer("anchors/Test_Faults.geojson", "Type");
        var occurrences = Layer("anchors/Test_Occ.geojson", null);
        var grid = Grid.Over(rocks.Shapes.Min(s => s.West), rocks.Shapes.Min(s => s.South), rocks.Shapes.Max(s => s.East), rocks.Shapes.Max(s => s.North), 4000, "http://www.opengis.net/def/crs/EPSG/0/2154");
        LayerSource Source(string id, EvidenceKind kind, MapLayer layer) => new MapSource(new LayerSettings { Id = id, Title = new LocalizedText(id, id), Kind = kind }, layer) { Origin = id };
        var prospect = Prospect.Of(grid, [Source("rock", EvidenceKind.PolygonCategory, rocks), Source("fault", EvidenceKind.LineDistance, faults)],
            new PlaceColumn("place", [.. occurrences.Shapes.Select(s => s.West)], [.. occurrences.Shapes.Select(s => s.South)]), null, Run);

        Assert.Equal((225, 6), (prospect.Cells.Length, prospect.Positives));
        Assert.Equal(19, prospect.DiscResponse(4000, Run).Sum());
        var spectrum = prospect.Features(new ProspectOptions { Method = ProspectMethod.DiscForest, DiscRadius = 4000 }, Run);
        Assert.Equal(["rock=A", "rock=B", "rock=C", "rock=D", "rock=E", "rock=F", "rock=dyke"], spectrum.Where(f => f.Layer.Id == "rock").Select(f => f.Specification.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["fault=Normal", "fault=Thrust"], spectrum.Where(f => f.Layer.Id == "fault").Select(f => f.Specification.Name));
        // A disc of a cell's side around its centre holds the cell: whatever touches the cell is in its disc.
        foreach (var (category, cells) in new[] { ("A", 25), ("B", 72), ("C", 159), ("D", 50), ("E", 31), ("F", 10) })
            Assert.True(spectrum.First(f => f.Specification.Name == $"rock={category}").Values.Count(v => v > 0) >= cells, category);
        for (var row = 0; row < 225; row++) Assert.InRange(spectrum.Where(f => f.Layer.Id == "rock").Sum(f => f.Values[row]), 0, 1.001); // Polygons of the map overlap by a hair.
    }

    private static MapLayer Layer(string file, string? category)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(OpenData.File(file)));
        return new MapLayer(category ?? "occurrence", document.RootElement.GetProperty("features").EnumerateArray().SelectMany(feature =>
            Shapes(feature.GetProperty("geometry"), category is null ? MapCategory.Any : feature.GetProperty("properties").GetProperty(category).GetString()!)).ToArray());
    }

    private static IEnumerable<Shape> Shapes(JsonElement geometry, string category)
    {
        var coordinates = geometry.GetProperty("coordinates");
        double[] Flat(JsonElement line) => [.. line.EnumerateArray().SelectMany(point => (double[])[point[0].GetDouble(), point[1].GetDouble()])];
        return geometry.GetProperty("type").GetString() switch
        {
            "Point" => [Shape.Point(category, coordinates[0].GetDouble(), coordinates[1].GetDouble())],
            "MultiLineString" => coordinates.EnumerateArray().Select(line => Shape.Line(category, Flat(line))),
            _ => coordinates.EnumerateArray().Select(rings => Shape.Polygon(category, Flat(rings[0]), [.. rings.EnumerateArray().Skip(1).Select(Flat)])),
        };
    }
}
