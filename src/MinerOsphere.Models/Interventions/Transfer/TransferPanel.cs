using System.Collections.Immutable;
using MinerOsphere.Features;

namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>Reads the panel from its collections.</summary>
internal static class TransferPanel
{
    /// <summary>
    /// Territories with the counts of each of their years, sorted by name. Two services of one territory would be half of it each; such a
    /// territory, and one without inhabitants, is left out.
    /// </summary>
    /// <exception cref="ModelInputException">A collection or a property is missing, or nothing is left.</exception>
    public static async ValueTask<ImmutableArray<TerritoryCounts>> ReadAsync(TransferSettings settings, string nature, ICollections collections, CancellationToken cancellation)
    {
        using var hold = collections.Take();
        var inhabitants = await PopulationsAsync(settings, hold, cancellation).ConfigureAwait(false);
        var source = Find(hold, settings.Counts);
        var property = settings.Natures.First(n => n.Id == nature).Property;
        var (territoryAt, yearAt, countAt) = (At(source, settings.Counts, settings.Territory), At(source, settings.Counts, settings.Year), At(source, settings.Counts, property));
        var counts = new SortedDictionary<string, SortedDictionary<int, double>>(StringComparer.Ordinal);
        var doubled = new HashSet<string>(StringComparer.Ordinal);
        await using var cursor = await source.ReadAsync(new FeatureQuery { SkipGeometry = true }, cancellation).ConfigureAwait(false);
        while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (cursor.IsNull(territoryAt) || cursor.IsNull(yearAt)) continue;
            var (territory, year) = (cursor.GetString(territoryAt), (int)cursor.GetInt64(yearAt));
            if (!counts.TryGetValue(territory, out var years)) counts.Add(territory, years = []);
            if (!years.TryAdd(year, cursor.IsNull(countAt) ? double.NaN : cursor.GetInt64(countAt))) doubled.Add(territory);
        }
        if (counts.Count == 0) throw new ModelInputException($"'{settings.Counts}' is empty");
        var (first, last) = (counts.Values.Min(y => y.Keys.First()), counts.Values.Max(y => y.Keys.Last()));
        var found = ImmutableArray.CreateBuilder<TerritoryCounts>();
        foreach (var (territory, years) in counts)
        {
            if (doubled.Contains(territory) || !inhabitants.TryGetValue(territory, out var population)) continue;
            // A service that counted nothing of a nature for a year, or did not tell, is no guide for the others.
            var all = Enumerable.Range(first, last - first + 1).Select(y => years.GetValueOrDefault(y, double.NaN)).ToArray();
            if (all.All(c => c > 0)) found.Add(new TerritoryCounts(territory, population, first, [.. all.Select(c => new[] { c })]));
        }
        return found.Count > 3 ? found.ToImmutable() : throw new ModelInputException($"'{settings.Counts}': {found.Count} territories have all years of '{property}'; at least 4 are needed");
    }

    /// <summary>Inhabitants by territory.</summary>
    private static async ValueTask<Dictionary<string, double>> PopulationsAsync(TransferSettings settings, ICollectionsHold hold, CancellationToken cancellation)
    {
        var source = Find(hold, settings.Population);
        var (territoryAt, countAt) = (At(source, settings.Population, settings.PopulationTerritory), At(source, settings.Population, settings.PopulationCount));
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        await using var cursor = await source.ReadAsync(new FeatureQuery { SkipGeometry = true }, cancellation).ConfigureAwait(false);
        while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
            if (!cursor.IsNull(territoryAt) && !cursor.IsNull(countAt))
                sums[cursor.GetString(territoryAt)] = sums.GetValueOrDefault(cursor.GetString(territoryAt)) + cursor.GetInt64(countAt);
        return sums;
    }

    private static IFeatureProvider Find(ICollectionsHold hold, string id) => hold.Find(id) ?? throw new ModelInputException($"there is no collection '{id}'");

    private static int At(IFeatureProvider source, string collection, string property)
    {
        var ordinal = source.Schema.OrdinalOf(property);
        return ordinal >= 0 ? ordinal : throw new ModelInputException($"'{collection}' has no property '{property}'");
    }
}
