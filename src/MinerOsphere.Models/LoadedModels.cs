using System.Collections.Immutable;
using MinerOsphere.Models.Indicators;
using MinerOsphere.Processes;

namespace MinerOsphere.Models;

/// <summary>What came of the configured models: processes ready to run, and why others are not.</summary>
public sealed record LoadedModels(ImmutableArray<IProcess> Processes, ImmutableArray<string> Faults)
{
    /// <summary>The configured indicators whose collections are there.</summary>
    public ImmutableArray<IndicatorSettings> Indicators { get; init; } = [];
}
