namespace MinerOsphere.Learning.Evaluating;

/// <summary>Errors of point forecasts: means over the forecasts, every one of the same weight.</summary>
public static class ForecastErrors
{
    /// <summary>Mean absolute error.</summary>
    public static double MeanAbsolute(ReadOnlySpan<double> observed, ReadOnlySpan<double> forecast)
    {
        SameLength(observed, forecast);
        double sum = 0;
        for (var i = 0; i < observed.Length; i++) sum += Math.Abs(observed[i] - forecast[i]);
        return sum / observed.Length;
    }

    /// <summary>Mean of forecast minus observed: positive when too much is forecast.</summary>
    public static double Bias(ReadOnlySpan<double> observed, ReadOnlySpan<double> forecast)
    {
        SameLength(observed, forecast);
        double sum = 0;
        for (var i = 0; i < observed.Length; i++) sum += forecast[i] - observed[i];
        return sum / observed.Length;
    }

    /// <summary>
    /// Mean Poisson deviance, <c>2 (y log(y/mu) - (y - mu))</c>. A forecast of zero where something was observed costs infinitely much,
    /// so forecasts are taken as at least <paramref name="floor"/>.
    /// </summary>
    public static double MeanPoissonDeviance(ReadOnlySpan<double> observed, ReadOnlySpan<double> forecast, double floor = 1e-3)
    {
        SameLength(observed, forecast);
        double sum = 0;
        for (var i = 0; i < observed.Length; i++)
        {
            var (y, mu) = (observed[i], Math.Max(forecast[i], floor));
            sum += 2 * ((y > 0 ? y * Math.Log(y / mu) : 0) - (y - mu));
        }
        return sum / observed.Length;
    }

    /// <summary>
    /// The scale of the mean absolute scaled error (Hyndman and Koehler 2006): the mean absolute error, within the training series, of
    /// saying that a period repeats the one <paramref name="season"/> steps before. Missing values (NaN) are left out.
    /// </summary>
    public static double SeasonalNaiveScale(ReadOnlySpan<double> training, int season)
    {
        double sum = 0;
        var count = 0;
        for (var i = season; i < training.Length; i++)
        {
            var error = Math.Abs(training[i] - training[i - season]);
            if (double.IsNaN(error)) continue;
            sum += error;
            count++;
        }
        return count == 0 ? double.NaN : sum / count;
    }

    private static void SameLength(ReadOnlySpan<double> observed, ReadOnlySpan<double> forecast)
    {
        if (observed.Length != forecast.Length)
            throw new ArgumentException($"{observed.Length} observations for {forecast.Length} forecasts");
    }
}
