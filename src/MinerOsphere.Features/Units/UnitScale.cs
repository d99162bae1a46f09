namespace MinerOsphere.Features.Units;

/// <summary>
/// A special unit of UCUM (§21): not a ratio scale. <paramref name="ToProper"/> makes a value of the corresponding proper unit,
/// <paramref name="FromProper"/> goes back.
/// </summary>
internal sealed record UnitScale(Func<double, double> ToProper, Func<double, double> FromProper)
{
    public static readonly UnitScale Celsius = new(v => v + 273.15, v => v - 273.15);
    public static readonly UnitScale Fahrenheit = new(v => v + 459.67, v => v - 459.67);
    public static readonly UnitScale Reaumur = new(v => v + 218.52, v => v - 218.52);
    public static readonly UnitScale Acidity = new(v => Math.Pow(10, -v), v => -Math.Log10(v));
    public static readonly UnitScale Neper = new(Math.Exp, Math.Log);

    /// <summary>Of powers: ten times the level is a factor of ten per bel.</summary>
    public static readonly UnitScale Bel = new(v => Math.Pow(10, v), Math.Log10);

    /// <summary>Of field quantities (pressure, voltage): half a bel per factor of ten.</summary>
    public static readonly UnitScale FieldBel = new(v => Math.Pow(10, v / 2), v => 2 * Math.Log10(v));

    public static readonly UnitScale LogarithmOfTwo = new(v => Math.Pow(2, v), Math.Log2);
    public static readonly UnitScale TangentTimes100 = new(v => Math.Atan(v / 100), v => 100 * Math.Tan(v));
}
