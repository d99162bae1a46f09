using System.Text.Json;
using MinerOsphere.Learning.Spatial;
using MinerOsphere.Learning.Spatial.Associations;
using MinerOsphere.Learning.Spatial.Evidence;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Forests;

namespace MinerOsphere.Learning.Tests.Spatial;

public sealed class AssociationTests
{
    private static readonly TrainingRun Run = new() { Threads = 2 };

    /// <summary>The published matrix of EIS Toolkit for its test layers: 225 cells of 4 km in Lambert-93, every bit of it.</summary>
    [SkippableFact]
    public void Cells_have_the_associations_of_the_published_matrix()
    {
        var rocks = GeoJsonLayer.Read(OpenData.File("anchors/Test_Litho.geojson"), "rock", "Litho");
        var faults = GeoJsonLayer.Read(OpenData.File("anchors/Test_Faults.geojson"), "fault", "Type");
        var occurrences = GeoJsonLayer.Read(OpenData.File("anchors/Test_Occ.geojson"), "occurrence", null);
        using var published = JsonDocument.Parse(File.ReadAllBytes(OpenData.File("anchors/Test_CBA_matrix.geojson")));
        var cells = published.RootElement.GetProperty("features").EnumerateArray().ToArray();
        var grid = Grid.Over(rocks.Shapes.Min(s => s.West), rocks.Shapes.Min(s => s.South), rocks.Shapes.Max(s => s.East), rocks.Shapes.Max(s => s.North), 4000);

        var options = new AssociationOptions { Measure = AssociationMeasure.Presence };
        var table = Association.Of(grid, [rocks, faults], options, Run);

        Assert.Equal((15, 15, 225), (grid.Columns, grid.Rows, cells.Length));
        var corner = cells[0].GetProperty("geometry").GetProperty("coordinates")[0][0][0];
        Assert.Equal((corner[0].GetDouble(), corner[1].GetDouble()), (grid.West, grid.North));
        var expected = new Dictionary<string, int>(StringComparer.Ordinal) { ["A"] = 25, ["B"] = 72, ["C"] = 159, ["D"] = 50, ["E"] = 31, ["F"] = 10, ["dyke"] = 17, ["Normal"] = 67, ["Thrust"] = 27 };
        for (var c = 0; c < table.Features.ColumnCount; c++)
        {
            var category = table.Features.Features[c].Name.Split('=')[1];
            Same(category, table.Features.Column(c));
            Assert.Equal(expected[category], table.Features.Column(c).ToArray().Sum());
        }
        Same("Occ", Association.Response(grid, occurrences, options, Run));
        Same("Occ_B", Association.Response(grid, occurrences, options with { Radius = 4000 }, Run)); // Its buffer goes from the cell's centre.

        // The frequency of codes: every occurrence is in one, and the first code holds them oftenest.
        var response = Association.Response(grid, occurrences, options, Run);
        var ranks = table.Ranking(response);
        Assert.Equal(225, ranks.Sum(rank => rank.Nodes));
        Assert.Equal(6, ranks.Sum(rank => rank.Mineralised));
        Assert.Equal(ranks.Max(rank => rank.Frequency), ranks[0].Frequency);
        Assert.All(ranks, rank => Assert.InRange(rank.LeastFrequency, 0, rank.Frequency));

        void Same(string column, ReadOnlySpan<double> actual)
        {
            for (var i = 0; i < cells.Length; i++)
                Assert.True(cells[i].GetProperty("properties").GetProperty(column).GetInt32() == (int)actual[i], $"cell {i} of {column} is {actual[i]}");
        }
    }

