namespace MinerOsphere.Learning.Spatial.Fuzzy;

/// <summary>
/// Degrees, 0 to 1, to which a value belongs to what is looked for ("near a fault", "rich in antimony"), set by knowledge and not by data.
/// NaN stays NaN. The midpoint of small and large and the spread's meaning are those of the field's GIS tools.
/// </summary>
public static class FuzzyMembership
{
    /// <summary>0 at <paramref name="none"/> and before, 1 at <paramref name="full"/> and beyond, a straight line between; falls where none is the greater.</summary>
    public static double Linear(double value, double none, double full)
    {
        if (!double.IsFinite(none) || !double.IsFinite(full) || none == full) throw new ArgumentException(FormattableString.Invariant($"a line from {none:R} to {full:R} has no slope"), nameof(full));
        return double.IsNaN(value) ? value : Math.Clamp((value - none) / (full - none), 0, 1);
    }

    /// <summary>exp(-spread (value - midpoint)^2): 1 at the midpoint.</summary>
    public static double Gaussian(double value, double midpoint, double spread)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spread);
        return Math.Exp(-spread * (value - midpoint) * (value - midpoint));
    }

    /// <summary>1 / (1 + spread (value - midpoint)^2): like <see cref="Gaussian"/>, with a longer tail.</summary>
    public static double Near(double value, double midpoint, double spread)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spread);
        return 1 / (1 + spread * (value - midpoint) * (value - midpoint));
    }

    /// <summary>1 / (1 + (value / midpoint)^spread): 1 for a value of 0, 0.5 at the midpoint. Values below 0 count as 0.</summary>
    public static double Small(double value, double midpoint, double spread) => 1 - Large(value, midpoint, spread);

    /// <summary>1 / (1 + (value / midpoint)^-spread): 0 for a value of 0, 0.5 at the midpoint. Values below 0 count as 0.</summary>
    public static double Large(double value, double midpoint, double spread)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(midpoint);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spread);
        if (double.IsNaN(value)) return value;
        return 1 / (1 + Math.Pow(Math.Max(0, value) / midpoint, -spread));
    }
}
