using MinerOsphere.Catalogue;

namespace MinerOsphere.Server.Common;

/// <summary>Where a request takes the catalogue that it sees until its end.</summary>
internal interface ICatalogueAccessor
{
    /// <summary>The current snapshot, kept open until the lease is disposed although a reload swaps in another.</summary>
    CatalogueLease Take();
}

/// <summary>A hold on a snapshot; a retired snapshot closes its files when the last hold is let go.</summary>
internal sealed class CatalogueLease(CatalogueSnapshot snapshot, Action? release = null) : IDisposable
{
    private Action? _release = release;

    public CatalogueSnapshot Snapshot { get; } = snapshot;

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}

/// <summary>A catalogue that never changes.</summary>
internal sealed class FixedCatalogue(CatalogueSnapshot snapshot) : ICatalogueAccessor
{
    public CatalogueLease Take() => new(snapshot);
}