    [SkippableFact]
    public void A_forest_and_weights_of_evidence_learn_from_the_spectra_of_discs()
    {
        var rocks = GeoJsonLayer.Read(OpenData.File("anchors/Test_Litho.geojson"), "rock", "Litho");
        var faults = GeoJsonLayer.Read(OpenData.File("anchors/Test_Faults.geojson"), "fault", "Type");
        var occurrences = GeoJsonLayer.Read(OpenData.File("anchors/Test_Occ.geojson"), "occurrence", null);
        var grid = new Grid(209_000, 6_846_000, 2000, 30, 30, "http://www.opengis.net/def/crs/EPSG/0/2154");
        var options = new AssociationOptions { Radius = 3000 };
        var table = Association.Of(grid, [rocks, faults], options, Run).With(Association.Response(grid, occurrences, options, Run));

        var forest = RandomForest.Train(table, new RandomForestOptions { Trees = 100, Sampling = ForestSampling.Balanced }, Run);
        var evidence = WeightsOfEvidence.Train(table, new WeightsOfEvidenceOptions(), Run);

        Assert.Equal((900, 9, "no yes", "cell 7"), (table.RowCount, table.Features.ColumnCount, string.Join(' ', table.Signature.Target.Levels), table.RowName(7)));
        Assert.InRange(table.Target.Sum(), 6 * 5, 6 * 9); // A disc of 3 km holds seven nodes of 2 km.
        foreach (var model in (IPredictor[])[forest.Model, evidence])
        {
            var predictions = new double[table.RowCount * model.Outputs.Length];
            model.Predict(table.Features, predictions);
            var at = model.Outputs.IndexOf("yes") is >= 0 and var yes ? yes : 0;
            double MeanWhere(double target) => Enumerable.Range(0, table.RowCount).Where(row => table.Target[row] == target).Average(row => predictions[row * model.Outputs.Length + at]);
            Assert.True(MeanWhere(1) > 1.5 * MeanWhere(0), $"{MeanWhere(1)} where there are occurrences, {MeanWhere(0)} where not");
        }
    }

    [SkippableTheory]
    [InlineData(2500)]
    [InlineData(9000)]
    public void Shares_of_discs_over_real_polygons_are_those_of_a_fine_mesh(double radius)
    {
        var rocks = GeoJsonLayer.Read(OpenData.File("anchors/Test_Litho.geojson"), "rock", "Litho");
        var grid = new Grid(225_000, 6_830_000, 4000, 6, 5);
        var table = Association.Of(grid, [rocks], new AssociationOptions { Radius = radius }, Run);

        for (var row = 0; row < table.Cells.Length; row += 7)
            for (var c = 0; c < table.Features.ColumnCount; c++)
            {
                var (inside, all) = (0, 0);
                var shapes = rocks.Shapes.Where(shape => "rock=" + shape.Category == table.Features.Features[c].Name).ToArray();
                const int Steps = 120;
                for (var i = 0; i < Steps; i++)
                    for (var j = 0; j < Steps; j++)
                    {
                        var (dx, dy) = (((i + 0.5) / Steps * 2 - 1) * radius, ((j + 0.5) / Steps * 2 - 1) * radius);
                        if (dx * dx + dy * dy > radius * radius) continue;
                        all++;
                        if (shapes.Any(shape => shape.Contains(grid.X(table.Cells[row]) + dx, grid.Y(table.Cells[row]) + dy))) inside++;
                    }
                Assert.Equal((double)inside / all, table.Features[row, c], 0.01);
            }
    }

    [Fact]
    public void A_disc_over_a_toy_map_has_the_shares_lengths_and_counts_of_plain_geometry()
    {
        // West of x = 0 granite, east of it schist with a lake (a hole); a fault along x = 0; wells at two places.
        var rocks = new MapLayer("rock",
        [
            Shape.Polygon("granite", [-100, -100, 0, -100, 0, 100, -100, 100]),
            Shape.Polygon("schist", [0, -100, 100, -100, 100, 100, 0, 100], [2, -1, 4, -1, 4, 1, 2, 1]),
        ]);
        var faults = new MapLayer("fault", [Shape.Line("normal", [0, -100, 0, 100])]);
        var wells = new MapLayer("well", [Shape.Point("deep", 1, 1), Shape.Point("deep", 1, 1), Shape.Point("deep", 50, 50)]);
        var grid = new Grid(-5, 5, 10, 1, 1);

        var table = Association.Of(grid, [rocks, faults, wells], new AssociationOptions { Radius = 10 }, Run);

        var disc = Math.PI * 100;
        Assert.Equal(["rock=granite", "rock=schist", "fault=normal", "well=deep"], table.Features.Features.Select(feature => feature.Name));
        Assert.Equal(0.5, table.Features[0, 0], 1e-14);
        Assert.Equal(0.5 - 4 / disc, table.Features[0, 1], 1e-14);
        Assert.Equal(20 / disc, table.Features[0, 2], 1e-14);
        Assert.Equal(2, table.Features[0, 3]);
        Assert.Equal("m-1", table.Features.Features[2].Unit);
        // The same of the square cell.
        table = Association.Of(grid, [rocks, faults, wells], new AssociationOptions(), Run);
        Assert.Equal([0.5, 0.46, 0.1, 2], Enumerable.Range(0, 4).Select(c => Math.Round(table.Features[0, c], 14)));
    }

