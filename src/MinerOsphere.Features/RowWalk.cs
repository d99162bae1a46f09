namespace MinerOsphere.Features;

/// <summary>What any provider can tell by reading its keys.</summary>
internal static class RowWalk
{
    /// <summary>See <see cref="IFeatureProvider.PlaceAsync"/>.</summary>
    public static async ValueTask<(PagePosition? Position, long Number)> PlaceAsync(IFeatureProvider features, FeatureQuery query, long number, CancellationToken cancellation)
    {
        for (var left = number; left > 0;)
        {
            await using var keys = await features.ReadAsync(Keys(query, (int)Math.Min(left, int.MaxValue)), cancellation).ConfigureAwait(false);
            var read = 0L;
            while (read < left && await keys.ReadAsync(cancellation).ConfigureAwait(false)) read++;
            if (read == left) return (keys.Position, read);
            // Fewer than that: the last of them is found when it is asked for.
            left = read;
        }
        return (null, 0);
    }

    /// <summary>Counts what only memory can tell.</summary>
    public static async ValueTask<long> CountAsync(IFeatureProvider features, FeatureQuery query, CancellationToken cancellation)
    {
        await using var rows = await features.ReadAsync(
            query with { SortBy = [], After = null, Limit = null, Properties = [], SkipGeometry = true }, cancellation).ConfigureAwait(false);
        var count = 0L;
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false)) count++;
        return count;
    }

    /// <summary>The same rows without what they carry.</summary>
    public static FeatureQuery Keys(in FeatureQuery query, int limit) => query with { Limit = limit, Properties = [], SkipGeometry = true };
}
