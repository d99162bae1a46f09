using System.Collections.Immutable;
using MinerOsphere.Learning.Series;

namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>What of the past is worth having in a window, by the correlogram of a cause with its effect (Mangin 1984 for basins).</summary>
public static class WindowLags
{
    /// <summary>The correlogram of two series at the same steps.</summary>
    /// <param name="cause">Rain, or the target itself for its memory.</param>
    /// <param name="effect">Flow.</param>
    /// <param name="longest">Longest lag, below the length of the effect.</param>
    public static CrossCorrelogram Correlogram(TimedSeries cause, TimedSeries effect, int longest) => CrossCorrelogram.Of(cause.Over(effect), effect.Values, longest);

    /// <summary>The lag, 0 or later, of the highest correlation: the response time.</summary>
    public static int Response(CrossCorrelogram correlogram)
    {
        var best = 0;
        for (var lag = 1; lag <= correlogram.LargestLag; lag++)
            if (correlogram.At(lag) > correlogram.At(best)) best = lag;
        return best;
    }

    /// <summary>
    /// The lags that belong into a window for a lead: those where the correlation is at least <paramref name="threshold"/>, without holes around
    /// the response, moved by the lead. Lag 0 stands when the response is quicker than the lead.
    /// </summary>
    /// <param name="correlogram">Of the cause with the effect.</param>
    /// <param name="lead">Steps from issue to target.</param>
    /// <param name="threshold">0.2 is customary for basins.</param>
    public static ImmutableArray<int> Of(CrossCorrelogram correlogram, int lead, double threshold = 0.2)
    {
        var response = Response(correlogram);
        var (first, last) = (response, response);
        while (first > 0 && correlogram.At(first - 1) >= threshold) first--;
        while (last < correlogram.LargestLag && correlogram.At(last + 1) >= threshold) last++;
        return WindowInput.Range(Math.Max(0, first - lead), Math.Max(0, last - lead));
    }
}
