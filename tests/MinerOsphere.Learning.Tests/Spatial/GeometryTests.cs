using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Learning.Spatial.Proximity;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Spatial;

/// <summary>Searches and measures against brute force.</summary>
public sealed class GeometryTests
{
    [Theory]
    [InlineData(2, 500, false)]
    [InlineData(2, 300, true)]
    [InlineData(5, 400, false)]
    [InlineData(20, 200, false)]
    [InlineData(3, 1, false)]
    public void Nearest_points_and_counts_are_those_of_a_full_search(int dimensions, int count, bool lattice)
    {
        var random = new RandomStream(1, (ulong)(dimensions * 1000 + count));
        // On a lattice many points share a coordinate, a distance, or a place.
        double Draw() => lattice ? random.NextInt(6) : random.NextNormal();
        var points = new double[count * dimensions];
        for (var i = 0; i < points.Length; i++) points[i] = Draw();
        var tree = new KdTree(points, dimensions);
        var query = new double[dimensions];
        for (var trial = 0; trial < 60; trial++)
        {
            for (var d = 0; d < dimensions; d++) query[d] = Draw();
            double Squared(int item)
            {
                var sum = 0.0;
                for (var d = 0; d < dimensions; d++) sum += (points[item * dimensions + d] - query[d]) * (points[item * dimensions + d] - query[d]);
                return sum;
            }
            var odd = trial % 3 == 0;
            var expected = Enumerable.Range(0, count).Where(item => !odd || item % 2 == 1).OrderBy(Squared).ThenBy(item => item).Take(7).ToArray();
            var (items, distances) = (new int[7], new double[7]);
            var found = tree.Nearest(query, items, distances, accepts: odd ? item => item % 2 == 1 : null);

            Assert.Equal(expected, items[..found]);
            Assert.All(Enumerable.Range(0, found), i => Assert.Equal(Squared(items[i]), distances[i], 1e-12));
            var reach = lattice ? 4 : dimensions;
            Assert.Equal(Enumerable.Range(0, count).Count(item => Squared(item) <= reach), tree.CountWithin(query, reach).Count);
            Assert.Equal(Enumerable.Range(0, count).Select(Squared).Where(squared => squared <= reach).DefaultIfEmpty(double.PositiveInfinity).Min(), tree.CountWithin(query, reach).Nearest, 1e-12);
            var within = new List<int>();
            tree.Within(query, reach, within);
            Assert.Equal(Enumerable.Range(0, count).Where(item => Squared(item) <= reach), within);
        }
    }

    [Fact]
    public void Distances_to_a_layer_are_those_of_a_full_search()
    {
        var random = new RandomStream(2);
        var lines = new MapLayer("fault", Enumerable.Range(0, 80).Select(_ => Shape.Line("f", [.. Enumerable.Range(0, 8).Select(_ => random.NextDouble() * 1000)])));
        var places = Places(random, 300, 1200);

        var distances = Distance.ToNearest(lines, places, new TrainingRun());

        for (var i = 0; i < 299; i++)
        {
            var (x, y) = (places.X[i], places.Y[i]);
            var expected = lines.Shapes.Min(shape => Enumerable.Range(0, 3).Min(j =>
                Segment.SquaredDistance(x, y, shape.Parts[0][2 * j], shape.Parts[0][2 * j + 1], shape.Parts[0][2 * j + 2], shape.Parts[0][2 * j + 3])));
            Assert.Equal(Math.Sqrt(expected), distances[i]);
        }
        Assert.True(double.IsNaN(distances[299]));
    }

