namespace MinerOsphere.Learning.Drift;

/// <summary>How residuals are watched. The defaults raise a false alarm once in about 470 rows and see a shift of one deviation after about 10.</summary>
public sealed record CusumOptions
{
    /// <summary>Allowance per row, in standard deviations: half of the shift that matters.</summary>
    public double Allowance { get; init; } = 0.5;

    /// <summary>The sum that raises the alarm, in standard deviations.</summary>
    public double Threshold { get; init; } = 5;

    /// <summary>An event is over by this many rows; beyond it, rows that stay shifted are a lasting drift.</summary>
    public int LastingRows { get; init; } = 20;

    /// <summary>Rows without an alarm after which an event is over.</summary>
    public int QuietRows { get; init; } = 10;

    /// <summary>A sum of one direction that starts no later than this after the last alarm goes on with the same episode.</summary>
    public int MergeRows { get; init; } = 15;

    internal void Check()
    {
        if (!(Allowance > 0 && double.IsFinite(Allowance))) throw new ArgumentOutOfRangeException(nameof(Allowance), Allowance, "expected above 0");
        if (!(Threshold > 0 && double.IsFinite(Threshold))) throw new ArgumentOutOfRangeException(nameof(Threshold), Threshold, "expected above 0");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LastingRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(QuietRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MergeRows);
    }
}
