using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Gazetteer;
using MinerOsphere.Models.Quality;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>Finds commodities by French or English name, symbol, mineral, or the word of a source.</summary>
internal sealed class CommodityNames
{
    /// <summary>Names that stand for several commodities, by what the annex calls those.</summary>
    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal) { ["platinum-group"] = "platinum group metals", ["rare-earths"] = "rare earth elements" };

    private readonly Dictionary<string, Commodity> _byName = new(StringComparer.Ordinal);

    private CommodityNames(ImmutableArray<Commodity> all)
    {
        All = all;
        // Names before symbols before minerals: where two claim a word, the plainer claim stands.
        foreach (var commodity in all)
            foreach (var name in new[] { commodity.Name.In("fr"), commodity.Name.In("en"), commodity.Code }) _byName.TryAdd(PlaceNames.Normal(name), commodity);
        foreach (var commodity in all)
            foreach (var symbol in commodity.Symbols) _byName.TryAdd(PlaceNames.Normal(symbol), commodity);
        foreach (var commodity in all)
            foreach (var name in commodity.OtherNames) _byName.TryAdd(PlaceNames.Normal(name), commodity);
    }

    public ImmutableArray<Commodity> All { get; }

    /// <exception cref="DataFaultException">The collection lacks a property.</exception>
    public static async ValueTask<CommodityNames> ReadAsync(IFeatureProvider source, CancellationToken cancellation)
    {
        var rows = await QualityRows.ReadAsync(new FeatureInput(source, new FeatureQuery()), 10_000, cancellation).ConfigureAwait(false);
        string?[] Texts(string name) => rows.Find(name)?.Texts ?? throw new DataFaultException($"the list of commodities has no property '{name}'");
        var (fr, en, symbols, others, status, annex) = (Texts("name_fr"), Texts("name_en"), Texts("symbols"), Texts("other_names"), Texts("status"), Texts("annex_name"));
        return new CommodityNames([.. Enumerable.Range(0, rows.Count).Select(i => new Commodity(rows.Ids[i], new LocalizedText(fr[i], en[i]), Split(symbols[i]), Split(others[i]), status[i] ?? "none", annex[i] ?? ""))]);
    }

    /// <summary>The commodity of a word, or null.</summary>
    public Commodity? Find(string word) => _byName.GetValueOrDefault(PlaceNames.Normal(word));

    /// <summary>By its English name alone, as a list without synonyms would find it.</summary>
    public bool IsPlainName(string word) => All.Any(c => string.Equals(c.Name.In("en"), word, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a request means by a word: a commodity, or those that it stands for.</summary>
    public ImmutableArray<Commodity> Meant(string word)
    {
        if (Find(word) is not { } found) return [];
        return Groups.TryGetValue(found.Code, out var annex) ? [found, .. All.Where(c => c.Code != found.Code && c.AnnexName.Contains(annex, StringComparison.Ordinal))] : [found];
    }

    /// <summary>Names that may have been meant by a word that is none.</summary>
    public ImmutableArray<string> Near(string word, string language) => PlaceNames.Near(word, All.SelectMany(c => new[] { c.Name.In(language) }.Concat(c.OtherNames.Take(3))));

    private static ImmutableArray<string> Split(string? text) => text is null ? [] : [.. text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
