namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>Which scale serves, there and back.</summary>
internal static class ForecastScales
{
    public static ForecastScale For(IEnumerable<double> values, bool isRatio)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }
        if (isRatio && least > 0 && most < 1) return ForecastScale.Logit;
        return least > 0 ? ForecastScale.Logarithm : least == 0 && !isRatio ? ForecastScale.LogarithmOfOneMore : ForecastScale.Identity;
    }

    public static double Of(this ForecastScale scale, double value) => scale switch
    {
        ForecastScale.Logarithm => Math.Log(value),
        ForecastScale.LogarithmOfOneMore => Math.Log(1 + value),
        ForecastScale.Logit => Math.Log(value / (1 - value)),
        _ => value,
    };

    /// <summary>Back to the indicator's own unit; medians and quantiles go as they are.</summary>
    public static double Back(this ForecastScale scale, double value) => scale switch
    {
        ForecastScale.Logarithm => Math.Exp(value),
        ForecastScale.LogarithmOfOneMore => Math.Max(0, Math.Exp(value) - 1),
        ForecastScale.Logit => 1 / (1 + Math.Exp(-value)),
        _ => value,
    };
}
