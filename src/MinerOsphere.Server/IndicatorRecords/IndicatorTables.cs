using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MinerOsphere.Catalogue;
using MinerOsphere.Features;
using MinerOsphere.Models;
using MinerOsphere.Models.Indicators;

namespace MinerOsphere.Server.IndicatorRecords;

/// <summary>The values of the configured indicators, read when they are first asked for and kept as long as the catalogue that they were read from.</summary>
internal sealed class IndicatorTables
{
    private readonly ConditionalWeakTable<CatalogueSnapshot, ConcurrentDictionary<IndicatorSettings, PublishedIndicator>> _read = [];

    /// <exception cref="Learning.Frames.DataFaultException">The rows don't fit.</exception>
    public async ValueTask<PublishedIndicator> ReadAsync(IndicatorSettings settings, CatalogueSnapshot catalogue, CancellationToken cancellation)
    {
        var known = _read.GetOrCreateValue(catalogue);
        // Rows that others write meanwhile are read each time.
        var isLive = catalogue.Find(settings.Collection)?.Features.IsLive == true;
        if (!isLive && known.TryGetValue(settings, out var before)) return before;
        var read = await PublishedIndicator.ReadAsync(settings, new Held(catalogue), cancellation);
        if (!isLive) known.TryAdd(settings, read);
        return read;
    }

    /// <summary>A catalogue whose lease somebody else holds.</summary>
    private sealed class Held(CatalogueSnapshot catalogue) : ICollectionsHold
    {
        public IFeatureProvider? Find(string id) => catalogue.Find(id)?.Features;

        public void Dispose()
        {
        }
    }
}
