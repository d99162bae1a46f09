using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating;

/// <summary>Measures what a way of training is worth: held-out rows, a baseline, and the gap to a validation that flatters.</summary>
public static class Evaluation
{
    /// <summary>Validates a trainer and a baseline on the same folds.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="trainer">Makes the model of a fold.</param>
    /// <param name="baseline">Makes what it has to beat.</param>
    /// <param name="scheme">Parts the rows.</param>
    /// <param name="metrics">Scores, at least one.</param>
    /// <param name="run">Seed, threads, progress and cancellation; the report does not depend on the threads.</param>
    /// <param name="options">The rest.</param>
    /// <exception cref="DataFaultException">The rows do not say what the split needs, or no fold can be learned from.</exception>
    public static EvaluationReport Run(TrainingTable table, Trainer trainer, Trainer baseline, SplitScheme scheme, ImmutableArray<Metric> metrics, TrainingRun run, EvaluationOptions? options = null)
    {
        options ??= new EvaluationOptions();
        if (metrics.IsDefaultOrEmpty) throw new ArgumentException("a report needs a metric", nameof(metrics));
        if (metrics.Select(m => m.Id).Distinct().Count() != metrics.Length) throw new ArgumentException("a metric is asked for twice", nameof(metrics));
        if (HeldOut.OneClass(table) is { } only) throw new DataFaultException($"every row is of the class {only}: there is nothing to tell apart", table.Signature.Target.Name);
        var warnings = ImmutableArray.CreateBuilder<string>();

        var honest = HeldOut.Run(table, [trainer, baseline], scheme, Part(run, 0, 0.5), options);
        warnings.AddRange(honest.Warnings);
        var companion = options.Companion ?? (scheme.Validation == Validation.Random ? null : new RandomFolds(Math.Clamp(honest.Folds.Length, 2, Math.Max(2, Math.Min(10, table.RowCount)))));
        var flattering = companion is null ? null : HeldOut.Run(table, [trainer, baseline], companion, Part(run, 0.5, 0.4), options);
        if (flattering is not null) warnings.AddRange(flattering.Warnings.Select(w => $"{companion!.Description}: {w}"));
        var apparent = options.Apparent ? Apparent(table, trainer, run, options, warnings) : null;
        if (scheme.Validation == Validation.Random)
            foreach (var (known, what) in new[] { (table.Places is not null, "places"), (table.Times is not null, "times"), (table.Groups is not null, "groups") })
                if (known) warnings.Add($"the rows have {what}, and random folds flatter where rows resemble their neighbours: validate by {what} too");

        ImmutableArray<FoldReport> folds =
        [
            .. honest.Folds.Select((fold, f) =>
            {
                var (own, other) = (honest.Of(0, f), honest.Of(1, f));
                return new FoldReport(fold.Name, fold.Training.Length, fold.Test.Length, fold.Dropped, [.. metrics.Select(m => m.Compute(own))], [.. metrics.Select(m => m.Compute(other))]);
            }),
        ];
        var reports = metrics.Select((metric, m) =>
        {
            var (own, other) = (metric.Compute(honest.Rows[0]), metric.Compute(honest.Rows[1]));
            var random = flattering is null ? (Score?)null : metric.Compute(flattering.Rows[0]);
            double[] defined = [.. folds.Select(f => f.Model[m]).Where(s => s.IsDefined).Select(s => s.Value)];
            return new MetricReport(metric.Id, metric.Title, metric.Direction, metric.Best, metric.Source, own, other, metric.Skill(own, other),
                OfFolds(defined, 1, v => v.Average()), OfFolds(defined, 2, v => Moments.Deviation(v)), OfFolds(defined, 1, v => v.Min()), OfFolds(defined, 1, v => v.Max()),
                apparent is null ? null : metric.Compute(apparent), random, flattering is null ? null : metric.Compute(flattering.Rows[1]), random is { } r ? metric.Advantage(r, own) : null);
        }).ToImmutableArray();

        var intervals = honest.Rows[0].Interval(options.Level) is not null;
        var regimes = options.Regimes.IsDefaultOrEmpty && !table.Signature.Target.IsCategorical ? [Regime.ByObserved(0.5, 0.95), Regime.ByPredicted(0.5, 0.95)] : options.Regimes;
        run.Progress?.Report(new TrainingProgress("evaluated", 1));
        return new EvaluationReport(
            options.Model, options.Baseline, table.Signature.Target.Name, table.Signature.Target.Unit, scheme.Validation, scheme.Description, scheme.Settings, companion?.Description,
            table.RowCount, honest.RowNumbers.Length, run.Seed, reports, folds, intervals ? options.Level : null,
            intervals ? CoverageByRegime.Of(honest.Rows[0], options.Level, regimes) : [], intervals ? CoverageByRegime.Of(honest.Rows[1], options.Level, regimes) : [],
            SplitScheme.IsBinary(table) ? Captured(honest, apparent) : null, SplitScheme.IsBinary(table) ? Reliable(honest.Rows[0]) : null, warnings.ToImmutable())
        {
            Area = SplitScheme.IsBinary(table) && table.Weights is null ? Area(honest) : null,
            Regimes = [.. options.Regimes.IsDefault ? [] : options.Regimes.SelectMany(regime => ByRegime(honest, regime, metrics))],
        };
    }

