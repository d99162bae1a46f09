using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Territory.LandTake;
using NetTopologySuite.Geometries;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>Allocation of land: its parts on what can be reckoned by hand, and the whole on the land cover of the configuration.</summary>
public sealed class LandAllocationTests(ITestOutputHelper output)
{
    private static readonly GeometryFactory Factory = new();

    internal static LandAllocationProcess Process { get; } = new(LandTakeProcessTests.Settings);

    private static readonly Lazy<Task<Dictionary<string, JsonNode?>>> Served = new(() => TerritoryRuns.RunAsync(Process, Process.Description.Examples[0].Request));

    [Fact]
    public void Shares_are_those_of_the_polygons_with_their_holes()
    {
        var grid = CellGrid.Over(new Envelope(0, 400, 0, 200), 100);
        Assert.Equal((4, 2), (grid.Columns, grid.Rows));
        var ring = Factory.CreatePolygon(Factory.CreateLinearRing(Square(0, 0, 200)), [Factory.CreateLinearRing(Square(50, 50, 100))]);
        double[] expected = [0.75, 0.75, 0, 0, 0.75, 0.75, 0, 0];
        Assert.Equal(expected, grid.Share([ring], default));
        // What two polygons cover counts once.
        Assert.Equal(expected, grid.Share([ring, ring], default));
        Assert.Equal(1, grid.Share([ring, Factory.CreatePolygon(Square(50, 50, 100))], default)[0]);
    }

    [Fact]
    public void Distances_and_surroundings_are_those_of_counting()
    {
        var grid = CellGrid.Over(new Envelope(0, 1300, 0, 900), 100);
        var chance = new RandomStream(3);
        var layer = Enumerable.Range(0, grid.Count).Select(_ => chance.NextDouble()).ToArray();
        var distance = grid.Distance(i => layer[i] > 0.9);
        var around = grid.Around(layer, 250);
        for (var i = 0; i < grid.Count; i++)
        {
            double Away(int j) => Math.Sqrt(Math.Pow(grid.X(i) - grid.X(j), 2) + Math.Pow(grid.Y(i) - grid.Y(j), 2));
            Assert.Equal(Enumerable.Range(0, grid.Count).Where(j => layer[j] > 0.9).Min(Away), distance[i], 1e-6);
            Assert.Equal(Enumerable.Range(0, grid.Count).Where(j => j != i && Away(j) <= 200 + 1e-6).Average(j => layer[j]), around[i], 1e-9);
        }
    }

    [Fact]
    public void A_demand_is_met_on_built_land_first_and_never_on_closed_cells()
    {
        var grid = CellGrid.Over(new Envelope(0, 2000, 0, 2000), 100);
        var built = Enumerable.Range(0, grid.Count).Select(i => grid.X(i) < 500 ? 0.3 : 0).ToArray();
        var closed = Enumerable.Range(0, grid.Count).Select(i => grid.Y(i) > 1000).ToArray();
        var all = Enumerable.Repeat(1.0, grid.Count).ToArray();
        var map = new LandMap(grid, built, all, closed, null, [.. built.Select(b => 1 - b)]);
        LandGrowthDraw Grow(double hectares, double share, double mobilised) => LandGrowth.Run(map, now => [.. map.Cells.Select(c => 1 / (1 + grid.X(c)))], hectares, share, mobilised, 0, 3, new RandomStream(1));
        // 50 built cells with room for 0.3 ha each, of which half can be had: 7.5 ha.
        var half = Grow(20, 0.5, 0.5);
        Assert.Equal((7.5, 12.5), (Math.Round(half.Densified, 9), Math.Round(half.Extension - 0.5, 9)));
        Assert.Equal(half.Extension, half.Natural, 9);
        var none = Grow(20, 0, 0.5);
        Assert.Equal((0, 20), (none.Densified, none.Extension));
        Assert.Equal(20, none.Taken.Count);
        Assert.All(none.Taken, c => Assert.True(!closed[c] && !map.IsBuilt(c)));
        // Without chance the nearest go first.
        Assert.All(none.Taken, c => Assert.InRange(grid.X(c), 500, 700));
    }

    [Fact]
    public void Agreement_is_that_of_the_textbook()
    {
        var agreement = MapAgreement.Of(Enumerable.Range(0, 100), i => i < 10, i => i is >= 4 and < 16);
        Assert.Equal((6, 4, 6), (agreement.Hits, agreement.Misses, agreement.FalseAlarms));
        Assert.Equal(6 / 16.0, agreement.FigureOfMerit);
        Assert.Equal(0.02, agreement.QuantityDisagreement, 12);
        Assert.Equal(0.08, agreement.AllocationDisagreement, 12);
        Assert.Equal(0, MapAgreement.Of(Enumerable.Range(0, 9), i => i < 3, _ => false).FigureOfMerit);
    }

