using MinerOsphere.Learning.Uncertainty.Propagation;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>A quantity of one scenario and year, with what is not known of it.</summary>
internal sealed record ShoreIndicator(string Scenario, int Horizon, string Indicator, string Unit, double Low, double Middle, double High, double Mean)
{
    public static ShoreIndicator Of(string scenario, int horizon, string indicator, string unit, double[] draws)
    {
        var spread = PropagatedOutput.Of(draws, [0.1, 0.5, 0.9]);
        return new ShoreIndicator(scenario, horizon, indicator, unit, spread.Quantiles[0], spread.Quantiles[1], spread.Quantiles[2], spread.Mean);
    }
}