    [Fact]
    public void Distances_to_points_and_polygons_by_hand()
    {
        var square = new MapLayer("pit", [Shape.Polygon("p", [0, 0, 10, 0, 10, 10, 0, 10], [4, 4, 6, 4, 6, 6, 4, 6])]);
        var places = new PlaceColumn("at", [2, 5, 13, 20], [5, 5, 14, 5]);
        var run = new TrainingRun();

        Assert.Equal([0, 1, 5, 10], Distance.ToNearest(square, places, run));
        Assert.Equal([2, 1, 5, 10], Distance.ToEdge(square, places, run));
        Assert.Equal([5, Math.Sqrt(34), 10, Math.Sqrt(325)], Distance.ToNearest(new MapLayer("well", [Shape.Point("w", 5, 9), Shape.Point("w", 5, 20)]), new PlaceColumn("at", [5, 8, 5, 20], [4, 4, 30, -1]), run), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Throws<DataFaultException>(() => Distance.ToNearest(new MapLayer("none", []), places, run));
    }

    [Fact]
    public void Distance_does_not_depend_on_the_origin_the_unit_a_turn_or_the_number_of_threads()
    {
        double[] Of(double scale, double east, double angle, int threads)
        {
            var random = new RandomStream(4);
            double[] Moved(double x, double y) => [east + scale * (x * Math.Cos(angle) - y * Math.Sin(angle)), scale * (x * Math.Sin(angle) + y * Math.Cos(angle))];
            double[] Draw() => Moved(random.NextDouble() * 100, random.NextDouble() * 100);
            var layer = new MapLayer("f", Enumerable.Range(0, 50).Select(_ => Shape.Line("f", [.. Draw(), .. Draw()])));
            var at = Enumerable.Range(0, 1500).Select(_ => Draw()).ToArray();
            return Distance.ToNearest(layer, new PlaceColumn("at", [.. at.Select(p => p[0])], [.. at.Select(p => p[1])]), new TrainingRun { Threads = threads });
        }
        var plain = Of(1, 0, 0, 1);
        Assert.Equal(plain, Of(1, 0, 0, 2));
        Assert.Equal(plain, Of(1, 0, 0, 5));
        foreach (var (distance, moved, feet, turned) in plain.Zip(Of(1, 650_000, 0, 1), Of(3.28, 0, 0, 1)).Zip(Of(1, 0, 1, 1), (a, b) => (a.First, a.Second, a.Third, b)))
        {
            Assert.Equal(distance, moved, 1e-7);
            Assert.Equal(distance, feet / 3.28, 1e-10);
            Assert.Equal(distance, turned, 1e-10);
        }
    }

    [Theory]
    [InlineData(DensityKernel.Quartic)]
    [InlineData(DensityKernel.Gaussian)]
    public void A_density_of_points_adds_up_to_the_points_and_is_the_plain_sum(DensityKernel kernel)
    {
        var random = new RandomStream(6);
        var (x, y) = (Draws(random, 40, 100), Draws(random, 40, 100));
        var grid = new Grid(-100, 200, 2, 150, 150);
        var options = new DensityOptions { Kernel = kernel, Bandwidth = kernel == DensityKernel.Quartic ? 25 : 9 };
        var density = Density.OfPoints(x, y, grid.Places(), options, new TrainingRun());

        Assert.Equal(40, density.Sum() * 4, 1e-2);
        var (atX, atY, h) = (grid.X(9000), grid.Y(9000), options.Bandwidth!.Value);
        var expected = x.Zip(y, (px, py) => ((px - atX) * (px - atX) + (py - atY) * (py - atY)) / (h * h)).Sum(u => kernel == DensityKernel.Quartic ? u < 1 ? 3 / Math.PI / h / h * Math.Pow(1 - u, 2) : 0 : Math.Exp(-u / 2) / 2 / Math.PI / h / h);
        Assert.Equal(expected, density[9000], 1e-14);
        // A point twice is a point of weight 2.
        var twice = Density.OfPoints([.. x, .. x], [.. y, .. y], grid.Places(), options, new TrainingRun { Threads = 2 });
        var weighted = Density.OfPoints(x, y, grid.Places(), options, new TrainingRun { Threads = 1 }, [.. Enumerable.Repeat(2.0, 40)]);
        for (var i = 0; i < density.Length; i += 37)
        {
            Assert.Equal(2 * density[i], twice[i], 1e-14);
            Assert.Equal(2 * density[i], weighted[i], 1e-14);
        }
    }

    [Fact]
    public void Corrected_for_the_edge_an_even_density_stays_even_up_to_it()
    {
        var area = new Grid(0, 100, 1, 100, 100);
        var (places, points) = (new PlaceColumn("at", [0, 0, 50, 50, 99], [0, 50, 50, 99.5, 1]), area.Places());
        var options = new DensityOptions { Bandwidth = 15 };

        var plain = Density.OfPoints(points.X, points.Y, places, options, new TrainingRun());
        var corrected = Density.OfPoints(points.X, points.Y, places, options with { Area = area }, new TrainingRun());

        Assert.Equal(0.25, plain[0], 0.01);
        Assert.Equal(0.5, plain[1], 0.01);
        Assert.All(corrected, density => Assert.Equal(1, density, 1e-2));
    }

    [Fact]
    public void Bandwidths_follow_their_rules_and_scale_with_the_unit()
    {
        var random = new RandomStream(9);
        double[] x = [.. Enumerable.Range(0, 729).Select(_ => 10 * random.NextNormal())], y = [.. Enumerable.Range(0, 729).Select(_ => 10 * random.NextNormal())];

        Assert.Equal(10.0 / 3, Bandwidth.Scott(x, y, DensityKernel.Gaussian), 0.15);
        Assert.Equal(Bandwidth.Scott(x, y, DensityKernel.Gaussian) * Math.Sqrt(8), Bandwidth.Scott(x, y, DensityKernel.Quartic), 1e-12);
        // Far points widen Scott's and hardly Silverman's.
        x[0] = 1e5;
        Assert.Equal(10.0 / 3, Bandwidth.Silverman(x, y, DensityKernel.Gaussian), 0.3);
        Assert.True(Bandwidth.Scott(x, y, DensityKernel.Gaussian) > 300);
        Assert.Equal(Bandwidth.Silverman(x, y, DensityKernel.Gaussian) * 1000, Bandwidth.Silverman([.. x.Select(v => v * 1000)], [.. y.Select(v => v * 1000)], DensityKernel.Gaussian), 1e-6);
        Assert.Throws<DataFaultException>(() => Density.OfPoints([1, 1], [2, 2], new PlaceColumn("at", [0], [0]), new DensityOptions(), new TrainingRun()));
        Assert.Contains("point 1", Assert.Throws<DataFaultException>(() => Density.OfPoints([1, double.NaN], [2, 2], new PlaceColumn("at", [0], [0]), new DensityOptions { Bandwidth = 1 }, new TrainingRun())).Message, StringComparison.Ordinal);
        Assert.Throws<DataFaultException>(() => Density.OfPoints([], [], new PlaceColumn("at", [0], [0]), new DensityOptions(), new TrainingRun()));
    }

    [Fact]
    public void A_density_of_lines_is_the_length_in_the_disc()
    {
        var layer = new MapLayer("fault", [Shape.Line("f", [-100, 3, 100, 3]), Shape.Line("f", [0, -100, 0, 0])]);

        var density = Density.OfLines(layer, new PlaceColumn("at", [0, 0, double.NaN], [0, 50, 0]), 5, new TrainingRun());

        Assert.Equal((8 + 5) / (25 * Math.PI), density[0], 1e-14);
        Assert.Equal(0, density[1]);
        Assert.True(double.IsNaN(density[2]));
    }

    [Fact]
    public void Clusters_are_told_from_chance_and_from_a_lattice()
    {
        var random = new RandomStream(12);
        var chance = Neighbours.ClarkEvans(Draws(random, 400, 100), Draws(random, 400, 100), 10_000);
        double[] cx = [.. Enumerable.Range(0, 400).Select(i => i % 10 * 10 + random.NextDouble())], cy = [.. Enumerable.Range(0, 400).Select(i => i % 10 * 7 % 10 * 10 + random.NextDouble())];
        var (clustered, lattice) = (Neighbours.ClarkEvans(cx, cy, 10_000), Neighbours.ClarkEvans([.. Enumerable.Range(0, 400).Select(i => i % 20 * 5.0)], [.. Enumerable.Range(0, 400).Select(i => i / 20 * 5.0)], 10_000));

        Assert.InRange(chance.Ratio, 0.93, 1.1);
        Assert.True(chance.Probability > 0.01);
        Assert.True(clustered is { Ratio: < 0.2, Probability: < 1e-9 });
        Assert.Equal(2, lattice.Ratio, 1e-12);
        Assert.Equal([[1, 0], []], Neighbours.Nearest([0, 3], [0, 0], new PlaceColumn("at", [2, double.NaN], [0, 0]), 5));
    }

    [Fact]
    public void A_grid_knows_its_cells()
    {
        var grid = Grid.Over(100, 50, 130, 79, 10) with { Mask = [true, true, true, false, true, true, true, true, true] };

        Assert.Equal((3, 3, 100, 79), (grid.Columns, grid.Rows, grid.West, grid.North));
        Assert.Equal((125, 64), (grid.X(5), grid.Y(5)));
        Assert.Equal([0, 5, -1, -1, -1], [grid.CellAt(100, 79), grid.CellAt(121, 61), grid.CellAt(101, 61), grid.CellAt(99, 60), grid.CellAt(130, 60)]);
        Assert.Equal([0, 1, 2, 4, 5, 6, 7, 8], grid.Cells());
        Assert.Equal(8, grid.Places().Count);
        Assert.Equal(3, Grid.Over(0, 0, 0.3, 0.3, 0.1).Columns);
        Assert.Throws<ArgumentOutOfRangeException>(() => Grid.Over(0, 0, 1, 1, 0));
    }

    private static double[] Draws(RandomStream random, int count, double size) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() * size)];

    private static PlaceColumn Places(RandomStream random, int count, double size) => new("at", [.. Draws(random, count - 1, size), double.NaN], Draws(random, count, size));
}
