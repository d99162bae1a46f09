using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating;

namespace MinerOsphere.Models.Interventions;

/// <summary>Forecasts with a trained model, from the end of its series or from an earlier origin, then with what was known by then only.</summary>
public sealed class WeeklyForecaster
{
    private readonly WeeklyForecastModel _model;
    private readonly WeeklyDesigns _designs;
    private readonly ImmutableDictionary<string, ImmutableArray<double>> _series;

    public WeeklyForecaster(WeeklyForecastModel model)
    {
        _model = model;
        _series = model.Categories.ToImmutableDictionary(c => c.Key, c => c.Value.Series.Select(v => v ?? double.NaN).ToImmutableArray());
        Counts = new WeeklyCounts(IsoWeek.Containing(model.FirstMonday), model.Length, _series.ToImmutableSortedDictionary(StringComparer.Ordinal));
        Calendar = new HolidayCalendar([.. model.PublicHolidays], [.. model.SchoolHolidays], model.CalendarFrom, model.CalendarThrough);
        _designs = new WeeklyDesigns(Counts.First, model.Length + Backtest.Horizon, Calendar);
    }

    public WeeklyCounts Counts { get; }
    public HolidayCalendar Calendar { get; }

    /// <summary>The earliest week that can be forecast: enough must be known before it.</summary>
    public IsoWeek Earliest => Counts.First + Backtest.FirstOrigin;

    /// <summary>The last week that can be forecast: as far ahead as the backtest went, and as the calendars reach.</summary>
    public IsoWeek Latest
    {
        get
        {
            var week = Counts.Last + Backtest.Horizon;
            while (!Calendar.Covers(week)) week += -1;
            return week;
        }
    }

    /// <summary>Forecasts of one category, one per week from <paramref name="start"/> on.</summary>
    public ImmutableArray<WeekForecast> Forecast(string category, IsoWeek start, int weeks, double level, CancellationToken cancellation)
    {
        var trained = _model.Categories[category];
        var series = _series[category].AsSpan();
        var first = Counts.IndexOf(start);
        var origin = Math.Min(first, Counts.Length);
        cancellation.ThrowIfCancellationRequested();
        var fit = origin == Counts.Length ? new CombinedFit(origin, trained.Members) : CombinedFit.Train(_designs, series, origin);
        // Whether to widen is the whole trial's verdict; by how much is for an earlier origin what had been seen by then.
        var central = trained.Evaluation.Widens(level) ? Math.Max(level, trained.CalibrationAt(origin).Calibrate(level)) : level;
        var forecasts = ImmutableArray.CreateBuilder<WeekForecast>(weeks);
        for (var i = first; i < first + weeks; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var forecast = fit.Predict(_designs, i);
            var (lower, upper) = ConformalLevel.Interval(forecast, central);
            forecasts.Add(new WeekForecast(
                Counts.WeekAt(i), i - origin + 1, forecast.Mean, lower, upper, Baselines.TotalMean(series, origin),
                Baselines.WindowMean(Counts, series, origin, i), Baselines.SeasonalNaive(series, origin, i),
                i < Counts.Length && !double.IsNaN(series[i]) ? (long)series[i] : null));
        }
        return forecasts.ToImmutable();
    }
}
