using System.Text.Json;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Baselines;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Evaluating;

public class EvaluationTests
{
    /// <summary>Clustered occurrences over two smooth maps that have nothing to do with them: what a model learns here is where it has been.</summary>
    private static TrainingTable NoSignal(ulong seed, int side = 20)
    {
        var stream = new RandomStream(seed);
        double[] phases = [.. Enumerable.Range(0, 12).Select(_ => 2 * Math.PI * stream.NextDouble())];
        var centres = Enumerable.Range(0, 8).Select(_ => (X: side * stream.NextDouble(), Y: side * stream.NextDouble())).ToArray();
        var n = side * side;
        var (x, y, a, b, target) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            (x[i], y[i]) = (i % side, i / side);
            for (var k = 0; k < 6; k++)
            {
                a[i] += Math.Sin(x[i] * (0.25 + 0.05 * k) + phases[k]) * Math.Cos(y[i] * (0.45 - 0.04 * k) + phases[k]);
                b[i] += Math.Cos(x[i] * (0.4 - 0.03 * k) + phases[k + 6]) * Math.Sin(y[i] * (0.2 + 0.05 * k) + phases[k + 6]);
            }
            var near = centres.Min(c => Math.Sqrt((c.X - x[i]) * (c.X - x[i]) + (c.Y - y[i]) * (c.Y - y[i])));
            target[i] = stream.NextDouble() < 0.9 * Math.Exp(-near * near / 2) ? 1 : 0;
        }
        return new TrainingTable(FeatureMatrix.Of([a, b]), target, new FeatureSpecification("deposit")) { Places = new PlaceColumn("place", x, y) };
    }

    /// <summary>Hourly flow that moves little from hour to hour, with the present flow as a feature.</summary>
    private static TrainingTable Flow(int rows = 600)
    {
        var stream = new RandomStream(4);
        var (now, rain, next) = (new double[rows], new double[rows], new double[rows]);
        double flow = 10;
        for (var i = 0; i < rows; i++)
        {
            now[i] = flow;
            rain[i] = stream.NextDouble() < 0.1 ? 5 * stream.NextExponential() : 0;
            next[i] = flow = 10 + 0.9 * (flow - 10) + rain[i] + 0.2 * stream.NextNormal();
        }
        return new TrainingTable(FeatureMatrix.Of([now, rain], ["now", "rain"]), next, new FeatureSpecification("flow", "m3/s")) { Times = [.. now.Select((_, i) => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(i))] };
    }

    [Fact]
    public void Where_there_is_no_signal_random_folds_find_one_and_blocks_do_not()
    {
        var (honest, random, apparent) = (new List<double>(), new List<double>(), new List<double>());
        for (var seed = 1UL; seed <= 6; seed++)
        {
            var report = Evaluation.Run(NoSignal(seed), NearestNeighbour.Of(5), Baseline.Mean, new SpatialBlocks(5, 2), MetricSets.Occurrence, new TrainingRun { Seed = seed });
            var auc = report["auc"];
            honest.Add(auc.Model.Value);
            random.Add(auc.Random!.Value.Value);
            apparent.Add(auc.Apparent!.Value.Value);
            Assert.Equal(auc.Random.Value.Value - auc.Model.Value, auc.Optimism!.Value.Value, 12);
            Assert.True(report.Folds.Sum(f => f.Dropped) > 0);
            Oracle.Near(auc.Model.Value, report.Area!.Model.Area, 1e-12);
            Oracle.Near(auc.Model.Value - auc.Baseline.Value, report.Area.Difference, 1e-12);
            Assert.InRange(report.Area.Model.StandardError, 0.02, 0.08);
            Assert.Equal(report.ToJson(), EvaluationReport.Parse(report.ToJson()).ToJson());
            Assert.Equal(400, report.Tested);
        }
        Assert.InRange(honest.Average(), 0.38, 0.62);
        Assert.True(random.Average() > honest.Average() + 0.1, $"random {random.Average():F3}, spatial {honest.Average():F3}");
        Assert.True(apparent.Average() > random.Average() + 0.03);
    }

    [Fact]
    public void Leave_pair_out_is_not_taken_in_either()
    {
        var (far, none) = (new List<double>(), new List<double>());
        for (var seed = 1UL; seed <= 6; seed++)
        {
            far.Add(LeavePairOut.Run(NoSignal(seed), NearestNeighbour.Of(5), 6, 250, new TrainingRun { Seed = seed }).Auc.Value);
            none.Add(LeavePairOut.Run(NoSignal(seed), NearestNeighbour.Of(5), 0, 250, new TrainingRun { Seed = seed }).Auc.Value);
        }
        Assert.InRange(far.Average(), 0.36, 0.62);
        Assert.True(none.Average() > far.Average() + 0.12, $"without a buffer {none.Average():F3}, with {far.Average():F3}");
    }

    [Fact]
    public void Leave_pair_out_of_every_pair_is_the_area_of_its_definition()
    {
        var table = NoSignal(3, 9).Take([.. Enumerable.Range(0, 30)]);
        double[] y = [.. table.Target];
        for (var i = 0; i < 30; i++) y[i] = i % 7 == 0 ? 1 : 0;
        table = new TrainingTable(table.Features, y, table.Signature.Target) { Places = table.Places };
        double won = 0;
        var pairs = 0;
        for (var p = 0; p < 30; p++)
            for (var n = 0; n < 30; n++)
            {
                if (y[p] != 1 || y[n] == 1) continue;
                int[] kept = [.. Enumerable.Range(0, 30).Where(row => row != p && row != n && Far(row, p) && Far(row, n))];
                var scores = new double[2];
                new NearestNeighbour(table.Take(kept), 5).Predict(table.Features.Take([p, n]), scores);
                won += scores[0] > scores[1] ? 1 : scores[0] == scores[1] ? 0.5 : 0;
                pairs++;
            }
        var result = LeavePairOut.Run(table, NearestNeighbour.Of(5), 1.1, 1000, new());
        Assert.Equal(pairs, result.Pairs);
        Assert.Equal(won / pairs, result.Auc.Value, 12);
        Assert.InRange(result.Auc.Value, result.Lower, result.Upper);

        bool Far(int a, int b) => Math.Pow(table.Places!.X[a] - table.Places.X[b], 2) + Math.Pow(table.Places.Y[a] - table.Places.Y[b], 2) > 1.1 * 1.1;
    }

    [Fact]
    public void A_report_is_the_same_for_one_thread_and_many_and_reads_back_the_same()
    {
        // A trainer that draws: its numbers must come from the fold's own seed.
        Trainer drawing = (rows, run) =>
        {
            var stream = run.Stream(0);
            int[] some = [.. Enumerable.Range(0, rows.RowCount).Where(_ => stream.NextDouble() < 0.7)];
            return new NearestNeighbour(rows.Take(some), 7);
        };
        var options = new EvaluationOptions { Persistence = "now", Season = 24, Model = "neighbours", Baseline = "persistence" };
        string Report(int threads) => Evaluation.Run(Flow(300), drawing, Baseline.Feature("now"), new TimeFolds { Horizon = TimeSpan.FromHours(30) }, [.. MetricSets.Flow, PointMetrics.Mase], new TrainingRun { Seed = 9, Threads = threads }, options).ToJson();
        var one = Report(1);
        Assert.Equal(one, Report(2));
        Assert.Equal(one, Report(5));
        Assert.Equal(one, EvaluationReport.Parse(one).ToJson());
        Assert.DoesNotContain("NaN", one);
        using var json = JsonDocument.Parse(one);
        Assert.Equal("temporal", json.RootElement.GetProperty("validation").GetString());
        Assert.Contains("no events", json.RootElement.GetProperty("metrics").EnumerateArray().Single(m => m.GetProperty("id").GetString() == "peak-error").GetProperty("model").GetProperty("undefined").GetString());

        var pairs = new[] { 1, 2, 5 }.Select(t => LeavePairOut.Run(NoSignal(2, 12), drawing, 2, 60, new TrainingRun { Threads = t })).Select(r => (r.Auc, r.Lower, r.Upper, r.MeanTraining)).Distinct();
        Assert.Single(pairs);
    }

    [Fact]
    public void Persistence_as_baseline_makes_the_skill_the_persistence_criterion()
    {
        var report = Evaluation.Run(Flow(), NearestNeighbour.Of(4), Baseline.Feature("now"), new TimeFolds { Horizon = TimeSpan.FromHours(50), Gap = TimeSpan.FromHours(1) }, [DevianceMetrics.Gaussian, HydrologyMetrics.Persistence, PointMetrics.Mase], new(), new EvaluationOptions { Persistence = "now" });
        Assert.Equal(report["persistence"].Model.Value, report["gaussian-deviance"].Skill.Value, 12);
        Assert.Equal(0, report["persistence"].Baseline.Value, 12);
        Assert.True(report["persistence"].Model.Value > 0.05, report["persistence"].Model.ToString());
        // Persistence is what the scale of MASE is made of, in training rows.
        Assert.InRange(report["mase"].Baseline.Value, 0.7, 1.3);
        Assert.True(report["mase"].FoldDeviation.Value > 0);
        var value = report.ToMetricValues().Single(v => v.Name == "gaussian-deviance");
        Assert.Equal(report["gaussian-deviance"].Random!.Value.Value - report["gaussian-deviance"].Model.Value, value.OptimismGap);
    }

    [Fact]
    public void Intervals_are_judged_by_regime()
    {
        var table = Flow();
        var report = Evaluation.Run(table, Baseline.Climatology(0.05, 0.95), Baseline.Mean, new TimeFolds { Horizon = TimeSpan.FromHours(50) }, MetricSets.Interval(0.9), new());
        Assert.Equal(0.9, report.Level);
        Assert.Equal(7, report.Coverage.Length);
        Assert.Equal(report.Tested, report.Coverage[0].Rows);
        Assert.Equal(report["coverage-0.9"].Model.Value, report.Coverage[0].Coverage.Value);
        Assert.True(report.Coverage.Single(c => c.Regime == "observed" && c.Class == "above q0.95").Coverage.Value < 0.5);
        Assert.Empty(report.BaselineCoverage);
        Assert.Empty(report.Regimes);
        var byMonth = Evaluation.Run(table, NearestNeighbour.Of(4), Baseline.Mean, new TimeFolds { Horizon = TimeSpan.FromHours(50) }, [PointMetrics.Mae, PointMetrics.Bias], new(), new EvaluationOptions { Regimes = [Regime.ByMonth] });
        Assert.Equal(12, byMonth.Regimes.Length);
        Assert.Equal(byMonth.Tested, byMonth.Regimes.Sum(r => r.Rows));
        // The whole is the mean of its parts by rows, and a month without rows has no score.
        Oracle.Near(byMonth["mae"].Model.Value, byMonth.Regimes.Where(r => r.Rows > 0).Sum(r => r.Rows * r.Model[0].Value) / byMonth.Tested);
        Oracle.Near(byMonth["bias"].Baseline.Value, byMonth.Regimes.Where(r => r.Rows > 0).Sum(r => r.Rows * r.Baseline[1].Value) / byMonth.Tested);
        Assert.Contains("no rows", byMonth.Regimes[11].Model[0].Undefined);
        Assert.Equal(byMonth.ToJson(), EvaluationReport.Parse(byMonth.ToJson()).ToJson());
        Assert.Contains("predicts no interval", report["coverage-0.9"].Skill.Undefined);
    }

    [Fact]
    public void Folds_that_cannot_be_learned_from_are_left_out_and_said()
    {
        var table = NoSignal(1);
        // All positives in one corner: the block that holds them cannot be trained without.
        double[] y = [.. table.Target.Select((_, row) => table.Places!.X[row] < 5 && table.Places.Y[row] < 5 ? 1.0 : 0)];
        var corner = new TrainingTable(table.Features, y, table.Signature.Target) { Places = table.Places };
        var report = Evaluation.Run(corner, NearestNeighbour.Of(3), Baseline.Mean, new SpatialBlocks(5, 0, 0), [RankMetrics.Auc], new());
        Assert.Contains(report.Warnings, w => w.Contains("left out") && w.Contains("class 0"));
        Assert.Equal(15, report.Folds.Length);
        Assert.Contains("no row is a positive", report["auc"].Model.Undefined);
        Assert.Contains("in no fold", report["auc"].FoldMean.Undefined);
        Assert.Contains("flatter", Assert.Single(Evaluation.Run(table, NearestNeighbour.Of(3), Baseline.Mean, new RandomFolds(), [RankMetrics.Auc], new()).Warnings));

        var one = new TrainingTable(table.Features, new double[400], table.Signature.Target) { Places = table.Places };
        Assert.Contains("nothing to tell apart", Assert.Throws<DataFaultException>(() => Evaluation.Run(one, NearestNeighbour.Of(3), Baseline.Mean, new SpatialBlocks(5), [RankMetrics.Auc], new())).Message);
        Assert.Contains("there is no pair", Assert.Throws<DataFaultException>(() => LeavePairOut.Run(one, NearestNeighbour.Of(3), 1, 10, new())).Message);
        Assert.Contains("not yes or no", Assert.Throws<DataFaultException>(() => LeavePairOut.Run(Flow(), NearestNeighbour.Of(3), 1, 10, new())).Message);
        Assert.Contains("no pair can be learned from", Assert.Throws<DataFaultException>(() => LeavePairOut.Run(table, NearestNeighbour.Of(3), 1e6, 10, new())).Message);
        Assert.Throws<ArgumentException>(() => Evaluation.Run(table, NearestNeighbour.Of(3), Baseline.Mean, new RandomFolds(), [], new()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluation.Run(table, NearestNeighbour.Of(3), Baseline.Mean, new RandomFolds(), [RankMetrics.Auc], new(), new EvaluationOptions { Season = 0 }));
        foreach (var scheme in new SplitScheme[] { new RandomFolds(), new SpatialBlocks(5) })
            Assert.Contains("0 rows", Assert.Throws<DataFaultException>(() => Evaluation.Run(table.Take([]), NearestNeighbour.Of(3), Baseline.Mean, scheme, [RankMetrics.Auc], new())).Message);
    }

    [Fact]
    public void A_run_can_be_stopped_and_tells_how_far_it_is()
    {
        using var source = new CancellationTokenSource();
        var shares = new List<double>();
        var progress = new Reporter(p => { lock (shares) { shares.Add(p.Share); if (shares.Count == 2) source.Cancel(); } });
        Assert.ThrowsAny<OperationCanceledException>(() => Evaluation.Run(NoSignal(1), NearestNeighbour.Of(3), Baseline.Mean, new SpatialBlocks(3, 1, 0), [RankMetrics.Auc], new TrainingRun { Progress = progress, Cancellation = source.Token }));
        Assert.All(shares, s => Assert.InRange(s, 0, 0.5));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"model\":\"m\",\"baseline\":\"\",\"metrics\":[]}")]
    [InlineData("{\"metrics\":[{\"model\":{\"undefined\":3}}]}")]
    public void What_is_no_report_is_refused(string json) => Assert.Throws<InvalidDataException>(() => EvaluationReport.Parse(json));

    private sealed class Reporter(Action<TrainingProgress> told) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => told(value);
    }
}
