using System.Collections.Immutable;
using MinerOsphere.Processes;

namespace MinerOsphere.Server.Processes.Views;

/// <summary>All processes on offer.</summary>
internal sealed record ProcessesView(ImmutableArray<IProcess> Processes);
