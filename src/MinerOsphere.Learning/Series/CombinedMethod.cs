using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// Several methods taken together: means and quantiles are the mean or median of theirs, futures are combined step by step under the same
/// innovations. Methods that the series is too short for are left out, and said to be.
/// </summary>
/// <param name="methods">The methods; null for theta, exponential smoothing and drift.</param>
/// <param name="combination">How they are combined.</param>
public sealed class CombinedMethod(IEnumerable<IForecastMethod>? methods = null, Combination combination = Combination.Median) : IForecastMethod
{
    private readonly ImmutableArray<IForecastMethod> _methods = [.. methods ?? [new ThetaMethod(), new EtsMethod(), new DriftMethod()]];

    /// <inheritdoc/>
    public string Name => $"{(combination == Combination.Median ? "median" : "mean")} of {string.Join(", ", _methods.Select(m => m.Name))}";

    /// <exception cref="DataFaultException">No method takes the series.</exception>
    public IFittedSeries Fit(RegularSeries series, TrainingRun run)
    {
        if (_methods.IsEmpty) throw new InvalidOperationException("there is no method to combine");
        var members = ImmutableArray.CreateBuilder<IFittedSeries>();
        var left = ImmutableArray.CreateBuilder<DataFault>();
        foreach (var method in _methods)
        {
            try
            {
                members.Add(method.Fit(series, run));
            }
            catch (DataFaultException fault)
            {
                left.AddRange(fault.Faults);
            }
        }
        if (members.Count == 0) throw new DataFaultException(left.ToImmutable());
        return new Fitted(Name, series, members.ToImmutable(), left.Count == 0 ? null : $"left out: {string.Join("; ", left)}", combination);
    }

    private sealed class Fitted(string method, RegularSeries series, ImmutableArray<IFittedSeries> members, string? leftOut, Combination combination) : IFittedSeries
    {
        public string Method => method;
        public RegularSeries Series => series;

        public string? Note => string.Join("; ", new[] { leftOut }.Concat(members.Select(m => m.Note)).OfType<string>().Distinct()) is { Length: > 0 } note ? note : null;

        ImmutableArray<double> IFittedSeries.Fitted { get; } =
            [.. Enumerable.Range(0, series.Length).Select(t => Combine(combination, members.Select(m => m.Fitted[t]).Where(value => !double.IsNaN(value))))];

        public SeriesForecast Forecast(int horizon)
        {
            ImmutableArray<SeriesForecast> forecasts = [.. members.Select(m => m.Forecast(horizon))];
            return new SeriesForecast(
                [.. Enumerable.Range(0, horizon).Select(h => Combine(combination, forecasts.Select(f => f.Means[h])))],
                [.. Enumerable.Range(0, horizon).Select(h => Combine(combination, forecasts.Select(f => f.Deviations[h])))],
                (step, probability) => Combine(combination, forecasts.Select(f => f.Quantile(step, probability))));
        }

        public void Simulate(ReadOnlySpan<double> innovations, Span<double> path)
        {
            var paths = new double[members.Length][];
            for (var m = 0; m < paths.Length; m++) members[m].Simulate(innovations, paths[m] = new double[path.Length]);
            for (var h = 0; h < path.Length; h++)
            {
                var at = h;
                path[h] = Combine(combination, paths.Select(one => one[at]));
            }
        }

        private static double Combine(Combination combination, IEnumerable<double> values)
        {
            double[] sorted = [.. values.Order()];
            if (sorted.Length == 0) return double.NaN;
            return combination == Combination.Mean ? sorted.Average() : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }
}
