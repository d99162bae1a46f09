namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>What an indicator is divided by where another collection counts it, such as the inhabitants of a département.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Group">Its property whose values are the indicator's groups.</param>
/// <param name="Measure">What is summed there.</param>
public sealed record IndicatorBase(string Collection, string Group, IndicatorMeasure Measure)
{
    /// <summary>Rows of it that count, in CQL2 text; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>For how many the value is told, such as 1000 inhabitants.</summary>
    public double Units { get; init; } = 1;
}
