using System.Collections.Immutable;
using MinerOsphere.Catalogue;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.Views;

/// <summary>One collection.</summary>
internal sealed record CollectionView(PublishedCollection Collection, ImmutableArray<Link> Links);
