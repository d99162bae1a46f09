using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks.Contributions;

/// <summary>What to reckon contributions of, and how.</summary>
public sealed record ContributionOptions
{
    /// <summary>How.</summary>
    public ContributionMethod Method { get; init; } = ContributionMethod.Knox;

    /// <summary>Which of the members' outputs.</summary>
    public int Output { get; init; }

    /// <summary>The lead of that output in steps: a lag of the input is so much longer as a response time.</summary>
    public int Lead { get; init; } = 1;

    /// <summary>Zones that are not asked for, such as the target's own lags; the shares of the others add up to 1.</summary>
    public ImmutableArray<string> Without { get; init; } = [];

    /// <summary>Draws of members, with replacement, that give the spread.</summary>
    public int Draws { get; init; } = 200;

    /// <summary>Part of the draws that lies between low and high.</summary>
    public double Level { get; init; } = 0.8;

    /// <summary>Points along the way of <see cref="ContributionMethod.IntegratedGradients"/>.</summary>
    public int Steps { get; init; } = 16;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Output);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Draws);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Steps);
        if (Level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(Level), Level, "expected between 0 and 1");
    }
}
