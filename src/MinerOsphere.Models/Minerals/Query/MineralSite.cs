using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>A site with what is asked about it.</summary>
/// <param name="Id">Of its feature.</param>
/// <param name="Name">Empty for a site without a name.</param>
/// <param name="Longitude">NaN without a position.</param>
/// <param name="Latitude">NaN without a position.</param>
/// <param name="Commodities">Those of the list.</param>
/// <param name="Unknown">Words for commodities that the list does not have.</param>
/// <param name="Main">Its main commodity; null where it is none of the list.</param>
internal sealed record MineralSite(string Id, string Name, double Longitude, double Latitude, ImmutableArray<Commodity> Commodities, ImmutableArray<string> Unknown, Commodity? Main)
{
    public string Country { get; init; } = "";
    public string DepositType { get; init; } = "";
    public string SiteType { get; init; } = "";
    public string Dataset { get; init; } = "";
    public string Source { get; init; } = "";

    /// <summary>Mt; NaN where it is not known.</summary>
    public double Ore { get; init; } = double.NaN;

    /// <summary>Why its position or its being there is doubted; null for no doubt.</summary>
    public LocalizedText? Doubt { get; init; }

    /// <summary>Where it more probably lies; null where nothing is proposed.</summary>
    public (double Longitude, double Latitude)? Proposed { get; init; }

    public bool HasPlace => double.IsFinite(Longitude) && double.IsFinite(Latitude);

    /// <summary>Called by its name, or else by its id.</summary>
    public string Label => Name.Length > 0 ? Name : Id;
}
