using System.Collections.Immutable;

namespace MinerOsphere.Learning.Series;

/// <summary>A method fitted to a series without its season, which is put back on everything it says.</summary>
internal sealed class SeasonallyAdjusted : IFittedSeries
{
    private readonly IFittedSeries _inner;
    private readonly ImmutableArray<double> _season;
    private readonly bool _multiplicative;

    public SeasonallyAdjusted(RegularSeries series, IFittedSeries inner, ImmutableArray<double> season, bool multiplicative)
    {
        (Series, _inner, _season, _multiplicative) = (series, inner, season, multiplicative);
        Fitted = [.. inner.Fitted.Select((value, t) => With(value, t))];
    }

    public string Method => _inner.Method;
    public RegularSeries Series { get; }
    public ImmutableArray<double> Fitted { get; }
    public string? Note => _inner.Note;

    public SeriesForecast Forecast(int horizon)
    {
        var inner = _inner.Forecast(horizon);
        return new SeriesForecast(
            [.. inner.Means.Select((value, h) => With(value, Series.Length + h))],
            [.. inner.Deviations.Select((value, h) => _multiplicative ? value * At(Series.Length + h) : value)],
            (step, probability) => With(inner.Quantile(step, probability), Series.Length + step));
    }

    public void Simulate(ReadOnlySpan<double> innovations, Span<double> path)
    {
        _inner.Simulate(innovations, path);
        for (var h = 0; h < path.Length; h++) path[h] = With(path[h], Series.Length + h);
    }

    public static RegularSeries Without(RegularSeries series, ImmutableArray<double> season, bool multiplicative)
    {
        var values = series.Values.ToArray();
        for (var t = 0; t < values.Length; t++)
            values[t] = multiplicative ? values[t] / season[t % season.Length] : values[t] - season[t % season.Length];
        return new RegularSeries(values, 1, series.Start, series.Name);
    }

    private double At(int t) => _season[t % _season.Length];

    private double With(double value, int t) => _multiplicative ? value * At(t) : value + At(t);
}
