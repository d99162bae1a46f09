namespace MinerOsphere.Features.Units;

/// <summary>One unit symbol of UCUM.</summary>
/// <param name="Code">Case-sensitive symbol.</param>
/// <param name="IsMetric">True when it takes prefixes.</param>
/// <param name="Factor">In base units (metre, second, gram, radian, kelvin, coulomb, candela).</param>
/// <param name="Dimension">Its dimension.</param>
/// <param name="Scale">For a special unit: between it and its proper unit, which <paramref name="Factor"/> and <paramref name="Dimension"/> then describe.</param>
/// <param name="IsArbitrary">An arbitrary unit (§24) has no relation to any other: nothing can be converted to or from it.</param>
internal sealed record UnitAtom(string Code, bool IsMetric, UnitFactor Factor, UnitDimension Dimension, UnitScale? Scale = null, bool IsArbitrary = false);
