using System.Collections.Immutable;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// A fitted method whose future is its mean plus a moving sum of independent innovations: naive, drift, mean, theta, autoregressive and the
/// additive exponential smoothings all are.
/// </summary>
internal sealed class LinearInnovations : IFittedSeries
{
    private readonly Func<int, double> _mean, _weight, _unknown;
    private readonly double _deviation, _degrees;

    /// <param name="method">What was fitted.</param>
    /// <param name="series">The series.</param>
    /// <param name="fitted">One-step means.</param>
    /// <param name="mean">Mean of lead h, from 1.</param>
    /// <param name="weight">Weight of the innovation j steps back, from 1; that of the step's own is 1.</param>
    /// <param name="unknown">Standard deviation at lead h of what is not known of the present.</param>
    /// <param name="deviation">Standard deviation of an innovation.</param>
    /// <param name="degrees">Degrees of freedom of its estimate.</param>
    /// <param name="note">What a reader must know.</param>
    public LinearInnovations(
        string method, RegularSeries series, ImmutableArray<double> fitted, Func<int, double> mean, Func<int, double> weight, Func<int, double> unknown,
        double deviation, double degrees, string? note)
    {
        (Method, Series, Fitted, Note) = (method, series, fitted, note ?? (deviation == 0 ? "the past leaves no error to learn from, so no interval can be told" : null));
        (_mean, _weight, _unknown, _deviation, _degrees) = (mean, weight, unknown, deviation, degrees);
    }

    public string Method { get; }
    public RegularSeries Series { get; }
    public ImmutableArray<double> Fitted { get; }
    public string? Note { get; }
    public double Deviation => _deviation;

    public SeriesForecast Forecast(int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        var (means, deviations) = (new double[horizon], new double[horizon]);
        double sum = 1;
        for (var h = 1; h <= horizon; h++)
        {
            if (h > 1) sum += _weight(h - 1) * _weight(h - 1);
            var unknown = _unknown(h);
            means[h - 1] = _mean(h);
            deviations[h - 1] = Math.Sqrt(_deviation * _deviation * sum + unknown * unknown);
        }
        return new SeriesForecast([.. means], [.. deviations], _degrees);
    }

    public void Simulate(ReadOnlySpan<double> innovations, Span<double> path)
    {
        if (innovations.Length != path.Length + 1) throw new ArgumentException($"{innovations.Length} innovations for {path.Length} steps", nameof(innovations));
        for (var h = 1; h <= path.Length; h++)
        {
            var moved = innovations[h];
            for (var j = 1; j < h; j++) moved += _weight(j) * innovations[h - j];
            path[h - 1] = _mean(h) + _deviation * moved + _unknown(h) * innovations[0];
        }
    }
}
