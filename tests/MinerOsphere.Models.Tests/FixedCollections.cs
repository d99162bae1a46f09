using MinerOsphere.Features;

namespace MinerOsphere.Models.Tests;

/// <summary>The same collections all the time.</summary>
internal sealed class FixedCollections(Func<string, IFeatureProvider?> find) : ICollections, ICollectionsHold
{
    public ICollectionsHold Take() => this;

    public IFeatureProvider? Find(string id) => find(id);

    public void Dispose()
    {
    }
}
