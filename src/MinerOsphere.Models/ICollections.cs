using MinerOsphere.Features;

namespace MinerOsphere.Models;

/// <summary>Where models find the collections of the catalogue as it is at the moment, however long they live themselves.</summary>
public interface ICollections
{
    /// <summary>The present collections; they stay open until the hold is disposed of.</summary>
    ICollectionsHold Take();
}

/// <summary>Collections that stay open.</summary>
public interface ICollectionsHold : IDisposable
{
    /// <summary>The collection of this id, or null.</summary>
    IFeatureProvider? Find(string id);
}
