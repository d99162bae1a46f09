using MinerOsphere.Learning.Linear;
using MinerOsphere.Models.Interventions.Counts;

namespace MinerOsphere.Models.Interventions.Demand;

/// <content>Weather that a request brings along: what the weeks of the history had teaches the model, what is foreseen moves its forecast.</content>
internal sealed partial class WeeklyDemand
{
    private const int LeastWeatherWeeks = 104;

    /// <summary>
    /// Factors per category and week: a negative binomial regression of counts on the week's weather, less what is usual at that time of year,
    /// beside what the model expected of the week without weather.
    /// </summary>
    private double[,] WeatherFactors(ForecastQuestion question, Span[] spans)
    {
        var (first, weeks) = (spans[0].Week, spans[^1].Week - spans[0].Week + 1);
        var factors = NoWeather(weeks);
        if (question.Weather is not { } frame)
        {
            if (question.TemperatureOffset != 0) throw new ModelInputException("a temperature offset means nothing without weather: give the weather of the history, with a temperature, for the model to learn from");
            return factors;
        }
        var table = WeatherWeeks.Read(frame, _axis);
        var temperatures = table.Names.Select((n, k) => (n, k)).Where(x => table.Units[x.k] is "Cel" or "K" || x.n.StartsWith('t')).Select(x => x.k).ToArray();
        if (question.TemperatureOffset != 0 && temperatures.Length == 0) throw new ModelInputException($"no column of the weather is a temperature (unit Cel or K, or a name such as tmax); there are: {string.Join(", ", table.Names)}");
        var origin = Math.Min(first, Weeks);
        int[] known = [.. Enumerable.Range(_whole.Earliest, Math.Max(0, origin - _whole.Earliest)).Where(w => table.Has(w) && !double.IsNaN(_whole.Nodes.Series[0][w]))];
        if (known.Length < LeastWeatherWeeks) throw new ModelInputException($"the weather covers {known.Length} weeks of the history that were forecast; at least {LeastWeatherWeeks} are needed to learn from");
        for (var w = first; w < first + weeks; w++)
            if (!table.Has(w)) throw new ModelInputException($"the weather lacks days of the week {_axis.First + w}, which is to be forecast");
        var anomalies = table.Anomalies(_axis, known);
        var design = new DesignMatrix(["intercept", .. table.Names], [.. known.Select(w => (double[])[1, .. anomalies(w, 0)])]);
        for (var c = 0; c < Categories.Length; c++)
        {
            var series = _whole.Nodes.Series[c + 1];
            double[] counts = [.. known.Select(w => series[w])];
            double[] offset = [.. known.Select(w => Math.Log(Math.Max(_whole.Expect(w, w).Means[c + 1], 1e-6)))];
            var fit = NegativeBinomialRegression.Fit(design, counts, new NegativeBinomialOptions { Tolerance = 1e-7, Ridge = 1 }, offset);
            for (var w = 0; w < weeks; w++)
            {
                var row = anomalies(first + w, question.TemperatureOffset);
                double effect = 0;
                for (var k = 0; k < row.Length; k++) effect += fit.Coefficients[k + 1] * row[k];
                factors[c, w] = Math.Exp(Math.Clamp(effect, -3, 3));
            }
        }
        return factors;
    }
}
