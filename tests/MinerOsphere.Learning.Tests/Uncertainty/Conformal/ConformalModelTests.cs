using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Baselines;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests.Evaluating;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Uncertainty.Conformal;
using MinerOsphere.Learning.Uncertainty.Ensembles;

namespace MinerOsphere.Learning.Tests.Uncertainty.Conformal;

public class ConformalModelTests
{
    private static readonly FeatureSpecification Class = new("class", Levels: ["low", "high"]);

    internal static TrainingTable Table(ulong seed, int rows)
    {
        var stream = new RandomStream(seed);
        double[] x = [.. Enumerable.Range(0, rows).Select(_ => 10 * stream.NextDouble())];
        return new TrainingTable(new FeatureMatrix([new("x"), Class], [x, [.. x.Select(v => v > 5 ? 1.0 : 0)]]), [.. x.Select(v => 3 * v + (v > 5 ? 4 : 1) * stream.NextNormal())], new FeatureSpecification("y"))
        {
            Times = [.. x.Select((_, row) => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(row))],
            Groups = [.. x.Select((_, row) => row % 9)],
        };
    }

    /// <summary>Least squares of the target on the first feature, saved as nothing: enough to be a model that depends on its rows.</summary>
    private static readonly Trainer Line = (rows, _) =>
    {
        var x = rows.Features.Column(0).ToArray();
        var (mx, my) = (x.Average(), rows.Target.Average());
        var slope = x.Zip(rows.Target, (a, b) => (a - mx) * (b - my)).Sum() / x.Sum(a => (a - mx) * (a - mx));
        return new FunctionModel(rows.Signature, ["mean"], (f, row) => [my + slope * (f[row, 0] - mx)]);
    };

    private static double[] Predict(IPredictor model, FeatureMatrix rows)
    {
        var numbers = new double[rows.RowCount * model.Outputs.Length];
        model.Predict(rows, numbers);
        return numbers;
    }

    [Theory]
    [InlineData(CalibrationRows.Random)]
    [InlineData(CalibrationRows.Latest)]
    [InlineData(CalibrationRows.Groups)]
    public void Intervals_of_a_model_cover_what_they_say(CalibrationRows rows)
    {
        var options = new ConformalOptions { Level = 0.8, Rows = rows, CategoryFeature = "class" };
        var report = Evaluation.Run(Table(3, 1500), ConformalPredictor.Trainer(Line, options), Baseline.Climatology(0.1, 0.9), new RandomFolds(3), MetricSets.Interval(0.8), new(), new EvaluationOptions { Level = 0.8, Regimes = [Regime.ByFeature("class")] });
        Assert.Equal(3, report.Coverage.Length);
        Assert.All(report.Coverage, c => Assert.InRange(c.Coverage.Value, 0.74, 0.86));
        Assert.True(report.Coverage[2].Width.Value > 3 * report.Coverage[1].Width.Value);
        Assert.True(report["winkler-0.8"].Skill.Value > 0.4);
        // The climatology covers as well, on average.
        Assert.InRange(report.BaselineCoverage[0].Coverage.Value, 0.76, 0.84);
    }

    [Fact]
    public void Latest_rows_and_whole_groups_are_held_back()
    {
        var table = Table(4, 90);
        var (early, late) = ConformalPredictor.Split(table, new ConformalOptions { Rows = CalibrationRows.Latest, Share = 0.2 }, new RandomStream(1));
        Assert.Equal(Enumerable.Range(72, 18), late);
        Assert.Equal(Enumerable.Range(0, 72), early);
        var (training, held) = ConformalPredictor.Split(table, new ConformalOptions { Rows = CalibrationRows.Groups, Share = 0.3 }, new RandomStream(1));
        Assert.Empty(training.Select(r => r % 9).Intersect(held.Select(r => r % 9)));
        Assert.Equal(30, held.Length);
        var bare = new TrainingTable(table.Features, table.Target, table.Signature.Target);
        foreach (var rows in new[] { CalibrationRows.Latest, CalibrationRows.Groups })
            Assert.Throws<DataFaultException>(() => ConformalPredictor.Train(bare, Line, new ConformalOptions { Rows = rows }, new()));
        Assert.Contains("gives no 'q0.05'", Assert.Throws<DataFaultException>(() => ConformalPredictor.Train(table, Line, new ConformalOptions { Score = ConformityScore.Quantile }, new())).Message);
        Assert.Contains("cannot be parted", Assert.Throws<DataFaultException>(() => ConformalPredictor.Train(table.Take([0]), Line, new(), new())).Message);
    }

