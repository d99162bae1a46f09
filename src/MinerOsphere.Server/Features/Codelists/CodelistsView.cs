using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Features.Codelists;

/// <summary>The codelists of all collections.</summary>
internal sealed record CodelistsView(ImmutableArray<Codelist> Codelists);
