using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>A position forecast from the surveys before, beside what the last survey found.</summary>
/// <param name="Transect">Its name.</param>
/// <param name="HeldOut">Surveys that were left out: the forecast is of the last of them, from those before the first.</param>
/// <param name="Predictor">Which forecast.</param>
/// <param name="Years">How far ahead.</param>
/// <param name="Forecast">Metres.</param>
/// <param name="HalfWidth">Half of the interval; NaN where the predictor gives none.</param>
/// <param name="Observed">Metres.</param>
public sealed record RateForecast(string Transect, int HeldOut, string Predictor, double Years, double Forecast, double HalfWidth, double Observed);

/// <summary>
/// The last surveys left out: rates of the surveys before forecast the last one. The interval is that of the projection: Student's t of the rate
/// over the years, and the departures from the trend of the survey that it starts from and of the one to come.
/// </summary>
public static class RateTrial
{
    public const string NoChange = "no change";

    /// <summary>Predictors, the baseline first.</summary>
    public static ImmutableArray<string> Predictors { get; } = [NoChange, "EPR", "LRR", "WLR"];

    /// <param name="transects">All; works and those with fewer than four surveys are left out.</param>
    /// <param name="most">Surveys left out at most: 1 to this many.</param>
    /// <param name="level">Level of the intervals.</param>
    public static ImmutableArray<RateForecast> Run(IEnumerable<Transect> transects, int most, double level)
    {
        var forecasts = ImmutableArray.CreateBuilder<RateForecast>();
        foreach (var transect in transects.Where(t => t.Coast != CoastType.Works))
            for (var held = 1; held <= most && transect.Positions.Length - held >= 3; held++)
            {
                var (known, target) = (transect.Positions[..^held], transect.Positions[^1]);
                var rates = ShorelineRates.Of(known);
                var years = target.YearsSince(rates.Last.Date);
                void Add(string predictor, double rate, double half) => forecasts.Add(new RateForecast(transect.Id, held, predictor, years, rates.Last.Distance + rate * years, half, target.Distance));
                Add(NoChange, 0, double.NaN);
                Add("EPR", rates.Epr, Half(rates.EprUncertainty, rates.Last.Uncertainty, years, Normal.InvCDF(0, 1, (1 + level) / 2)));
                foreach (var (name, line) in new[] { ("LRR", rates.Lrr), ("WLR", rates.Wlr) })
                    Add(name, line.Rate, Half(line.StandardError, line.Residual, years, StudentT.InvCDF(0, 1, line.Freedom, (1 + level) / 2)));
            }
        return forecasts.ToImmutable();
    }

    private static double Half(double error, double residual, double years, double t) => t * Math.Sqrt(error * error * years * years + 2 * residual * residual);
}
