using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Baselines;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial;
using MinerOsphere.Learning.Spatial.Evidence;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Forests;
using Xunit.Abstractions;

namespace MinerOsphere.Learning.Tests.Spatial;

/// <summary>
/// The null-signal test of prospectivity. Occurrences come in clusters and features are smooth over the map, as in nature. Where the two have
/// nothing to do with each other, random folds still see a model that "works", since a test cell has its neighbours in training; an honest
/// validation must see chance. Where there is a signal, both must see it.
/// </summary>
public sealed class NullSignalTests(ITestOutputHelper output)
{
    private const int Side = 60;
    private const int Seeds = 12;

    private static readonly Trainer Forest = (rows, run) =>
        RandomForest.Train(rows, new RandomForestOptions { Trees = 60, Sampling = ForestSampling.Balanced, OthersPerRare = 3, MinLeafRows = 3 }, run).Model;

    private static readonly Trainer Evidence = (rows, run) => WeightsOfEvidence.Train(rows, new WeightsOfEvidenceOptions { Numeric = EvidenceWeighting.Unique, Classes = 12 }, run);

    [Fact]
    public void Without_a_signal_blocks_with_a_buffer_see_chance_and_random_folds_do_not()
    {
        var (spatial, random, apparent) = Scores(Forest, signal: false);

        output.WriteLine($"spatial {Mean(spatial):F3} (sd {Deviation(spatial):F3}), random {Mean(random):F3}, apparent {Mean(apparent):F3}");
        // Chance, within three standard errors of the mean over the maps; and the band is narrow enough to tell anything.
        var error = Deviation(spatial) / Math.Sqrt(Seeds);
        Assert.True(error < 0.035, $"standard error {error}");
        Assert.InRange(Mean(spatial), 0.5 - 3 * error, 0.5 + 3 * error);
        Assert.InRange(Mean(random), 0.72, 1);
        Assert.InRange(Mean(apparent), 0.95, 1);
        // On every single map the random folds flatter.
        Assert.All(random.Zip(spatial), pair => Assert.True(pair.First > pair.Second + 0.05, $"random {pair.First}, spatial {pair.Second}"));
    }

    [Fact]
    public void Weights_of_evidence_of_many_classes_are_caught_in_the_same_way()
    {
        var (spatial, random, apparent) = Scores(Evidence, signal: false);

        output.WriteLine($"spatial {Mean(spatial):F3} (sd {Deviation(spatial):F3}), random {Mean(random):F3}, apparent {Mean(apparent):F3}");
        var error = Deviation(spatial) / Math.Sqrt(Seeds);
        Assert.InRange(Mean(spatial), 0.5 - 3 * error, 0.5 + 3 * error);
        Assert.InRange(Mean(random), Mean(spatial) + 0.08, 1);
        Assert.InRange(Mean(apparent), Mean(random), 1);
    }

    [Fact]
    public void With_a_signal_both_see_it()
    {
        var (spatial, random, _) = Scores(Forest, signal: true, seeds: 6);

        output.WriteLine($"spatial {Mean(spatial):F3} (sd {Deviation(spatial):F3}), random {Mean(random):F3}");
        Assert.InRange(Mean(spatial), 0.65, 1);
        Assert.InRange(Mean(random), Mean(spatial), 1);
    }

    private static (double[] Spatial, double[] Random, double[] Apparent) Scores(Trainer trainer, bool signal, int seeds = Seeds)
    {
        var reports = new MetricReport[seeds];
        for (var seed = 0; seed < seeds; seed++)
        {
            // Features forget each other within 10 cells; blocks are twice as wide, and nothing within 10 cells of them is trained on.
            var report = Evaluation.Run(Map(new RandomStream((ulong)(100 + seed)), signal), trainer, Baseline.Mean, new SpatialBlocks(20, Buffer: 10, Count: 0), [RankMetrics.Auc], new TrainingRun { Seed = (ulong)seed, Threads = 2 });
            reports[seed] = report.Metrics[0];
        }
        return (Array.ConvertAll(reports, r => r.FoldMean.Value), Array.ConvertAll(reports, r => r.Random!.Value.Value), Array.ConvertAll(reports, r => r.Apparent!.Value.Value));
    }

    /// <summary>A map of smooth features and clustered occurrences; with a signal, clusters are where the first feature is high.</summary>
    private static TrainingTable Map(RandomStream random, bool signal)
    {
        var grid = new Grid(0, Side, 1, Side, Side);
        double[][] features = [.. Enumerable.Range(0, 6).Select(_ => Smooth(random))];
        var target = new double[Side * Side];
        for (var cluster = 0; cluster < 14; cluster++)
        {
            int centre;
            do centre = random.NextInt(target.Length);
            while (signal && features[0][centre] < 0.8);
            for (var member = 0; member < 6; member++)
            {
                var cell = grid.CellAt(grid.X(centre) + 1.5 * random.NextNormal(), grid.Y(centre) + 1.5 * random.NextNormal());
                if (cell >= 0) target[cell] = 1;
            }
        }
        return new TrainingTable(FeatureMatrix.Of(features), target, new FeatureSpecification("occurrence", null, ["no", "yes"])) { Places = grid.Places() };
    }

    // White noise under a Gaussian window of 2.5 cells: the correlation at h cells is exp(-h^2/25).
    private static double[] Smooth(RandomStream random)
    {
        const int Edge = 10, Wide = Side + 2 * Edge;
        double[] window = [.. Enumerable.Range(-Edge, 2 * Edge + 1).Select(i => Math.Exp(-i * i / 12.5))];
        var (noise, rows, field) = (new double[Wide * Wide], new double[Wide * Side], new double[Side * Side]);
        for (var i = 0; i < noise.Length; i++) noise[i] = random.NextNormal();
        for (var y = 0; y < Wide; y++)
            for (var x = 0; x < Side; x++)
                for (var i = 0; i < window.Length; i++) rows[y * Side + x] += window[i] * noise[y * Wide + x + i];
        for (var y = 0; y < Side; y++)
            for (var x = 0; x < Side; x++)
                for (var i = 0; i < window.Length; i++) field[y * Side + x] += window[i] * rows[(y + i) * Side + x];
        var (mean, deviation) = (Mean(field), Deviation(field));
        return Array.ConvertAll(field, value => (value - mean) / deviation);
    }

    private static double Mean(double[] values) => values.Average();

    private static double Deviation(double[] values)
    {
        var mean = Mean(values);
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
