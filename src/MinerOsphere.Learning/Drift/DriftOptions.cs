namespace MinerOsphere.Learning.Drift;

/// <summary>What counts as drift.</summary>
public sealed record DriftOptions
{
    /// <summary>Stability index from which a column has moved somewhat; the usual rule of thumb.</summary>
    public double ModerateIndex { get; init; } = 0.1;

    /// <summary>Stability index from which it has moved much.</summary>
    public double MajorIndex { get; init; } = 0.25;

    /// <summary>Distance of the distributions from which numbers have moved somewhat, when it is beyond chance.</summary>
    public double ModerateDistance { get; init; } = 0.15;

    /// <summary>Distance of the distributions from which numbers have moved much, when it is beyond chance.</summary>
    public double MajorDistance { get; init; } = 0.3;

    /// <summary>Probability of a false alarm over all columns together; each has its share of it (Bonferroni).</summary>
    public double FalseAlarms { get; init; } = 0.01;

    /// <summary>True when the rows are in the order of time, so that a burst can be told from what lasts.</summary>
    public bool RowsAreInOrder { get; init; } = true;

    /// <summary>Parts that the rows are cut into to tell them apart, in the order of time.</summary>
    public int Parts { get; init; } = 4;

    /// <summary>How residuals are watched.</summary>
    public CusumOptions Cusum { get; init; } = new();

    /// <summary>Rows of the moving window in which coverage is tested.</summary>
    public int CoverageWindow { get; init; } = 100;

    internal void Check()
    {
        if (!(ModerateIndex > 0 && MajorIndex >= ModerateIndex)) throw new ArgumentOutOfRangeException(nameof(MajorIndex), MajorIndex, $"expected {ModerateIndex} or more");
        if (!(ModerateDistance > 0 && MajorDistance >= ModerateDistance)) throw new ArgumentOutOfRangeException(nameof(MajorDistance), MajorDistance, $"expected {ModerateDistance} or more");
        if (!(FalseAlarms is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(FalseAlarms), FalseAlarms, "expected between 0 and 1");
        ArgumentOutOfRangeException.ThrowIfLessThan(Parts, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(CoverageWindow);
        Cusum.Check();
    }
}
