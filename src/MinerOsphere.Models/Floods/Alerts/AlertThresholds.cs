using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Floods.Alerts;

/// <summary>The thresholds of a station, lowest first, and where they come from.</summary>
/// <param name="Levels">Yellow, orange, red.</param>
/// <param name="Source">Where they come from, in words that a result shows.</param>
/// <param name="IsDefault">True where nobody configured them: then they are no thresholds of a flood service.</param>
public sealed record AlertThresholds(ImmutableArray<AlertLevel> Levels, LocalizedText Source, bool IsDefault)
{
    /// <summary>Years of annual maxima below which no return period is told.</summary>
    private const int LeastYears = 8;

    private static readonly double[] ReturnPeriods = [2, 5, 20], Quantiles = [0.98, 0.995, 0.999];

    /// <summary>Thresholds of a station's configuration.</summary>
    /// <exception cref="ArgumentException">They do not rise.</exception>
    public static AlertThresholds Configured(double yellow, double orange, double red, LocalizedText source)
    {
        if (!(yellow > 0 && orange > yellow && red > orange)) throw new ArgumentException($"thresholds rise from above 0: {yellow}, {orange}, {red}", nameof(yellow));
        return new AlertThresholds(Of([yellow, orange, red]), source, false);
    }

    /// <summary>
    /// Where none are configured: flows of the return periods of 2, 5 and 20 years (Gumbel's law by L-moments of the annual maxima of the step),
    /// or with few years the quantiles 0.98, 0.995 and 0.999 of the flow.
    /// </summary>
    /// <param name="series">The years to learn from.</param>
    public static AlertThresholds Default(GaugeSeries series)
    {
        var maxima = AnnualMaxima(series);
        if (maxima.Length >= LeastYears)
        {
            var (location, scale) = Gumbel(maxima);
            return new AlertThresholds(
                Of(Array.ConvertAll(ReturnPeriods, t => location - scale * Math.Log(-Math.Log(1 - 1 / t)))),
                new LocalizedText(
                    $"Seuils par défaut : crues de période de retour 2, 5 et 20 ans, loi de Gumbel sur {maxima.Length} maxima annuels. Ce ne sont pas les seuils officiels de Vigicrues.",
                    $"Default thresholds: floods of return period 2, 5 and 20 years, Gumbel's law on {maxima.Length} annual maxima. They are not the official ones of Vigicrues."), true);
        }
        double[] known = [.. series.Flow.Where(q => !double.IsNaN(q)).Order()];
        return new AlertThresholds(
            Of(Array.ConvertAll(Quantiles, q => known[(int)(q * (known.Length - 1))])),
            new LocalizedText(
                $"Seuils par défaut : quantiles 0,98, 0,995 et 0,999 du débit, faute d'assez d'années ({maxima.Length}) pour une période de retour. Ce ne sont pas les seuils officiels de Vigicrues.",
                $"Default thresholds: quantiles 0.98, 0.995 and 0.999 of the flow, for want of years ({maxima.Length.ToString(CultureInfo.InvariantCulture)}) for a return period. They are not the official ones of Vigicrues."), true);
    }

    /// <summary>Of hydrological years from September that have nine tenths of their values.</summary>
    internal static double[] AnnualMaxima(GaugeSeries series)
    {
        var most = TimeSpan.FromDays(365) / series.Step;
        return [.. Enumerable.Range(0, series.Count).Where(t => !double.IsNaN(series.Flow[t]))
            .GroupBy(t => series.TimeOf(t) is var time && time.Month >= 9 ? time.Year + 1 : time.Year)
            .Where(year => year.Count() >= 0.9 * most).OrderBy(year => year.Key).Select(year => year.Max(t => series.Flow[t]))];
    }

    /// <summary>Gumbel's law by L-moments (Hosking 1990): scale l2 / ln 2, location l1 - 0.5772 scale.</summary>
    internal static (double Location, double Scale) Gumbel(double[] maxima)
    {
        const double euler = 0.5772156649015329;
        double[] sorted = [.. maxima.Order()];
        var mean = sorted.Average();
        var weighted = sorted.Select((q, i) => q * i / (sorted.Length - 1)).Average();
        var scale = (2 * weighted - mean) / Math.Log(2);
        return (mean - euler * scale, scale);
    }

    private static ImmutableArray<AlertLevel> Of(double[] flows) =>
    [
        new("yellow", new("jaune", "yellow"), flows[0]), new("orange", new("orange", "orange"), flows[1]), new("red", new("rouge", "red"), flows[2]),
    ];
}
