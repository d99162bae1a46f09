namespace MinerOsphere.Features.Units;

/// <summary>
/// A positive factor as mantissa and power of ten. Prefixes stay whole numbers that way: a cubic decimetre is 10⁻³ m³ and not
/// 0.0010000000000000002 m³.
/// </summary>
internal readonly record struct UnitFactor(double Mantissa, int Exponent)
{
    public static readonly UnitFactor One = new(1, 0);

    public static UnitFactor operator *(UnitFactor a, UnitFactor b) => new(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent);
    public static UnitFactor operator /(UnitFactor a, UnitFactor b) => new(a.Mantissa / b.Mantissa, a.Exponent - b.Exponent);

    public UnitFactor Power(int exponent) => new(Math.Pow(Mantissa, exponent), Exponent * exponent);

    /// <summary>The value times this factor, rounded as seldom as can be: ten to a positive power is exact far up, to a negative one never.</summary>
    public double Of(double value) => Exponent switch
    {
        0 => value * Mantissa,
        > 0 => value * Mantissa * Math.Pow(10, Exponent),
        _ => value * Mantissa / Math.Pow(10, -Exponent),
    };
}
