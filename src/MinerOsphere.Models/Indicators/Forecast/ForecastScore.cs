namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>What a method's past forecasts were worth at a lead.</summary>
/// <param name="Method">The method; the plan of the request is <c>this forecast</c>.</param>
/// <param name="Part"><c>group</c> for all groups, <c>total</c> for the total, or a level's property.</param>
/// <param name="Lead">Years ahead.</param>
/// <param name="Forecasts">How many.</param>
/// <param name="RelativeError">Mean of |forecast - observed| / |observed| (MAPE).</param>
/// <param name="AbsoluteError">Mean of |forecast - observed|.</param>
/// <param name="ScaledError">Mean of |forecast - observed| over the mean step of the series before (MASE).</param>
/// <param name="Bias">Mean of (forecast - observed) / observed: above 0 when too much was forecast.</param>
internal sealed record ForecastScore(string Method, string Part, int Lead, int Forecasts, double RelativeError, double AbsoluteError, double ScaledError, double Bias);