    [Fact]
    public void Turning_shifting_and_scaling_the_map_changes_no_share()
    {
        var random = new RandomStream(8);
        var grid = new Grid(0, 30, 10, 3, 3);
        var plain = Map(new RandomStream(8), 1, 0, 0);
        var options = new AssociationOptions { Radius = 8 };
        var expected = Association.Of(grid, [plain], options, Run).Features;

        // Lambert-93 is millions of metres from its origin: digits must not be lost there.
        var moved = Association.Of(new Grid(650_000, 6_860_030, 10, 3, 3), [Map(new RandomStream(8), 1, 650_000, 6_860_000)], options, Run).Features;
        var scaled = Association.Of(new Grid(0, 30_000, 10_000, 3, 3), [Map(new RandomStream(8), 1000, 0, 0)], options with { Radius = 8000 }, Run).Features;
        for (var c = 0; c < expected.ColumnCount; c++)
            for (var row = 0; row < expected.RowCount; row++)
            {
                Assert.Equal(expected[row, c], moved[row, c], 1e-8);
                Assert.Equal(expected[row, c], scaled[row, c], 1e-12);
            }

        // One disc about the origin, the map turned around it.
        var angle = random.NextDouble() * 6;
        for (var trial = 0; trial < 20; trial++)
        {
            var star = Star(random, 12, 3 + 5 * random.NextDouble());
            var turned = new double[star.Length];
            for (var i = 0; i < star.Length; i += 2)
                (turned[i], turned[i + 1]) = (star[i] * Math.Cos(angle) - star[i + 1] * Math.Sin(angle), star[i] * Math.Sin(angle) + star[i + 1] * Math.Cos(angle));
            var disc = new Disc(0, 0, 4);
            Assert.Equal(disc.Amount(Shape.Polygon("a", star)), disc.Amount(Shape.Polygon("a", turned)), 1e-10);
        }
    }

    [Fact]
    public void An_occurrence_near_a_cell_counts_as_far_as_the_buffer_goes()
    {
        var grid = new Grid(0, 10, 10, 1, 1);
        double Response(double x, double y, double buffer, double? radius = null) => Association.Response(
            grid, new MapLayer("o", [Shape.Point("any", x, y)]), new AssociationOptions { OccurrenceBuffer = buffer, Radius = radius }, Run)[0];

        Assert.Equal([1, 0, 1, 0], [Response(13, 14, 5), Response(13, 14, 4.99), Response(10, 10, 0), Response(10.01, 10, 0)]);
        Assert.Equal([1, 0, 1], [Response(8, 9, 0, 5), Response(8, 9.01, 0, 5), Response(8, 9.01, 0.1, 5)]);
    }

