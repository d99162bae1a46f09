namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>How an isolation forest is grown. The defaults are those of Liu, Ting and Zhou (2008).</summary>
public sealed record IsolationForestOptions
{
    /// <summary>Number of trees, at least 1.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Rows that each tree is grown on, drawn without putting back; all rows where there are fewer. At least 2.</summary>
    public int SampleSize { get; init; } = 256;

    /// <summary>Splits between root and leaf at most; null for the logarithm of the sample size to base 2, rounded up.</summary>
    public int? MaxDepth { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Trees, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(SampleSize, 2);
        if (MaxDepth is { } depth)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1, nameof(MaxDepth));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, 4000, nameof(MaxDepth));
        }
    }
}
