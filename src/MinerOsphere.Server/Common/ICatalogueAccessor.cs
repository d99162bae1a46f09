using MinerOsphere.Catalogue;

namespace MinerOsphere.Server.Common;

/// <summary>Where a request takes the catalogue that it sees until its end.</summary>
internal interface ICatalogueAccessor
{
    /// <summary>The current snapshot, kept open until the lease is disposed although a reload swaps in another.</summary>
    CatalogueLease Take();

    /// <summary>
    /// Keeps the catalogue from being made anew until the hold is disposed of: what changes rows and their linked data together needs both to
    /// stay where they are. Null when another catalogue than <paramref name="snapshot"/> is served by now.
    /// </summary>
    /// <exception cref="TimeoutException">A reload takes too long to wait for.</exception>
    ValueTask<CatalogueHold?> HoldAsync(CatalogueSnapshot snapshot, CancellationToken cancellation);
}
