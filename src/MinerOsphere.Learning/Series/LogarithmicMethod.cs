using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// Another method on the logarithms of a series: for amounts above 0 that grow by shares, whose intervals then never reach below 0. Quantiles
/// are those of the logarithms; the mean is raised for their spread to second order (Guerrero 1993).
/// </summary>
/// <param name="inner">Fitted to the logarithms.</param>
public sealed class LogarithmicMethod(IForecastMethod inner) : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => $"{inner.Name} of logarithms";

    /// <exception cref="DataFaultException">A value at or below 0, or as the inner method says.</exception>
    public IFittedSeries Fit(RegularSeries series, TrainingRun run)
    {
        var logarithms = series.Values.ToArray();
        for (var t = 0; t < logarithms.Length; t++)
        {
            if (logarithms[t] <= 0)
                throw new DataFaultException(string.Create(CultureInfo.InvariantCulture, $"is {logarithms[t]}: a logarithm takes values above 0"), series.Name, string.Create(CultureInfo.InvariantCulture, $"step {series.Start + t}"));
            logarithms[t] = Math.Log(logarithms[t]);
        }
        return new Fitted(series, inner.Fit(new RegularSeries(logarithms, series.Period, series.Start, series.Name), run));
    }

    private sealed class Fitted(RegularSeries series, IFittedSeries inner) : IFittedSeries
    {
        public string Method => $"{inner.Method} of logarithms";
        public RegularSeries Series => series;
        public string? Note => inner.Note;

        ImmutableArray<double> IFittedSeries.Fitted { get; } = [.. inner.Fitted.Select(Math.Exp)];

        public SeriesForecast Forecast(int horizon)
        {
            var logarithms = inner.Forecast(horizon);
            return new SeriesForecast(
                [.. logarithms.Means.Select((mean, h) => Math.Exp(mean) * (1 + logarithms.Deviations[h] * logarithms.Deviations[h] / 2))],
                [.. logarithms.Means.Select((mean, h) => Math.Exp(mean) * logarithms.Deviations[h])],
                (step, probability) => Math.Exp(logarithms.Quantile(step, probability)));
        }

        public void Simulate(ReadOnlySpan<double> innovations, Span<double> path)
        {
            inner.Simulate(innovations, path);
            foreach (ref var value in path) value = Math.Exp(value);
        }
    }
}
