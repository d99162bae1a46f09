using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>A place's year forecast from the years before, beside what came.</summary>
/// <param name="Code">The place.</param>
/// <param name="Year">The year.</param>
/// <param name="Predictor">Which forecast.</param>
/// <param name="Forecast">Hectares.</param>
/// <param name="Lower">Lower end of the 80 % interval; NaN where there is none.</param>
/// <param name="Upper">Its upper end.</param>
/// <param name="Observed">Hectares.</param>
public sealed record PaceForecast(string Code, int Year, string Predictor, double Forecast, double Lower, double Upper, double Observed);

/// <summary>The last years of all places left out and forecast from those before: what "at the present pace" is worth.</summary>
public static class PaceTrial
{
    public const string LastYear = "last year", MeanOfThree = "mean of 3 years", MeanOfAll = "mean of all years", Trend = "linear trend";

    public const double Level = 0.8;

    /// <summary>Predictors, the baseline first.</summary>
    public static ImmutableArray<string> Predictors { get; } = [LastYear, MeanOfThree, MeanOfAll, Trend];

    /// <param name="accounts">Places; those with fewer than three years before are left out.</param>
    /// <param name="from">First year that is left out.</param>
    public static ImmutableArray<PaceForecast> Run(IEnumerable<LandAccount> accounts, int from)
    {
        var forecasts = ImmutableArray.CreateBuilder<PaceForecast>();
        var tested = accounts.Where(a => a.Years.Keys.Count(y => y < from) >= 3).ToArray();
        var variability = PaceVariability.Of(tested.Select(a => a with { Years = a.Years.Where(y => y.Key < from).ToImmutableSortedDictionary() }));
        foreach (var account in tested)
        {
            var known = account.Years.Where(y => y.Key < from).ToArray();
            var (years, values) = (known.Select(y => (double)y.Key).ToArray(), known.Select(y => y.Value).ToArray());
            var line = Shoreline.TrendLine.Of(years, values);
            foreach (var (year, observed) in account.Years.Where(y => y.Key >= from))
                foreach (var predictor in Predictors)
                {
                    var (forecast, count) = predictor switch
                    {
                        LastYear => (values[^1], 1),
                        MeanOfThree => (values[^3..].Average(), 3),
                        MeanOfAll => (values.Average(), values.Length),
                        _ => (Math.Max(0, line.At(year)), 0),
                    };
                    var half = count == 0 ? double.NaN : Normal.InvCDF(0, 1, (1 + Level) / 2) * variability;
                    forecasts.Add(new PaceForecast(account.Code, year, predictor, forecast, Math.Max(0, (forecast + PaceVariability.Floor) * Math.Exp(-half) - PaceVariability.Floor), (forecast + PaceVariability.Floor) * Math.Exp(half) - PaceVariability.Floor, observed));
                }
        }
        return forecasts.ToImmutable();
    }
}
