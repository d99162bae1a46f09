namespace MinerOsphere.Learning.Spatial.Compositions;

/// <summary>
/// Parts of a whole, such as the oxides of a rock: only their ratios carry meaning, and their logarithms are what statistics can be made of
/// (Aitchison 1986; Egozcue and others 2003). One composition is a span of parts, all above 0.
/// </summary>
public static class Composition
{
    /// <summary>Scaled to add up to a whole.</summary>
    public static double[] Closure(ReadOnlySpan<double> parts, double whole = 1)
    {
        var sum = 0.0;
        foreach (var part in parts) sum += part;
        if (!(sum > 0 && double.IsFinite(sum))) throw new ArgumentException(FormattableString.Invariant($"parts that add up to {sum:R} have no closure"), nameof(parts));
        var closed = parts.ToArray();
        for (var i = 0; i < closed.Length; i++) closed[i] *= whole / sum;
        return closed;
    }

    /// <summary>Centred log-ratios: the logarithm of each part over their geometric mean. They add up to 0.</summary>
    public static double[] Clr(ReadOnlySpan<double> parts)
    {
        var logarithms = Logarithms(parts);
        var mean = logarithms.Sum() / logarithms.Length;
        for (var i = 0; i < logarithms.Length; i++) logarithms[i] -= mean;
        return logarithms;
    }

    /// <summary>The composition of centred log-ratios, closed.</summary>
    public static double[] FromClr(ReadOnlySpan<double> ratios, double whole = 1)
    {
        // The greatest ratio becomes 1, so that none overflows.
        var greatest = double.NegativeInfinity;
        foreach (var ratio in ratios) greatest = Math.Max(greatest, ratio);
        var parts = ratios.ToArray();
        for (var i = 0; i < parts.Length; i++) parts[i] = Math.Exp(parts[i] - greatest);
        return Closure(parts, whole);
    }

    /// <summary>Additive log-ratios: the logarithm of each part over one of them, which is left out.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="divisor">Which part is divided by; the last one when null.</param>
    public static double[] Alr(ReadOnlySpan<double> parts, int? divisor = null)
    {
        var at = Divisor(divisor, parts.Length);
        var logarithms = Logarithms(parts);
        return [.. logarithms.Where((_, i) => i != at).Select(logarithm => logarithm - logarithms[at])];
    }

    /// <summary>The composition of additive log-ratios, closed.</summary>
    public static double[] FromAlr(ReadOnlySpan<double> ratios, int? divisor = null, double whole = 1)
    {
        var at = Divisor(divisor, ratios.Length + 1);
        return FromClr([.. ratios[..at], 0, .. ratios[at..]], whole);
    }

    /// <summary>Isometric log-ratios: coordinates on an orthonormal basis, one less than parts, that keep distances and angles.</summary>
    public static double[] Ilr(ReadOnlySpan<double> parts, LogRatioBasis basis) => basis.Coordinates(Clr(parts));

    /// <summary>The composition of isometric log-ratios, closed.</summary>
    public static double[] FromIlr(ReadOnlySpan<double> coordinates, LogRatioBasis basis, double whole = 1) => FromClr(basis.Clr(coordinates), whole);

    /// <summary>Aitchison's distance: the plain distance between centred log-ratios.</summary>
    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (x, y) = (Clr(a), Clr(b));
        return Math.Sqrt(x.Zip(y, (p, q) => (p - q) * (p - q)).Sum());
    }

    private static int Divisor(int? divisor, int parts) =>
        divisor is null ? parts - 1 : divisor >= 0 && divisor < parts ? divisor.Value : throw new ArgumentOutOfRangeException(nameof(divisor), divisor, $"there are {parts} parts");

    private static double[] Logarithms(ReadOnlySpan<double> parts)
    {
        if (parts.Length < 2) throw new ArgumentException("a composition has two parts or more", nameof(parts));
        var logarithms = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            logarithms[i] = parts[i] > 0 && double.IsFinite(parts[i]) ? Math.Log(parts[i]) : throw new ArgumentException(FormattableString.Invariant($"part {i} is {parts[i]:R}: log-ratios need parts above 0"), nameof(parts));
        return logarithms;
    }
}
