using System.Collections.Immutable;
using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Indicators;

/// <summary>What a cohort passes through, a stage a year.</summary>
/// <param name="Stages">A measure per stage, the first one entered first; the last one gathers all who stay on.</param>
/// <param name="Entries">Those who come in at the first stage from outside, such as new baccalaureate holders; null where nobody counts them.</param>
public sealed record CohortStages(ImmutableArray<IndicatorMeasure> Stages, IndicatorMeasure? Entries);
