using System.Collections.Immutable;
using MinerOsphere.Learning.Networks.Windows;

namespace MinerOsphere.Models.Floods.Quality;

/// <summary>
/// What a gauge's own record says is possible. Changes of flow are looked at on ln(Q + median Q): there the same change of a flood counts alike
/// on a torrent and on a plain, and the last digit of a dry-weather flow does not count as a flood.
/// </summary>
public sealed class QualityLimits
{
    /// <summary>Values per class of height: fewer tell nothing of runs.</summary>
    private const int Classes = 10;

    /// <summary>Below the highest fifth a river may well stay at one value, and a sensor that stays with it misleads nobody.</summary>
    private const double LowFactor = 2.5;

    /// <summary>On the rivers looked at, one step in ten thousand stands out three to five times what one in a thousand does.</summary>
    private const double OneInThousand = 7;

    private readonly double[] _bounds;
    private readonly int[] _runs;

    private QualityLimits(QualityRules rules, TimeSpan step, double offset, double spike, double rise, double fall, double least, double largest, double[] bounds, int[] runs)
    {
        (Rules, Step, Offset, Spike, Rise, Fall, Least, Largest, _bounds, _runs) = (rules, step, offset, spike, rise, fall, least, largest, bounds, runs);
    }

    public QualityRules Rules { get; }
    public TimeSpan Step { get; }

    /// <summary>Added before the logarithm; the median of the record. 0 for levels, which are not logarithmic.</summary>
    public double Offset { get; }

    /// <summary>A value that stands out more than this and comes back is a spike.</summary>
    public double Spike { get; }

    /// <summary>Steepest rise per step that is believed at once.</summary>
    public double Rise { get; }

    /// <summary>Steepest fall per step that is believed at once.</summary>
    public double Fall { get; }

    public double Least { get; }
    public double Largest { get; }

    /// <summary>Longest run of one value that is believed at a height.</summary>
    public int LongestRun(double value) => _runs[Class(_bounds, value)];

    /// <summary>Longest believed runs, from the lowest class to the highest.</summary>
    public ImmutableArray<int> LongestRuns => [.. _runs];

    /// <summary>The scale on which changes are compared.</summary>
    public double Scale(double value) => Rules.Kind == GaugeKind.Level ? value : Math.Log(Math.Max(value, 0) + Offset);

    /// <exception cref="ArgumentException">The reference has fewer than a hundred values.</exception>
    public static QualityLimits Learn(TimedSeries reference, QualityRules rules)
    {
        double[] known = [.. reference.Values.Where(v => !double.IsNaN(v)).Order()];
        if (known.Length < 100) throw new ArgumentException($"series '{reference.Name}' has {known.Length} values; at least 100 are needed to know what is usual", nameof(reference));
        var positive = Array.FindAll(known, v => v > 0);
        var offset = rules.Kind == GaugeKind.Level || positive.Length == 0 ? 0 : positive[positive.Length / 2];
        var (least, largest) = Range(rules, reference.Step);
        var first = new QualityLimits(rules, reference.Step, offset, 0, 0, 0, least, largest, [], [0]);
        var scaled = Array.ConvertAll(reference.Values, v => double.IsNaN(v) ? double.NaN : first.Scale(v));
        var isolated = new List<double>(scaled.Length);
        var (rises, falls) = (new List<double>(scaled.Length), new List<double>(scaled.Length));
        for (var i = 1; i < scaled.Length; i++)
        {
            if (double.IsNaN(scaled[i]) || double.IsNaN(scaled[i - 1])) continue;
            (scaled[i] > scaled[i - 1] ? rises : falls).Add(Math.Abs(scaled[i] - scaled[i - 1]));
            for (var width = 1; width <= QualityControl.SpikeWidth; width++)
                if (QualityControl.Isolation(scaled, i, width) is var height && Math.Abs(height) > 0) isolated.Add(Math.Abs(height));
        }
        isolated.Sort();
        // Of all steps, not only of those that stand out at all.
        double Usual(int oneIn) => isolated.Count == 0 ? 0 : isolated[Math.Max(0, isolated.Count - 1 - scaled.Length / oneIn)];
        // A short record, or one with faults, has them among its largest: then one step in a thousand bounds what is believed.
        var usual = Math.Min(Usual(10_000), OneInThousand * Usual(1000));
        // A record with a wrong value in it must not teach that value: the steepest but one in ten thousand.
        double Steepest(List<double> changes) => changes.Count == 0 ? 0 : changes.Order().ElementAt(Math.Max(0, changes.Count - 2 - changes.Count / 10_000));
        var floor = rules.Kind == GaugeKind.Level ? 0 : 0.3;
        var (bounds, runs) = Runs(reference.Values, known, rules);
        return new QualityLimits(
            rules, reference.Step, offset, Math.Max(floor, rules.SpikeFactor * usual), Math.Max(floor, rules.RateFactor * Steepest(rises)),
            Math.Max(floor, rules.RateFactor * Steepest(falls)), least, largest, bounds, runs);
    }

    private static (double Least, double Largest) Range(QualityRules rules, TimeSpan step) => rules.Kind switch
    {
        GaugeKind.Rain => (rules.Least ?? 0, rules.Largest ?? Envelopes.Rain(step)),
        GaugeKind.Flow => (rules.Least ?? 0, rules.Largest ?? (rules.Area is { } area ? Envelopes.Flow(area) / rules.CubicMetres : double.PositiveInfinity)),
        _ => (rules.Least ?? double.NegativeInfinity, rules.Largest ?? double.PositiveInfinity),
    };

    private static (double[] Bounds, int[] Runs) Runs(double[] values, double[] sorted, QualityRules rules)
    {
        double[] bounds = [.. Enumerable.Range(1, Classes - 1).Select(c => sorted[c * (sorted.Length - 1) / Classes]).Distinct()];
        var lengths = Array.ConvertAll(new int[bounds.Length + 1], _ => new List<int>());
        for (var i = 0; i < values.Length;)
        {
            var end = i + 1;
            while (end < values.Length && values[end] == values[i]) end++;
            if (!double.IsNaN(values[i])) lengths[Class(bounds, values[i])].Add(end - i);
            i = end;
        }
        return (bounds, lengths.Select(of =>
        {
            if (of.Count == 0) return rules.ShortestRun;
            of.Sort();
            return Math.Max(rules.ShortestRun, (int)Math.Ceiling(rules.RunFactor * of[(int)(0.999 * (of.Count - 1))]));
        }).Select((longest, c) => c < bounds.Length - 1 ? (int)(longest * LowFactor) : longest).ToArray());
    }

    private static int Class(double[] bounds, double value)
    {
        var at = Array.BinarySearch(bounds, value);
        return at < 0 ? ~at : at;
    }
}
