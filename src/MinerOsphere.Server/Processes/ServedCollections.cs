using MinerOsphere.Features;
using MinerOsphere.Models;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Processes;

/// <summary>The collections of the catalogue that is served at the moment, for models that outlive it.</summary>
internal sealed class ServedCollections(ICatalogueAccessor catalogue) : ICollections
{
    public ICollectionsHold Take() => new Hold(catalogue.Take());

    private sealed class Hold(CatalogueLease lease) : ICollectionsHold
    {
        public IFeatureProvider? Find(string id) => lease.Snapshot.Find(id)?.Features;

        public void Dispose() => lease.Dispose();
    }
}
