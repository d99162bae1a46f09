using System.Collections.Immutable;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>What shall differ from the past in a cohort flow.</summary>
/// <param name="EntriesChange">Share by which entries of every coming year are more (or less) than expected: 0.05 for five per cent more.</param>
/// <param name="RateChanges">Per stage what is added to the rate of passing on from it, from the first stage to the last; empty for nothing.</param>
/// <param name="StayChange">What is added to the rate of staying at the first stage.</param>
internal sealed record FlowScenario(double EntriesChange, ImmutableArray<double> RateChanges, double StayChange)
{
    public static readonly FlowScenario None = new(0, [], 0);

    public bool IsNone => EntriesChange == 0 && StayChange == 0 && RateChanges.All(r => r == 0);

    public double Entries(double expected) => expected * (1 + EntriesChange);

    /// <summary>By the rates of <see cref="CohortFlow.Rates"/>: the first is staying at the first stage, the next one passing on from it.</summary>
    public double RateChange(int rate) => rate == 0 ? StayChange : rate - 1 < RateChanges.Length ? RateChanges[rate - 1] : 0;
}
