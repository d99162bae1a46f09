using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Server.Loading;

/// <summary>What a load gives: a snapshot to serve, or why there is none.</summary>
internal sealed record LoadResult(LoadedSnapshot? Snapshot, ImmutableArray<string> Problems)
{
    [MemberNotNullWhen(true, nameof(Snapshot))]
    public bool Succeeded => Snapshot is not null;
}
