using System.Collections.Immutable;

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>How the peak of one event was predicted (Artigue et al. 2012).</summary>
/// <param name="Start">First place of the event.</param>
/// <param name="End">Place after its last.</param>
/// <param name="Place">Place of the highest observed value.</param>
/// <param name="Observed">That value.</param>
/// <param name="Synchronous">Predicted over observed at that very place (S_PPD as a share).</param>
/// <param name="Ratio">Highest predicted over highest observed within the event (PPD as a share).</param>
/// <param name="Delay">Highest predicted after highest observed, in hours, or in steps where no times are given: positive when late.</param>
public readonly record struct Peak(int Start, int End, int Place, double Observed, double Synchronous, double Ratio, double Delay)
{
    /// <summary>
    /// The events of a series: runs at or above a threshold, those parted by fewer than <paramref name="apart"/> steps counted as one.
    /// </summary>
    /// <param name="observed">Observed series, in the order of time.</param>
    /// <param name="threshold">From where on it is an event.</param>
    /// <param name="apart">Steps below the threshold that part two events.</param>
    public static ImmutableArray<(int Start, int End)> Events(ReadOnlySpan<double> observed, double threshold, int apart = 1)
    {
        var events = ImmutableArray.CreateBuilder<(int, int)>();
        var (start, last) = (-1, -1);
        for (var i = 0; i <= observed.Length; i++)
        {
            var above = i < observed.Length && observed[i] >= threshold;
            if (start >= 0 && (i == observed.Length || (above && i - last > apart)))
            {
                events.Add((start, last + 1));
                start = -1;
            }
            if (!above) continue;
            if (start < 0) start = i;
            last = i;
        }
        return events.ToImmutable();
    }

    /// <summary>Of the rows from <paramref name="start"/> up to <paramref name="end"/>; of equal values the first is the peak.</summary>
    public static Peak Of(ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, int start, int end, ReadOnlySpan<DateTimeOffset> times = default)
    {
        var (top, guess) = (start, start);
        for (var i = start + 1; i < end; i++)
        {
            if (observed[i] > observed[top]) top = i;
            if (predicted[i] > predicted[guess]) guess = i;
        }
        var delay = times.IsEmpty ? guess - top : (times[guess] - times[top]).TotalHours;
        return new Peak(start, end, top, observed[top], predicted[top] / observed[top], predicted[guess] / observed[top], delay);
    }

    /// <summary>A peak per group of the rows, each group taken in the order of its times.</summary>
    internal static ImmutableArray<Peak> OfGroups(ScoredRows rows)
    {
        var peaks = ImmutableArray.CreateBuilder<Peak>();
        foreach (var group in Enumerable.Range(0, rows.Count).GroupBy(row => rows.Groups![row]).OrderBy(g => g.Key))
        {
            var taken = rows.Take(rows.Times is { } times ? [.. group.OrderBy(row => times[row])] : [.. group]);
            peaks.Add(Of(taken.Observed, taken.Prediction, 0, taken.Count, taken.Times));
        }
        return peaks.ToImmutable();
    }

    internal static Score Mean(ImmutableArray<Peak> peaks, Func<Peak, double> of) =>
        peaks.IsEmpty ? Score.None("there are no events")
        : peaks.Any(peak => !(peak.Observed > 0)) ? Score.None("an event has no peak above 0")
        : Score.Of(peaks.Average(of));
}
