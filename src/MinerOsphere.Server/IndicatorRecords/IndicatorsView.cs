using System.Collections.Immutable;
using MinerOsphere.Models.Indicators;

namespace MinerOsphere.Server.IndicatorRecords;

/// <summary>The configured indicators as a page.</summary>
internal sealed record IndicatorsView(ImmutableArray<IndicatorSettings> Indicators);