    [Fact]
    public void Jackknife_plus_is_its_definition_and_covers()
    {
        var table = Table(5, 25);
        var model = CvPlusPredictor.Jackknife(table, Line, 0.8, new());
        var rows = Table(6, 7).Features;
        var numbers = Predict(model, rows);
        for (var row = 0; row < 7; row++)
        {
            var (low, high) = (new List<double>(), new List<double>());
            for (var i = 0; i < 25; i++)
            {
                int[] others = [.. Enumerable.Range(0, 25).Where(r => r != i)];
                var without = Line(table.Take(others), new());
                var error = Math.Abs(table.Target[i] - Predict(without, table.Features.Take([i]))[0]);
                var own = Predict(without, rows.Take([row]))[0];
                low.Add(own - error);
                high.Add(own + error);
            }
            // floor(0.2 * 26) = 5th smallest, ceil(0.8 * 26) = 21st.
            Oracle.Near(low.Order().ElementAt(4), numbers[3 * row + 1], 1e-12);
            Oracle.Near(high.Order().ElementAt(20), numbers[3 * row + 2], 1e-12);
        }
        Assert.Equal(25, model.Count);
        Assert.Equal([double.NegativeInfinity, double.PositiveInfinity], Predict(CvPlusPredictor.Jackknife(table.Take([0, 1, 2]), Line, 0.8, new()), rows)[1..3]);
    }

    [Theory]
    [InlineData(CvPlusForm.Plus)]
    [InlineData(CvPlusForm.MinMax)]
    public void Cross_validated_intervals_cover_more_than_their_bound(CvPlusForm form)
    {
        double plus = 0;
        for (var repeat = 0UL; repeat < 40; repeat++)
        {
            var test = Table(100 + repeat, 200);
            var numbers = Predict(CvPlusPredictor.Train(Table(50 + repeat, 60), Line, new RandomFolds(6), 0.8, new TrainingRun { Threads = 1 }, form), test.Features);
            plus += test.Target.Select((y, row) => y >= numbers[3 * row + 1] && y <= numbers[3 * row + 2] ? 1.0 : 0).Average() / 40;
        }
        // 1 - 2 alpha is promised, 1 - alpha is what a stable model gets.
        Assert.InRange(plus, 0.78, 0.86);
    }

    [Fact]
    public void Sets_of_classes_hold_the_true_one()
    {
        var stream = new RandomStream(9);
        (double[] Probabilities, double[] Observed) Draw(int rows)
        {
            var (p, y) = (new double[3 * rows], new double[rows]);
            for (var row = 0; row < rows; row++)
            {
                double[] e = [0.2 + stream.NextExponential(), stream.NextExponential(), 0.2 * stream.NextExponential()];
                for (var c = 0; c < 3; c++) p[3 * row + c] = e[c] / e.Sum();
                var u = stream.NextDouble();
                y[row] = u < p[3 * row] ? 0 : u < p[3 * row] + p[3 * row + 1] ? 1 : 2;
            }
            return (p, y);
        }
        var (probabilities, observed) = Draw(2000);
        var (next, truth) = Draw(4000);
        foreach (var (score, perClass) in new[] { (ClassScore.LeastAmbiguous, false), (ClassScore.Cumulative, false), (ClassScore.LeastAmbiguous, true), (ClassScore.Cumulative, true) })
        {
            var sets = ConformalClassSets.Calibrate(score, probabilities, observed, 3, 0.9, perClass);
            var (held, of, sizes) = (new double[3], new double[3], new int[4]);
            var inside = new bool[3];
            for (var row = 0; row < truth.Length; row++)
            {
                sets.Of(next.AsSpan(3 * row, 3), inside);
                of[(int)truth[row]]++;
                if (inside[(int)truth[row]]) held[(int)truth[row]]++;
                sizes[inside.Count(i => i)]++;
            }
            Assert.InRange(held.Sum() / of.Sum(), 0.885, 0.945);
            if (perClass) Assert.All(held.Zip(of, (h, n) => h / n), s => Assert.InRange(s, 0.86, 0.97));
            else if (score == ClassScore.LeastAmbiguous) Assert.True(held[2] / of[2] < 0.7);
            if (score == ClassScore.Cumulative) Assert.Equal(0, sizes[0]);
            Assert.True(sizes[1] > 200);
        }
        // Too few rows of a class: it is in every set.
        var few = ConformalClassSets.Calibrate(ClassScore.LeastAmbiguous, probabilities.AsSpan(0, 30), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 3, 0.9, perClass: true);
        Assert.Equal([false, true, true], few.Thresholds.Select(double.IsInfinity));
        Assert.Contains("row 1", Assert.Throws<DataFaultException>(() => ConformalClassSets.Calibrate(ClassScore.Cumulative, probabilities.AsSpan(0, 6), [0, 3], 3, 0.9)).Message);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var table = Table(7, 120);
        Trainer bagged = (rows, run) => EnsembleModel.Train(rows, [Line, Line, Line], Combination.Median, run, resample: true);
        double[][] Of(int threads)
        {
            var run = new TrainingRun { Seed = 5, Threads = threads };
            return [Predict(bagged(table, run), table.Features), Predict(CvPlusPredictor.Train(table, bagged, new RandomFolds(4), 0.9, run), table.Features), Predict(ConformalPredictor.Train(table, bagged, new ConformalOptions { Score = ConformityScore.Normalised, ScaleOutput = "sd" }, run), table.Features)];
        }
        var one = Of(1);
        Assert.Equal(one, Of(2));
        Assert.Equal(one, Of(5));
    }