    /// <summary>The model of all rows on the same rows: null, and said, where it cannot be trained.</summary>
    private static ScoredRows? Apparent(TrainingTable table, Trainer trainer, TrainingRun run, EvaluationOptions options, ImmutableArray<string>.Builder warnings)
    {
        var all = Enumerable.Range(0, table.RowCount).ToArray();
        try
        {
            var model = trainer(table, new TrainingRun { Seed = run.Stream(0xA11).NextBits(), Threads = run.Threads, Cancellation = run.Cancellation });
            var persistence = options.Persistence is { } name ? table.Signature.IndexOf(name) : -1;
            return HeldOut.Gathered([HeldOut.Predicted(model, table.Features, run.Cancellation)], table.Take(all), persistence, null);
        }
        catch (DataFaultException e)
        {
            warnings.Add($"no apparent score: {e.Message}");
            return null;
        }
    }

    /// <summary>Classes are told by the model's rows; those of the baseline are the same rows.</summary>
    private static IEnumerable<RegimeReport> ByRegime(HeldOut honest, Regime regime, ImmutableArray<Metric> metrics)
    {
        var (classes, places) = (regime.Classes(honest.Rows[0]), regime.Classify(honest.Rows[0]));
        for (var c = 0; c < classes.Length; c++)
        {
            int[] rows = [.. Enumerable.Range(0, places.Length).Where(row => places[row] == c)];
            var (own, other) = (honest.Rows[0].Take(rows), honest.Rows[1].Take(rows));
            yield return new RegimeReport(regime.Name, classes[c], rows.Length, [.. metrics.Select(m => m.Compute(own))], [.. metrics.Select(m => m.Compute(other))]);
        }
    }

    private static AreaReport? Area(HeldOut honest)
    {
        var (observed, own, other) = (honest.Rows[0].Observed, honest.Rows[0].Prediction, honest.Rows[1].Prediction);
        var (model, baseline) = (DeLong.Of(observed, own), DeLong.Of(observed, other));
        if (model.Undefined is not null || baseline.Undefined is not null) return null;
        var (difference, error, p) = DeLong.Compare(observed, own, other);
        return new AreaReport(model, baseline, difference, error, p);
    }

    private static CaptureReport? Captured(HeldOut honest, ScoredRows? apparent)
    {
        if (Curve(honest.Rows[0]) is not { } prediction) return null;
        var crossing = prediction.Crossing;
        return new CaptureReport(Percents(prediction), Percents(apparent is null ? null : Curve(apparent)), Percents(Curve(honest.Rows[1])), crossing.PredictionRate, crossing.OccupiedArea, crossing.NormalisedDensity, crossing.Weight);

        static CaptureCurve? Curve(ScoredRows rows) => CaptureCurve.Of(rows.Observed, rows.Prediction, rows.Weights, out _);
        static ImmutableArray<double> Percents(CaptureCurve? curve) => curve is null ? [] : [.. Enumerable.Range(0, 101).Select(percent => curve.At(percent / 100.0))];
    }

    private static ReliabilityCurve? Reliable(ScoredRows rows) => ReliabilityCurve.Of(rows.Observed, rows.Prediction, 10, rows.Weights) is { Undefined: null } curve ? curve : null;

    private static Score OfFolds(double[] defined, int least, Func<double[], double> of) =>
        defined.Length >= least ? Score.Of(of(defined)) : Score.None(least == 1 ? "it is defined in no fold" : "it is defined in fewer than two folds");

    /// <summary>The run of a part of the work, with its part of the progress.</summary>
    private static TrainingRun Part(TrainingRun run, double from, double share) =>
        run with { Progress = run.Progress is null ? null : new Portion(run.Progress, from, share) };

    private sealed class Portion(IProgress<TrainingProgress> whole, double from, double share) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => whole.Report(value with { Share = from + share * value.Share });
    }
}
