using System.Collections.Immutable;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;

namespace MinerOsphere.Server.ModelRecords;

/// <summary>A version of a model as a page: its card, readable.</summary>
internal sealed record ModelView(RegisteredModel Model, ModelVersion Version, ImmutableArray<ProcessDescription> Processes);
