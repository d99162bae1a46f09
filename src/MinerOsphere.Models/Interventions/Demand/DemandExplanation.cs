using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>Why a count is expected: the factors that multiply to it, on the scale of logarithms, where they add up from the usual to the forecast.</summary>
internal static class DemandExplanation
{
    private static readonly LocalizedText Calendar = new("calendrier", "calendar"), History = new("historique", "history"), Weather = new("météo", "weather"), Place = new("lieu", "place");

    public static byte[] Write(IEnumerable<DemandCell> cells) => ContributionRow.Write(cells.SelectMany(Rows));

    internal static IEnumerable<ContributionRow> Rows(DemandCell cell)
    {
        var f = cell.Factors;
        if (!(f.Usual > 0)) yield break;
        (string Name, LocalizedText Family, double Factor)[] factors = [("season-day-hour", Calendar, f.Calendar), ("recent-level", History, f.History), ("weather", Weather, f.Weather), ("share-of-place", Place, f.Place)];
        var sum = factors.Sum(x => Math.Abs(Math.Log(x.Factor)));
        foreach (var (name, family, factor) in factors)
            yield return new ContributionRow(
                $"{cell.Category}, {cell.Place}, {cell.Slot.Name}", name, family, factor, Math.Log(factor), sum > 0 ? Math.Abs(Math.Log(factor)) / sum : 0, "log", "decomposition");
    }
}