    [Fact]
    public void A_polygon_around_or_within_a_disc_or_beside_it()
    {
        var disc = new Disc(3, 4, 2);
        Assert.Equal(disc.Area, disc.Amount(Shape.Polygon("a", [-50, -50, 50, -50, 50, 50, -50, 50])), 1e-12);
        Assert.Equal(1, disc.Amount(Shape.Polygon("a", [2.5, 3.5, 2.5, 4.5, 3.5, 4.5, 3.5, 3.5])), 1e-12);
        Assert.Equal(0, disc.Amount(Shape.Polygon("a", [4.6, 5.6, 4.9, 5.6, 4.9, 5.9])), 1e-12); // In the square around it, not in it.
        Assert.Equal(disc.Area, disc.Amount(Shape.Polygon("a", [-50, -50, 50, -50, 50, 50, -50, 50], [8, 8, 9, 8, 9, 9])), 1e-12);
        Assert.Equal(0, disc.Amount(Shape.Polygon("a", [-50, -50, 50, -50, 50, 50, -50, 50], [-20, -20, 20, -20, 20, 20, -20, 20])), 1e-12);
        Assert.True(disc.Meets(Shape.Polygon("a", [-50, -50, 50, -50, 50, 50, -50, 50])));
        Assert.False(disc.Meets(Shape.Polygon("a", [-50, -50, 50, -50, 50, 50, -50, 50], [-20, -20, 20, -20, 20, 20, -20, 20])));
        Assert.True(disc.Meets(Shape.Line("a", [5, -9, 5, 9]))); // It touches the rim.
        Assert.Equal(2 * Math.Sqrt(3), disc.Length(4, -9, 4, 9), 1e-12);
    }

    [Fact]
    public void A_disc_cut_by_a_straight_edge_has_the_area_of_its_segment_and_parts_add_up()
    {
        var random = new RandomStream(14);
        for (var trial = 0; trial < 50; trial++)
        {
            var (disc, cut) = (new Disc(650_000 + random.NextDouble(), 6_860_000 + random.NextDouble(), 1 + 3 * random.NextDouble()), 2 * random.NextDouble() - 1);
            var edge = disc.X + cut * disc.Radius;
            var beyond = disc.Amount(Shape.Polygon("a", [edge, disc.Y - 50, edge + 90, disc.Y - 50, edge + 90, disc.Y + 50, edge, disc.Y + 50]));
            Assert.Equal(disc.Radius * disc.Radius * (Math.Acos(cut) - cut * Math.Sqrt(1 - cut * cut)), beyond, 1e-7);

            // Four corners of a square that meet somewhere in the disc or beside it.
            var (x, y) = (disc.X + 6 * (random.NextDouble() - 0.5), disc.Y + 6 * (random.NextDouble() - 0.5));
            var corners = ((double, double)[])[(-9, -9), (9, -9), (9, 9), (-9, 9)];
            Assert.Equal(disc.Area, corners.Sum(corner => disc.Amount(Shape.Polygon("a", [x, y, x + corner.Item1, y, x + corner.Item1, y + corner.Item2, x, y + corner.Item2]))), 1e-7);
        }
    }

    [Fact]
    public void One_two_and_five_threads_give_the_same_bits_and_the_order_of_shapes_no_other_bits()
    {
        var grid = new Grid(0, 40, 2, 20, 20);
        var map = Map(new RandomStream(4), 1.3, 0, 0);
        double[][] Columns(int threads) => [.. Enumerable.Range(0, 3).Select(c => Association.Of(grid, [map], new AssociationOptions { Radius = 3 }, Run with { Threads = threads }).Features.Column(c).ToArray())];

        Assert.Equal(Columns(1), Columns(2));
        Assert.Equal(Columns(1), Columns(5));
    }

    private static MapLayer Map(RandomStream random, double scale, double east, double north) => new("rock", Enumerable.Range(0, 9).Select(i =>
    {
        var star = Star(random, 9, 6);
        for (var j = 0; j < star.Length; j += 2) (star[j], star[j + 1]) = (east + scale * (star[j] + i % 3 * 12), north + scale * (star[j + 1] + i / 3 * 12));
        return Shape.Polygon("abc"[i % 3].ToString(), star);
    }));

    private static double[] Star(RandomStream random, int corners, double size)
    {
        var ring = new double[2 * corners];
        for (var i = 0; i < corners; i++)
        {
            var (angle, radius) = (2 * Math.PI * i / corners, size * (0.3 + random.NextDouble()));
            (ring[2 * i], ring[2 * i + 1]) = (1 + radius * Math.Cos(angle), radius * Math.Sin(angle));
        }
        return ring;
    }
}
