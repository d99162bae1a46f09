using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MinerOsphere.Catalogue;

namespace MinerOsphere.Server.Features.Items;

/// <summary>
/// Exact counts, kept per collection revision and selection: every page of a walk names the same number, and counting is the dearest
/// part of a filtered page. Where others write the rows a count is kept for a moment only.
/// </summary>
internal static class MatchCounts
{
    private const int Kept = 1000;
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);
    private static readonly ConditionalWeakTable<PublishedCollection, ConcurrentDictionary<string, (long Count, long At)>> Counts = [];

    public static async ValueTask<long> OfAsync(PublishedCollection collection, ItemsSelection selection, TimeProvider clock, CancellationToken cancellation)
    {
        if (Known(collection, selection, clock) is { } known) return known;
        var counted = await collection.Features.CountAsync(selection.Query, cancellation);
        Note(collection, selection, counted, clock);
        return counted;
    }

    /// <summary>The count when it is known without asking for it.</summary>
    public static long? Known(PublishedCollection collection, ItemsSelection selection, TimeProvider clock)
    {
        if (selection.Query.IsUnfiltered) return collection.Features.Count;
        return Of(collection).TryGetValue(selection.Canonical, out var kept) && (!collection.Features.IsLive || clock.GetElapsedTime(kept.At) < Moment) ? kept.Count : null;
    }

    /// <summary>Keeps a count that was learnt otherwise.</summary>
    public static void Note(PublishedCollection collection, ItemsSelection selection, long count, TimeProvider clock)
    {
        if (selection.Query.IsUnfiltered) return;
        var counts = Of(collection);
        if (counts.Count >= Kept) counts.Clear();
        counts[selection.Canonical] = (count, clock.GetTimestamp());
    }

    /// <summary>Forgets the counts of a collection whose rows have changed.</summary>
    public static void Forget(PublishedCollection collection) => Of(collection).Clear();

    private static ConcurrentDictionary<string, (long Count, long At)> Of(PublishedCollection collection) => Counts.GetValue(collection, static _ => new(StringComparer.Ordinal));
}
