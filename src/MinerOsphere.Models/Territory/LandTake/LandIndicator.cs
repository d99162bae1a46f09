using MinerOsphere.Learning.Uncertainty.Propagation;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>A quantity of a scenario and year, with what is not known of it.</summary>
public sealed record LandIndicator(string Scenario, int Year, string Indicator, string Unit, double Low, double Middle, double High, double Mean)
{
    public static LandIndicator Of(string scenario, int year, string indicator, string unit, double[] draws)
    {
        var spread = PropagatedOutput.Of(draws, [0.1, 0.5, 0.9]);
        return new LandIndicator(scenario, year, indicator, unit, spread.Quantiles[0], spread.Quantiles[1], spread.Quantiles[2], spread.Mean);
    }
}
