using System.Collections.Immutable;

namespace MinerOsphere.Learning.Series;

/// <summary>How forecasts are reconciled.</summary>
public sealed record ReconciliationOptions
{
    /// <summary>The method.</summary>
    public ReconciliationMethod Method { get; init; } = ReconciliationMethod.MinimumTrace;

    /// <summary>Whether no bottom forecast may be below 0: the nearest forecasts that add up and are not, by the same measure.</summary>
    public bool NonNegative { get; init; }

    /// <summary>Per node its one-step errors by step, NaN where there is none: for the methods that weigh by them.</summary>
    public IReadOnlyList<double[]>? Errors { get; init; }

    /// <summary>Share of the total per bottom series, for the method from the top; they sum to 1.</summary>
    public ImmutableArray<double> Shares { get; init; }
}
