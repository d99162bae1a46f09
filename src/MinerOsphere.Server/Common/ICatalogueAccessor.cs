namespace MinerOsphere.Server.Common;

/// <summary>Where a request takes the catalogue that it sees until its end.</summary>
internal interface ICatalogueAccessor
{
    /// <summary>The current snapshot, kept open until the lease is disposed although a reload swaps in another.</summary>
    CatalogueLease Take();
}
