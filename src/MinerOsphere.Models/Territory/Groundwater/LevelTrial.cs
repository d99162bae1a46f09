using System.Collections.Immutable;
using MinerOsphere.Models.Territory.Series;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>
/// A model of a level, judged: fitted to the first years, held against the last ones; and fitted three times to those first years without a third
/// of them, so that its errors are known where it did not learn.
/// </summary>
public sealed record LevelTrial
{
    private const int Blocks = 3;

    public required GroundwaterRecord Record { get; init; }

    /// <summary>Fitted to the years before <see cref="Split"/>.</summary>
    public required LevelFit Fit { get; init; }

    /// <summary>Fitted to all years.</summary>
    public required LevelFit Final { get; init; }

    /// <summary>Fits without a third of the first years each.</summary>
    public required ImmutableArray<LevelFit> Folds { get; init; }

    /// <summary>First day that is held back.</summary>
    public required int Split { get; init; }

    /// <summary>Days learnt from, and days held back, with a level.</summary>
    public required int[] Learnt { get; init; }

    public required int[] Tested { get; init; }

    /// <summary>Level of every day by <see cref="Fit"/>, m.</summary>
    public required double[] Simulated { get; init; }

    /// <summary>What is usual at the day of the year, in the years learnt from.</summary>
    public required DayOfYearMean Usual { get; init; }

    /// <summary>Errors on days learnt from, each by the fold that left it out, m.</summary>
    public required double[] Unlearnt { get; init; }

    /// <summary>Errors on days held back, m.</summary>
    public double[] Held => Array.ConvertAll(Tested, t => Record.Levels[t] - Simulated[t]);

    /// <summary>Root mean square of the errors where the model did not learn, m.</summary>
    public double UnlearntDeviation => Math.Sqrt(Unlearnt.Average(e => e * e));

    /// <param name="record">Levels and weather.</param>
    /// <param name="model">What is judged.</param>
    /// <param name="split">First day held back.</param>
    /// <param name="hasNoise">Whether errors have a memory in the fit.</param>
    /// <param name="every">Days between levels that are learnt from, so that neighbours don't count as news.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public static LevelTrial Run(GroundwaterRecord record, ILevelModel model, int split, bool hasNoise, int every, CancellationToken cancellation = default)
    {
        int[] Thinned(IEnumerable<int> days)
        {
            var (kept, last) = (new List<int>(), int.MinValue / 2);
            foreach (var t in days)
                if (t - last >= every)
                {
                    kept.Add(t);
                    last = t;
                }
            return [.. kept];
        }
        var known = Enumerable.Range(0, record.Levels.Length).Where(t => !double.IsNaN(record.Levels[t])).ToArray();
        int[] learnt = [.. known.Where(t => t < split)], tested = [.. known.Where(t => t >= split)];
        var thinned = Thinned(learnt);
        var fit = LevelCalibration.Fit(record, model, thinned, hasNoise, null, cancellation);
        var unlearnt = new double[learnt.Length];
        var folds = ImmutableArray.CreateBuilder<LevelFit>();
        for (var b = 0; b < Blocks; b++)
        {
            var (from, to) = (learnt.Length * b / Blocks, learnt.Length * (b + 1) / Blocks);
            var (first, last) = (learnt[from], learnt[to - 1]);
            var fold = LevelCalibration.Fit(record, model, [.. thinned.Where(t => t < first || t > last)], hasNoise, fit, cancellation);
            var level = fold.Simulate(record.Forcing, record.Stresses);
            for (var i = from; i < to; i++) unlearnt[i] = record.Levels[learnt[i]] - level[learnt[i]];
            folds.Add(fold);
        }
        return new LevelTrial
        {
            Record = record, Fit = fit, Folds = folds.ToImmutable(), Split = split, Learnt = learnt, Tested = tested, Unlearnt = unlearnt,
            Final = LevelCalibration.Fit(record, model, Thinned(known), hasNoise, fit, cancellation),
            Simulated = fit.Simulate(record.Forcing, record.Stresses), Usual = new DayOfYearMean(record.Levels, record.Forcing.TimeOf, t => t < split),
        };
    }

    /// <summary>Half-width of a band around a simulated level: a quantile of the errors where the model did not learn (conformal).</summary>
    /// <param name="level">Share that the band promises to hold.</param>
    /// <param name="withHeld">Whether the years held back count too: for an answer, not for judging one.</param>
    public double Reach(double level, bool withHeld)
    {
        double[] errors = [.. (withHeld ? Unlearnt.Concat(Held) : Unlearnt).Select(Math.Abs).Order()];
        return errors[Math.Clamp((int)Math.Ceiling(level * (errors.Length + 1)) - 1, 0, errors.Length - 1)];
    }
}
