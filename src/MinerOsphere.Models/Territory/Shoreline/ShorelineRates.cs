using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>How the shoreline of a transect has moved, by the usual measures (Thieler et al. 2009, DSAS; Genz et al. 2007).</summary>
/// <param name="Nsm">Net shoreline movement, m: last less first.</param>
/// <param name="Epr">End point rate, m/a.</param>
/// <param name="EprUncertainty">Its standard uncertainty from those of the two surveys, m/a.</param>
/// <param name="Sce">Shoreline change envelope, m: most seaward less most landward.</param>
/// <param name="Lrr">Linear regression.</param>
/// <param name="Wlr">Regression weighted by 1/u².</param>
/// <param name="First">First survey.</param>
/// <param name="Last">Last survey.</param>
public sealed record ShorelineRates(double Nsm, double Epr, double EprUncertainty, double Sce, TrendLine Lrr, TrendLine Wlr, ShorePosition First, ShorePosition Last)
{
    /// <summary>Years between first and last survey.</summary>
    public double Years => Last.YearsSince(First.Date);

    /// <param name="positions">Surveys in the order of their dates, each date once.</param>
    /// <exception cref="DataFaultException">There are fewer than two.</exception>
    public static ShorelineRates Of(ImmutableArray<ShorePosition> positions)
    {
        if (positions.Length < 2) throw new DataFaultException($"{positions.Length} shoreline(s); a rate needs 2 of different dates");
        var (first, last) = (positions[0], positions[^1]);
        double[] years = [.. positions.Select(p => p.YearsSince(first.Date))], distances = [.. positions.Select(p => p.Distance)];
        double[] weights = [.. positions.Select(p => 1 / (p.Uncertainty * p.Uncertainty))];
        var (nsm, span) = (last.Distance - first.Distance, years[^1]);
        return new ShorelineRates(
            nsm, nsm / span, Math.Sqrt(first.Uncertainty * first.Uncertainty + last.Uncertainty * last.Uncertainty) / span, distances.Max() - distances.Min(),
            TrendLine.Of(years, distances), TrendLine.Of(years, distances, weights), first, last);
    }
}
