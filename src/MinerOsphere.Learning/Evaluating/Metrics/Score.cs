namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>What a metric comes to on some rows, or why it says nothing there: an undefined score is never a zero.</summary>
/// <param name="Value">The number; NaN when undefined. It may be infinite, where a forecast was infinitely wrong.</param>
/// <param name="Undefined">Why there is no number; null when there is one.</param>
public readonly record struct Score(double Value, string? Undefined = null)
{
    /// <summary>Whether there is a number.</summary>
    public bool IsDefined => Undefined is null;

    /// <summary>A metric that has no meaning on the rows it was given.</summary>
    public static Score None(string reason) => new(double.NaN, reason);

    /// <summary>A number; one that is NaN after all is undefined.</summary>
    public static Score Of(double value) => double.IsNaN(value) ? None("the numbers are too large to reckon with") : new(value);

    /// <summary>The number, or why there is none.</summary>
    public override string ToString() => Undefined is null ? Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : $"undefined: {Undefined}";
}
