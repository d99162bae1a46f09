using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Models.Gazetteer;
using MinerOsphere.Models.Quality.Checks;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Models.Quality;

/// <summary>The checks of where features lie, with the places that a file names.</summary>
internal static class PlaceChecks
{
    public static async ValueTask<ImmutableArray<PlaceClaim>> ClaimsAsync(QualitySettings settings, QualityRows rows, ICollectionsHold hold, CancellationToken cancellation)
    {
        var areas = new Dictionary<string, PlacePolygons>(StringComparer.Ordinal);
        var claims = ImmutableArray.CreateBuilder<PlaceClaim>();
        foreach (var claim in settings.Claims.Where(c => rows.Find(c.Column) is not null && rows.HasPlaces))
        {
            if (hold.Find(claim.Areas) is not { } source) continue;
            if (!areas.TryGetValue(claim.Areas, out var read)) areas.Add(claim.Areas, read = await PlacePolygons.ReadAsync(source, null, null, cancellation).ConfigureAwait(false));
            claims.Add(new PlaceClaim(claim.Column, read, claim.Whole));
        }
        return claims.ToImmutable();
    }

    /// <param name="settings">The places.</param>
    /// <param name="rows">What is checked.</param>
    /// <param name="hold">Where the places are.</param>
    /// <param name="places">The check of claims, which comes first.</param>
    /// <param name="wanted">Ids of checks; what is not wanted is not read.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async ValueTask<ImmutableArray<IQualityCheck>> MakeAsync(
        QualitySettings settings, QualityRows rows, ICollectionsHold hold, ClaimedPlaceCheck places, IReadOnlySet<string> wanted, CancellationToken cancellation)
    {
        var checks = ImmutableArray.CreateBuilder<IQualityCheck>();
        checks.Add(places);
        if (wanted.Contains("namesake") && rows.HasPlaces && settings.Namesakes is { } communes && rows.Title is { } title && hold.Find(communes) is { } named)
        {
            // Only the communes whose name a feature bears: there are thirty-five thousand.
            var names = title.Texts.Where(t => t is { Length: >= 4 }).Select(t => PlaceNames.Normal(t!)).ToHashSet(StringComparer.Ordinal);
            var areas = await PlacePolygons.ReadAsync(named, null, name => PlaceNames.Normal(name) is var normal && (names.Contains(normal) || normal.Split(' ') is [var first, _, ..] && names.Contains(first)), cancellation).ConfigureAwait(false);
            checks.Add(new NamesakeCheck(areas, places));
        }
        if (wanted.Contains("surroundings") && settings.Surroundings is { } context && context.Rules.Any(r => rows.Find(r.Column) is not null) && hold.Find(context.Collection) is { } around)
            checks.Add(new SurroundingsCheck(await AroundAsync(around, context.Property, cancellation).ConfigureAwait(false), context.Rules, places));
        return checks.ToImmutable();
    }

    private static async ValueTask<IReadOnlyList<(double, double, string)>> AroundAsync(IFeatureProvider source, string property, CancellationToken cancellation)
    {
        var read = await QualityRows.ReadAsync(new FeatureInput(source, new FeatureQuery { Properties = [property] }), QualityDescription.MostRows, cancellation).ConfigureAwait(false);
        var categories = read.Find(property)!.Texts;
        return [.. Enumerable.Range(0, read.Count).Where(r => read.HasPlace(r) && categories[r] is { Length: > 0 }).Select(r => (read.Longitudes[r], read.Latitudes[r], categories[r]!))];
    }
}
