namespace MinerOsphere.Features.Units;

/// <summary>Exponents of the seven base units of UCUM (§28): metre, second, gram, radian, kelvin, coulomb, candela.</summary>
internal readonly record struct UnitDimension(sbyte M, sbyte S, sbyte G, sbyte Rad, sbyte K, sbyte C, sbyte Cd)
{
    public static readonly UnitDimension None;

    public bool IsNone => this == None;

    public UnitDimension Times(UnitDimension other, int exponent = 1) => new(
        Sum(M, other.M, exponent), Sum(S, other.S, exponent), Sum(G, other.G, exponent), Sum(Rad, other.Rad, exponent),
        Sum(K, other.K, exponent), Sum(C, other.C, exponent), Sum(Cd, other.Cd, exponent));

    // A unit with an exponent beyond a byte is nobody's; saturating keeps it different from every other.
    private static sbyte Sum(sbyte a, sbyte b, int exponent) => (sbyte)Math.Clamp(a + b * exponent, sbyte.MinValue, sbyte.MaxValue);

    /// <summary>As a product of base units, for messages: <c>m2.s-1</c>, or <c>1</c>.</summary>
    public override string ToString()
    {
        var parts = new[] { ("m", M), ("s", S), ("g", G), ("rad", Rad), ("K", K), ("C", C), ("cd", Cd) }
            .Where(p => p.Item2 != 0).Select(p => p.Item2 == 1 ? p.Item1 : $"{p.Item1}{p.Item2}");
        return string.Join('.', parts) is { Length: > 0 } text ? text : "1";
    }
}
