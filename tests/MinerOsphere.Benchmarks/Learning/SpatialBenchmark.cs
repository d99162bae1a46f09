using System.Diagnostics;
using System.Globalization;
using System.Text;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial;
using MinerOsphere.Learning.Spatial.Applicability;
using MinerOsphere.Learning.Spatial.Associations;
using MinerOsphere.Learning.Spatial.Evidence;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Learning.Spatial.Kriging;
using MinerOsphere.Learning.Spatial.Proximity;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Benchmarks.Learning;

/// <summary>Work of the learning library on maps of the size of a region: 200 km at 1 km, a million edges of polygons.</summary>
internal static class SpatialBenchmark
{
    private const string Heading = "## Spatial";
    private const int Repeats = 3;
    private static readonly TrainingRun Run2 = new() { Threads = 2 };

    public static void Run()
    {
        var report = new StringBuilder(Heading).AppendLine().AppendLine();
        report.AppendLine(CultureInfo.InvariantCulture, $"{Machine.Describe()}; 2 threads, the quickest of {Repeats} runs, generated data (`dotnet run -c Release --project tests/MinerOsphere.Benchmarks -- spatial`).");
        report.AppendLine().AppendLine("| work | s | CPU s |").AppendLine("|---|---:|---:|");
        foreach (var (name, work) in Works())
        {
            var (wall, processor) = (double.PositiveInfinity, double.PositiveInfinity);
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                var (started, clock) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
                work();
                wall = Math.Min(wall, clock.Elapsed.TotalSeconds);
                processor = Math.Min(processor, (Process.GetCurrentProcess().TotalProcessorTime - started).TotalSeconds);
            }
            var row = string.Create(CultureInfo.InvariantCulture, $"| {name} | {wall:0.00} | {processor:0.00} |");
            Console.WriteLine(row);
            report.AppendLine(row);
        }
        Console.WriteLine($"written to {Machine.WriteSection("learning.md", "# Learning", Heading, report.ToString())}");
    }

    private static IEnumerable<(string Name, Action Work)> Works()
    {
        var (training, rows) = (Rows(1, 2000), Rows(2, 100_000));
        var area = AreaOfApplicability.Of(training, new FeatureSpecification("y"), new ApplicabilityOptions(), Run2);
        yield return ("area of applicability of 2,000 rows of 20 features", () => AreaOfApplicability.Of(training, new FeatureSpecification("y"), new ApplicabilityOptions(), Run2));
        yield return ("100,000 rows against it, with local density", () => area.Predict(rows, Run2));

        var random = new RandomStream(4);
        double[] Draw(int count, double size) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() * size)];
        var (samples, values) = (new PlaceColumn("at", Draw(2000, 2e5), Draw(2000, 2e5)), Draw(2000, 1));
        var variogram = Variogram.Of(new VariogramStructure(VariogramShape.Nugget, 0.1), new VariogramStructure(VariogramShape.Exponential, 1, 1e4));
        var grid = new Grid(0, 2e5, 1000, 200, 200);
        yield return ("40,000 nodes kriged from the 50 nearest of 2,000 samples", () => KrigingModel.Of(samples, values, variogram, new KrigingOptions(), Run2).At(grid.Places(), Run2));
        yield return ("leave-one-out of 1,000 samples from all others", () => KrigingModel.Of((PlaceColumn)samples.Take([.. Enumerable.Range(0, 1000)]), values.AsSpan(0, 1000), variogram, new KrigingOptions { Neighbours = null }, Run2).CrossValidate(Run2));

        var rocks = new MapLayer("rock", Enumerable.Range(0, 2000).Select(i => Star(random, $"c{i % 40}")).ToArray());
        yield return ("areas of 40 rocks in 40,000 discs of 2 km, 1,000,000 edges", () => Association.Of(grid, [rocks], new AssociationOptions { Radius = 2000 }, Run2));
        yield return ("presence of 40 rocks in 40,000 cells", () => Association.Of(grid, [rocks], new AssociationOptions { Measure = AssociationMeasure.Presence }, Run2));
        yield return ("distance of 40,000 nodes to 1,000,000 edges", () => Distance.ToEdge(rocks, grid.Places(), Run2));

        var cells = new TrainingTable(rows, [.. Enumerable.Range(0, rows.RowCount).Select(row => rows[row, 0] + rows[row, 1] > 3.5 ? 1.0 : 0)], new FeatureSpecification("deposit"));
        yield return ("weights of evidence of 20 layers on 100,000 cells", () => WeightsOfEvidence.Train(cells, new WeightsOfEvidenceOptions(), Run2));
    }

    private static Shape Star(RandomStream random, string category)
    {
        var (x, y, ring) = (random.NextDouble() * 2e5, random.NextDouble() * 2e5, new double[1000]);
        for (var k = 0; k < 500; k++)
        {
            var (angle, radius) = (2 * Math.PI * k / 500, 3000 * (0.6 + 0.4 * random.NextDouble()));
            (ring[2 * k], ring[2 * k + 1]) = (x + radius * Math.Cos(angle), y + radius * Math.Sin(angle));
        }
        return Shape.Polygon(category, ring);
    }

    private static FeatureMatrix Rows(ulong stream, int count)
    {
        var random = new RandomStream(42, stream);
        return FeatureMatrix.Of([.. Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, count).Select(_ => random.NextNormal()).ToArray())]);
    }
}
