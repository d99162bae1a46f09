using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MinerOsphere.Catalogue;

namespace MinerOsphere.Server.Features.Items;

/// <summary>
/// Exact counts, kept per collection revision and selection: every page of a walk names the same number, and counting is the dearest
/// part of a filtered page.
/// </summary>
internal static class MatchCounts
{
    private const int Kept = 1000;
    private static readonly ConditionalWeakTable<PublishedCollection, ConcurrentDictionary<string, long>> Counts = [];

    public static async ValueTask<long> OfAsync(PublishedCollection collection, ItemsSelection selection, CancellationToken cancellation)
    {
        if (selection.Query.IsUnfiltered) return collection.Features.Count;
        var counts = Counts.GetValue(collection, static _ => new(StringComparer.Ordinal));
        if (counts.TryGetValue(selection.Canonical, out var known)) return known;
        var counted = await collection.Features.CountAsync(selection.Query, cancellation);
        if (counts.Count >= Kept) counts.Clear();
        counts[selection.Canonical] = counted;
        return counted;
    }
}
