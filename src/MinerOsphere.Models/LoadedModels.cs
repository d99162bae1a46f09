using System.Collections.Immutable;
using MinerOsphere.Processes;

namespace MinerOsphere.Models;

/// <summary>What came of the configured models: processes ready to run, and why others are not.</summary>
public sealed record LoadedModels(ImmutableArray<IProcess> Processes, ImmutableArray<string> Faults);
