using System.Collections.Immutable;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Processes.Views;

/// <summary>A page of jobs, newest first.</summary>
internal sealed record JobsView(ImmutableArray<Job> Jobs, long Matched, Link? Next);
