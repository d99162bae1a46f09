using System.Collections.Immutable;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Floods.Filling;

/// <summary>Fills the gaps of a gauge, each by the method that does best on gaps of its length, and says how wrong that is.</summary>
public static class GapFilling
{
    /// <param name="target">The series with gaps.</param>
    /// <param name="neighbours">Other gauges of the same quantity, at the same steps.</param>
    /// <param name="driver">What drives the target, such as the rain of its basin; null for none.</param>
    /// <param name="options">How.</param>
    /// <param name="run">Seed of what is hidden and of networks; cancellation; progress.</param>
    public static FilledSeries Fill(TimedSeries target, IReadOnlyList<TimedSeries> neighbours, TimedSeries? driver, FillOptions options, TrainingRun run)
    {
        var scale = FillScale.Of(options.Kind, target.Values);
        var half = target.Count / 2;
        var gaps = Gap.Find(target.Values);
        var errors = new FillErrors([
            .. Hide(target, scale, Fit(target, neighbours, driver, scale, options, i => i < half, run), half, target.Count, options, run, 1),
            .. Hide(target, scale, Fit(target, neighbours, driver, scale, options, i => i >= half, run), 0, half, options, run, 2),
        ]);
        run.Progress?.Report(new Learning.Training.TrainingProgress("hidden values", 0.7));
        var fillers = Fit(target, neighbours, driver, scale, options, _ => true, run);
        var (values, filled, left) = ((double[])target.Values.Clone(), ImmutableArray.CreateBuilder<FilledValue>(), ImmutableArray.CreateBuilder<Gap>());
        foreach (var gap in gaps)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            var estimates = new double[gap.Length];
            if (gap.Length > options.LongestGap || Choose(fillers, errors, target.Values, gap, estimates, options) is not { } method)
            {
                left.Add(gap);
                continue;
            }
            for (var i = 0; i < gap.Length; i++)
            {
                var at = gap.Start + i;
                values[at] = estimates[i];
                var (rmse, low, high) = errors.At(method, gap.Distance(at), options.Level);
                var middle = scale.To(estimates[i]);
                filled.Add(new FilledValue(at, estimates[i], scale.From(middle + low), scale.From(middle + high), rmse * scale.Slope(estimates[i]), method));
            }
        }
        return new FilledSeries(
            new TimedSeries(target.Name, target.Start, target.Step, values, target.Unit), filled.ToImmutable(), left.ToImmutable(),
            [.. fillers.OfType<NeighbourFiller>().SelectMany(n => n.Neighbours)]) { Errors = errors };
    }

    private static ImmutableArray<IGapFiller> Fit(
        TimedSeries target, IReadOnlyList<TimedSeries> neighbours, TimedSeries? driver, FillScale scale, FillOptions options, Func<int, bool> learnsFrom, TrainingRun run)
    {
        run.Cancellation.ThrowIfCancellationRequested();
        return
        [
            .. options.Methods.Distinct().Select(IGapFiller? (method) => method switch
            {
                FillMethod.Linear => new LinearFiller(),
                FillMethod.Neighbour => NeighbourFiller.Fit(target, neighbours, scale, options.LargestLag, learnsFrom),
                FillMethod.Recurrent => driver is null ? null : RecurrentFiller.Fit(target, driver, scale, learnsFrom, run),
                FillMethod.Recession => options.Kind == Quality.GaugeKind.Flow ? RecessionFiller.Fit([.. target.Values.Where((_, i) => learnsFrom(i))]) : null,
                _ => new ClimatologyFiller(target, scale, learnsFrom),
            }).OfType<IGapFiller>(),
        ];
    }

    /// <summary>Hides stretches of known values between two steps and fills them; half of the stretches are where the river is high.</summary>
    private static IEnumerable<MaskedValue> Hide(
        TimedSeries target, FillScale scale, ImmutableArray<IGapFiller> fillers, int from, int to, FillOptions options, TrainingRun run, ulong stream)
    {
        var random = run.Stream(stream);
        double[] known = [.. target.Values.Where(v => !double.IsNaN(v)).Order()];
        if (known.Length < 200) yield break;
        var high = known[(int)(0.9 * known.Length)];
        foreach (var length in options.HiddenLengths)
            for (var k = 0; k < options.HiddenGaps; k++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                if (Place(target.Values, from, to, length, k % 2 == 0 ? high : double.NegativeInfinity, random) is not { } gap) continue;
                var kept = target.Values[gap.Start..gap.End];
                var values = (double[])target.Values.Clone();
                values.AsSpan(gap.Start, gap.Length).Fill(double.NaN);
                var filled = new double[gap.Length];
                foreach (var filler in fillers)
                {
                    if (!filler.TryFill(values, gap, filled)) continue;
                    for (var i = 0; i < gap.Length; i++)
                        yield return new MaskedValue(filler.Method, gap.Start + i, length, gap.Distance(gap.Start + i), filled[i] - kept[i], scale.To(kept[i]) - scale.To(filled[i]));
                }
            }
    }

    private static Gap? Place(double[] values, int from, int to, int length, double least, RandomStream random)
    {
        const int tries = 400;
        for (var t = 0; t < tries; t++)
        {
            if (to - from <= length + 4) return null;
            var start = from + 2 + random.NextInt(to - from - length - 4);
            if (values[start + length / 2] < least) continue;
            var isKnown = true;
            for (var i = start - 2; i <= start + length && isKnown; i++) isKnown = !double.IsNaN(values[i]);
            if (isKnown) return new Gap(start, length);
        }
        return null;
    }

    private static FillMethod? Choose(ImmutableArray<IGapFiller> fillers, FillErrors errors, double[] values, Gap gap, double[] estimates, FillOptions options)
    {
        double Cost(IGapFiller filler) => errors.Rmse(filler.Method, gap.Length) is var rmse && double.IsNaN(rmse) ? double.MaxValue : rmse;
        var order = options.ByMeasuredError
            ? fillers.OrderBy(Cost)
            : fillers.Where(f => f.Method != FillMethod.Linear || gap.Length <= options.LongestLine).Concat(fillers.Where(f => f.Method == FillMethod.Linear && gap.Length > options.LongestLine)).AsEnumerable();
        foreach (var filler in order)
            if (filler.TryFill(values, gap, estimates)) return filler.Method;
        return null;
    }
}
