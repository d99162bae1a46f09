using System.Collections.Immutable;
using MinerOsphere.Catalogue.Configuration;

namespace MinerOsphere.Server.Results;

/// <summary>Which of several licences asks the most: what is made from data of all of them may be used as that one allows.</summary>
internal static class LicenceOrder
{
    /// <summary>Marks in a licence's address or code, from the freest on. Among equals, sharing alike beats crediting.</summary>
    private static readonly (string Mark, int Rank)[] Ranks =
    [
        ("publicdomain", 0), ("cc0", 0), ("cc_zero", 0), ("pddl", 0), ("copyrights-and-credits", 0),
        ("licence-ouverte", 1), ("licence_ouverte", 1), ("open-licence", 1), ("odc-by", 1), ("odc_by", 1), ("open-government-licence", 1),
        ("by-nc-nd", 6), ("by_nc_nd", 6), ("by-nc-sa", 5), ("by_nc_sa", 5), ("by-nd", 5), ("by_nd", 5), ("by-nc", 4), ("by_nc", 4),
        ("by-sa", 3), ("by_sa", 3), ("odbl", 3), ("/by/", 2), ("cc_by", 2), ("cc-by", 2),
    ];

    /// <summary>Higher than any known one: what nobody here has read may ask anything.</summary>
    private const int Unknown = 9;

    /// <summary>What results carry that were made of no data of ours: Licence Ouverte 2.0, as the State publishes.</summary>
    public static Licence OfNothing { get; } =
        new(new("Licence Ouverte 2.0 (Etalab)", "Open Licence 2.0 (Etalab)"), "https://www.etalab.gouv.fr/licence-ouverte-open-licence/");

    /// <summary>The strictest; the first of several that are as strict.</summary>
    public static Licence Strictest(ImmutableArray<Licence> licences) => licences.IsEmpty ? OfNothing : licences.OrderByDescending(RankOf).First();

    public static int RankOf(Licence licence)
    {
        var text = licence.Url + " " + licence.EuCode;
        foreach (var (mark, rank) in Ranks)
            if (text.Contains(mark, StringComparison.OrdinalIgnoreCase)) return rank;
        return Unknown;
    }
}
