using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Quality;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>Sites from the rows of any collection that names commodities; what it lacks else is left empty.</summary>
internal static class SiteReader
{
    /// <exception cref="DataFaultException">The rows have neither commodities nor a main commodity.</exception>
    public static ImmutableArray<MineralSite> Read(QualityRows rows, CommodityNames commodities, ImmutableArray<QualityIssue> doubts, bool takesProposed)
    {
        var (all, main) = (rows.Find("commodities")?.Texts, rows.Find("main_commodity")?.Texts ?? rows.Find("commodity")?.Texts);
        if (all is null && main is null) throw new DataFaultException($"the sites have no property 'commodities' nor 'main_commodity'; they have: {string.Join(", ", rows.Columns.Select(c => c.Name))}");
        var separator = rows.Find("commodities")?.Definition.Separator ?? "|";
        var (names, ore) = (rows.Title?.Texts, rows.Find("ore")?.Numbers);
        string Text(string column, int row) => rows.Find(column)?.Texts[row] ?? "";
        var byRow = doubts.Where(d => d.Row >= 0).ToLookup(d => d.Row);
        var known = new Dictionary<string, Commodity?>(StringComparer.Ordinal);
        var sites = ImmutableArray.CreateBuilder<MineralSite>(rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            var words = (all?[row] ?? "").Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
            if (main?[row] is { Length: > 0 } first && !words.Contains(first)) words.Insert(0, first);
            var found = words.Select(w => (Word: w, Commodity: Find(w))).ToArray();
            var proposed = byRow[row].Select(d => d.Place).FirstOrDefault(p => p is not null);
            var place = takesProposed && proposed is { } moved ? moved : (rows.Longitudes[row], rows.Latitudes[row]);
            sites.Add(new MineralSite(
                rows.Ids[row], names?[row] ?? "", place.Item1, place.Item2,
                [.. found.Select(f => f.Commodity).OfType<Commodity>().DistinctBy(c => c.Code)], [.. found.Where(f => f.Commodity is null).Select(f => f.Word)], main?[row] is { } word ? Find(word) : null)
            {
                Country = Text("country", row), DepositType = Text("deposit_type", row), SiteType = Text("site_type", row), Dataset = Text("dataset", row), Source = Text("source_uri", row),
                Ore = ore is { Length: > 0 } ? ore[row] : double.NaN,
                Doubt = byRow[row].Any() ? new LocalizedText(string.Join(" ; ", byRow[row].Select(d => d.What.In("fr"))), string.Join("; ", byRow[row].Select(d => d.What.In("en")))) : null,
                Proposed = proposed,
            });
        }
        return sites.MoveToImmutable();

        Commodity? Find(string word)
        {
            if (!known.TryGetValue(word, out var commodity)) known.Add(word, commodity = commodities.Find(word));
            return commodity;
        }
    }
}
