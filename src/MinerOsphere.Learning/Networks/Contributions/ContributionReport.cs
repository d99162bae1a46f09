using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks.Contributions;

/// <summary>Contributions of zones to the output of an ensemble.</summary>
/// <param name="Method">How they were reckoned.</param>
/// <param name="Members">How many initialisations they rest on; 20 to 50 are customary.</param>
/// <param name="Zones">The zones, in the order of their columns.</param>
public sealed record ContributionReport(ContributionMethod Method, int Members, ImmutableArray<ZoneContribution> Zones)
{
    /// <exception cref="KeyNotFoundException">There is no such zone.</exception>
    public ZoneContribution this[string zone] => Zones.FirstOrDefault(z => z.Zone == zone) ?? throw new KeyNotFoundException($"no zone '{zone}'; there are: {string.Join(", ", Zones.Select(z => z.Zone))}");
}