    [Fact]
    public async Task On_the_land_cover_of_Noyelles_Godault_suitability_tells_and_the_placement_beats_chance()
    {
        var run = await Served.Value;
        foreach (var row in run["evaluation"]!.AsArray()) output.WriteLine(row!.ToJsonString());
        foreach (var row in run["summary"]!.AsArray()) output.WriteLine(row.Text("text_fr"));
        foreach (var row in run["explanation"]!.AsArray()) output.WriteLine(row!.ToJsonString());
        foreach (var row in run["applicability"]!.AsArray()) output.WriteLine(row!.ToJsonString());
        Assert.InRange(run["evaluation"]!.AsArray().Single(r => r.Text("metric") == "auc").Number("model"), 0.75, 0.99);
        var merit = run["evaluation"]!.AsArray().Single(r => r.Text("metric") == "fom" && r.Text("baseline") == "random");
        Assert.True(merit.Number("model") > 1.5 * merit.Number("baseline_value"));
        Assert.Contains("known rule", merit.Text("validation"), StringComparison.Ordinal);
        double Of(string scenario, string quantity) => run["outcomes"]!.AsArray().Single(r => r.Text("scenario") == scenario && r.Text("quantity") == quantity).Number("mean");
        Assert.InRange(Of("extension", "extension"), 60, 61.5);
        Assert.Equal(0, Of("extension", "densified"));
        Assert.Equal(30, Of("half on built land", "densified"), 0.01);
        Assert.InRange(Of("half on built land", "extension"), 30, 31.5);
        var map = run["map"]!;
        Assert.Equal("http://www.opengis.net/def/crs/EPSG/0/2154", map["domain"]!["referencing"]![0]!["system"]!["id"]!.GetValue<string>());
        // Probabilities of cells times their area is the demand.
        Assert.InRange(map["ranges"]!["probability_1"]!["values"]!.AsArray().Sum(v => v?.GetValue<double>() ?? 0), 60, 68);
        Assert.NotEmpty(run["cells"]!["features"]!.AsArray());
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bytes_and_the_same_luck_to_both_scenarios()
    {
        const string request = """{"inputs":{"landCover":{"collection":"land-cover-metaleurop"},"cell":200,"draws":2},"outputs":{"outcomes":{},"map":{} } }""";
        var (first, second) = (await TerritoryRuns.OutcomeAsync(Process, request), await TerritoryRuns.OutcomeAsync(Process, request));
        Assert.True(first.Succeeded, first.FailureReason?.In("en"));
        Assert.Equal(2, first.Outputs.Length);
        foreach (var (one, other) in first.Outputs.Zip(second.Outputs)) Assert.True(one.Content.Span.SequenceEqual(other.Content.Span), one.Id);
    }

    [Fact]
    public async Task With_a_second_date_the_growth_that_came_is_what_is_judged()
    {
        // A strip grows eastward from a town: the later cover has every block that touches the town's eastern side.
        static JsonObject Cover(Func<int, int, bool> isBuilt) => new()
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray([.. from x in Enumerable.Range(0, 40) from y in Enumerable.Range(0, 40) select (JsonNode)new JsonObject
            {
                ["type"] = "Feature", ["properties"] = new JsonObject { ["land_cover"] = isBuilt(x, y) ? "Zones bâties" : (x, y) == (39, 39) ? "Surfaces d’eau" : "Champs" },
                ["geometry"] = JsonNode.Parse(string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"Polygon\",\"coordinates\":[[[{3 + x * 0.001},{50 + y * 0.001}],[{3 + (x + 1) * 0.001},{50 + y * 0.001}],[{3 + (x + 1) * 0.001},{50 + (y + 1) * 0.001}],[{3 + x * 0.001},{50 + (y + 1) * 0.001}],[{3 + x * 0.001},{50 + y * 0.001}]]]}}")),
            }]),
        };
        bool Town(int x, int y) => (x - 20) * (x - 20) + (y - 20) * (y - 20) < 60;
        var (now, later) = (Cover(Town), Cover((x, y) => Town(x, y) || ((x - 20) * (x - 20) + (y - 20) * (y - 20) < 120 && (x * 7 + y * 13) % 3 != 0)));
        var run = await TerritoryRuns.RunAsync(Process, $$"""{"inputs":{"landCover":{{now.ToJsonString()}},"later":{{later.ToJsonString()}},"scenarios":[{"name":"a","hectares":5}],"cell":50,"chance":0.3,"draws":2} }""");
        var merit = run["evaluation"]!.AsArray().Single(r => r.Text("metric") == "fom" && r.Text("baseline") == "random");
        Assert.Contains("observed between two dates", merit.Text("validation"), StringComparison.Ordinal);
        output.WriteLine(merit!.ToJsonString());
        Assert.True(merit.Number("model") > 3 * merit.Number("baseline_value"));
        Assert.Equal(0, run["evaluation"]!.AsArray().Single(r => r.Text("metric") == "fom" && r.Text("baseline") == "no change").Number("baseline_value"));
    }

    [Theory]
    [InlineData("""{"inputs":{"landCover":{"collection":"land-cover-metaleurop"},"builtClasses":["Villes"]}}""", "no polygon is of the class 'Villes'; there are: Conifères")]
    [InlineData("""{"inputs":{"landCover":{"collection":"land-cover-metaleurop"},"classProperty":"usage"}}""", "no polygon has the property 'usage'")]
    [InlineData("""{"inputs":{"landCover":{"collection":"land-cover-metaleurop"},"cell":25}}""", "at most 250000")]
    [InlineData("""{"inputs":{"landCover":{"collection":"land-cover-metaleurop"},"cell":500,"scenarios":[{"name":"a","hectares":90000}]}}""", "'a' asks for 90000 ha")]
    [InlineData("""{"inputs":{"landCover":{"collection":"land-cover-metaleurop"},"network":{"type":"Point","coordinates":[2,48]}}}""", "nothing of it lies within the land cover")]
    [InlineData("""{"inputs":{"landCover":{"collection":"beach-transects"}}}""", "there is no polygon")]
    [InlineData("""{"inputs":{"landCover":{"collection":"land-cover-metaleurop"},"scenarios":[{"name":"a","hectares":1},{"name":"a","hectares":2}]}}""", "two scenarios have the same name")]
    public async Task What_cannot_be_answered_is_refused_with_its_reason(string request, string expected) => Assert.Contains(expected, await TerritoryRuns.FaultsAsync(Process, request), StringComparison.Ordinal);

    private static Coordinate[] Square(double x, double y, double side) => [new(x, y), new(x + side, y), new(x + side, y + side), new(x, y + side), new(x, y)];
}
