using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Interventions.WhatIf;

/// <summary>What a situation does to the interventions of a category: it multiplies them, or adds some per thousand attendants.</summary>
/// <param name="Category">The category, or <c>*</c> for all of them.</param>
/// <param name="Value">Multiplier, 1 for none; or interventions per thousand attendants.</param>
/// <param name="Lower">Lower end of its 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Source">Paper or data, in words.</param>
public sealed record ScenarioEffect(string Category, double Value, double Lower, double Upper, EffectOrigin Origin, LocalizedText Source)
{
    private const double Normal95 = 1.959963984540054;

    /// <summary>True when it is a number per thousand attendants.</summary>
    public bool IsPerThousand { get; init; }

    /// <summary>True when it is a multiplier per kelvin: its power is taken.</summary>
    public bool IsPerKelvin { get; init; }

    /// <summary>Its value at a standard normal deviate: lognormal, with the median and the interval given, each side by itself.</summary>
    public double At(double deviate)
    {
        if (Value <= 0) return 0;
        var side = deviate < 0 ? Math.Log(Value / Math.Max(Lower, 1e-9)) : Math.Log(Upper / Value);
        return Value * Math.Exp(deviate * side / Normal95);
    }
}