    [Fact]
    public void Members_are_combined_output_by_output()
    {
        var signature = new ModelSignature([new("x")], new("y"));
        IPredictor Member(double mean, double q) => new FunctionModel(signature, ["q0.9", "mean"], (_, _) => [q, mean]);
        var rows = FeatureMatrix.Of([[1.0]], ["x"]);
        double[] Of(Combination combination, params IPredictor[] members) => Predict(new EnsembleModel([.. members], combination), rows);
        Assert.Equal([7, 3, 2], Of(Combination.Mean, Member(1, 5), Member(3, 7), Member(5, 9)));
        Assert.Equal([7, 3], Of(Combination.Median, Member(1, 5), Member(3, 7), Member(500, 900))[..2]);
        Assert.Equal([6, 2], Of(Combination.Median, Member(1, 5), Member(3, 7))[..2]);
        Assert.Equal([5, 1, 0], Of(Combination.Mean, Member(1, 5)));
        var telling = new EnsembleModel([Member(9, 5), Member(3, 7)], Combination.Median, tellMembers: true);
        Assert.Equal(["q0.9", "mean", "sd", "member1", "member2"], telling.Outputs.AsEnumerable());
        Assert.Equal([6, 6, Math.Sqrt(18), 9, 3], Predict(telling, rows));
        Assert.True(double.IsNaN(Of(Combination.Median, Member(1, 5), Member(double.NaN, 7))[1]));
        Assert.Throws<ArgumentException>(() => new EnsembleModel([], Combination.Mean));
        Assert.Throws<ArgumentException>(() => new EnsembleModel([Member(1, 2), new FunctionModel(signature, ["mean"], (_, _) => [1])], Combination.Mean));
        Assert.Throws<InvalidOperationException>(() => new EnsembleModel([Member(1, 2)], Combination.Mean).Save());
    }

    internal static ISavedModel Saved(Func<Trainer, IPredictor> around) => (ISavedModel)around(Baseline.LevelMean("class"));
}

public sealed class ConformalSample : IKindSample
{
    public ISavedModel Model { get; } = ConformalModelTests.Saved(trainer => ConformalPredictor.Train(ConformalModelTests.Table(1, 60), trainer, new ConformalOptions { CategoryFeature = "class", Level = 0.8 }, new()));
    public FeatureMatrix Rows { get; } = ConformalModelTests.Table(2, 5).Features;
}

public sealed class CvPlusSample : IKindSample
{
    public ISavedModel Model { get; } = ConformalModelTests.Saved(trainer => CvPlusPredictor.Train(ConformalModelTests.Table(1, 40), trainer, new RandomFolds(3), 0.8, new()));
    public FeatureMatrix Rows { get; } = ConformalModelTests.Table(2, 5).Features;
}

public sealed class EnsembleSample : IKindSample
{
    public ISavedModel Model { get; } = ConformalModelTests.Saved(trainer => EnsembleModel.Train(ConformalModelTests.Table(1, 40), [trainer, trainer, Baseline.Mean], Combination.Median, new(), resample: true, tellMembers: true));
    public FeatureMatrix Rows { get; } = ConformalModelTests.Table(2, 5).Features;
}

public sealed class ConformalClassesSample : IKindSample
{
    private static readonly TrainingTable Table = new(ConformalModelTests.Table(1, 60).Features, [.. Enumerable.Range(0, 60).Select(i => (double)(i % 3))], new FeatureSpecification("kind", Levels: ["a", "b", "c"]));
    public ISavedModel Model { get; } = ConformalClassifier.Train(Table, Baseline.Mean, ClassScore.Cumulative, true, new ConformalOptions { Level = 0.7 }, new());
    public FeatureMatrix Rows { get; } = ConformalModelTests.Table(2, 5).Features;
}
