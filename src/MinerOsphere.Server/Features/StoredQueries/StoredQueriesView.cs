using System.Collections.Immutable;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;

namespace MinerOsphere.Server.Features.StoredQueries;

/// <summary>The stored queries.</summary>
internal sealed record StoredQueriesView(ImmutableArray<(PublishedCollection Collection, StoredQuery Query)> Queries);
