using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>What of some series goes into a row: all that is known at a time of issue, and what came after as targets.</summary>
public sealed record WindowOptions
{
    /// <summary>The series that is predicted.</summary>
    public required string Target { get; init; }

    /// <summary>
    /// Lags of the target itself, 0 for the time of issue ("directed" by the measure). None: the target is known from the other series alone.
    /// </summary>
    public ImmutableArray<int> TargetLags { get; init; } = [0, 1, 2];

    /// <summary>The other series.</summary>
    public ImmutableArray<WindowInput> Inputs { get; init; } = [];

    /// <summary>Steps from the time of issue to what is predicted, ascending, 1 or more each.</summary>
    public ImmutableArray<int> Leads { get; init; } = [1];

    /// <summary>What is known of series over the lead.</summary>
    public ForecastUse Forecast { get; init; } = ForecastUse.Absent;

    /// <summary>The error of <see cref="ForecastUse.Perturbed"/>.</summary>
    public ForecastError Error { get; init; } = new();

    /// <summary>What becomes of gaps.</summary>
    public GapRule Gaps { get; init; } = GapRule.Fill;

    /// <summary>Longest gap that is filled, in steps.</summary>
    public int LongestFill { get; init; } = 3;

    /// <summary>Fewer dry windows; null keeps all.</summary>
    public DryThinning? Thinning { get; init; }

    internal void Check()
    {
        if (Leads.IsDefaultOrEmpty) throw new ArgumentException("no lead", nameof(Leads));
        for (var i = 0; i < Leads.Length; i++)
            if (Leads[i] < 1 || (i > 0 && Leads[i] <= Leads[i - 1])) throw new ArgumentException("leads ascend from 1", nameof(Leads));
        if (TargetLags.IsDefault || TargetLags.Any(l => l < 0) || Inputs.Any(i => i.Lags.Any(l => l < 0))) throw new ArgumentException("lags are 0 or more", nameof(TargetLags));
        if (Inputs.Any(i => i.Sums.Any(s => s < 1))) throw new ArgumentException("sums are of 1 step or more", nameof(Inputs));
        if (TargetLags.IsEmpty && !Inputs.Any(i => i.Lags.Length + i.Sums.Length > 0)) throw new ArgumentException("a window of nothing", nameof(Inputs));
        if (Inputs.Select(i => i.Series).Append(Target).Distinct(StringComparer.Ordinal).Count() != Inputs.Length + 1) throw new ArgumentException("a series is named twice", nameof(Inputs));
        ArgumentOutOfRangeException.ThrowIfNegative(LongestFill);
        ArgumentOutOfRangeException.ThrowIfNegative(Error.LogDeviation);
        if (Thinning is { } thinning)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(thinning.KeepOneIn);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(thinning.Steps);
        }
    }
}
