using System.Collections.Immutable;
using MinerOsphere.Models.Gazetteer;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>A site of the answer with what was reckoned of it.</summary>
/// <param name="Site">The site.</param>
/// <param name="Kilometres">From what it is to be near; NaN where nothing is.</param>
/// <param name="Commune">The commune that it lies in.</param>
/// <param name="Departement">The département.</param>
internal sealed record FoundSite(MineralSite Site, double Kilometres, NamedArea? Commune, NamedArea? Departement);

/// <summary>What a question came to.</summary>
/// <param name="All">All sites asked about.</param>
/// <param name="Found">Those that answer, the nearest first, then the largest.</param>
/// <param name="Funnel">What each condition left.</param>
/// <param name="Question">The question.</param>
/// <param name="Agreeing">Of all sites: in the place that their attributes name.</param>
/// <param name="Claiming">Of all sites: naming a place whose borders are known.</param>
internal sealed record SiteAnswer(ImmutableArray<MineralSite> All, ImmutableArray<FoundSite> Found, ImmutableArray<FunnelStep> Funnel, SiteQuestion Question, int Agreeing, int Claiming);
