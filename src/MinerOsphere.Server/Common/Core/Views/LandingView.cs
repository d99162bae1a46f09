using System.Collections.Immutable;

namespace MinerOsphere.Server.Common.Core.Views;

/// <summary>The landing page; what there is to show is in the request's catalogue.</summary>
/// <param name="Links">The links of the JSON form.</param>
internal sealed record LandingView(ImmutableArray<Link> Links);
