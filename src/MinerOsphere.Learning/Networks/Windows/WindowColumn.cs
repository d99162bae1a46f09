namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>What a column of a window is.</summary>
/// <param name="Series">Its series.</param>
/// <param name="Kind">What of it.</param>
/// <param name="Steps">The lag, the length of the sum or the lead.</param>
/// <param name="Unit">UCUM code.</param>
/// <param name="Zone">The zone or process it belongs to.</param>
public sealed record WindowColumn(string Series, WindowColumnKind Kind, int Steps, string? Unit, string Zone)
{
    /// <summary>The name of the column: <c>rain[t]</c>, <c>rain[t-3]</c>, <c>rain[sum 48]</c>, <c>rain[t+2]</c>.</summary>
    public string Name => Kind switch
    {
        WindowColumnKind.Sum => FormattableString.Invariant($"{Series}[sum {Steps}]"),
        WindowColumnKind.Forecast => FormattableString.Invariant($"{Series}[t+{Steps}]"),
        _ => Steps == 0 ? $"{Series}[t]" : FormattableString.Invariant($"{Series}[t-{Steps}]"),
    };
}
