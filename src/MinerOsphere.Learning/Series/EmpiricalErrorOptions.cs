namespace MinerOsphere.Learning.Series;

/// <summary>How the errors of past forecasts are gathered.</summary>
public sealed record EmpiricalErrorOptions
{
    /// <summary>Leads, from 1.</summary>
    public int Horizon { get; init; } = 3;

    /// <summary>Steps that the first forecast of a series is made from.</summary>
    public int FirstOrigin { get; init; } = 5;

    /// <summary>Steps between origins.</summary>
    public int Step { get; init; } = 1;

    /// <summary>What errors are divided by.</summary>
    public ErrorScale Scale { get; init; } = ErrorScale.SeasonalStep;
}
