using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;

namespace MinerOsphere.Server.Features.StoredQueries;

/// <summary>A stored query, to be asked.</summary>
internal sealed record StoredQueryView(PublishedCollection Collection, StoredQuery Query);
