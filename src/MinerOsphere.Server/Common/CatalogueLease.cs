using MinerOsphere.Catalogue;

namespace MinerOsphere.Server.Common;

/// <summary>A hold on a snapshot; a retired snapshot closes its files when the last hold is let go.</summary>
internal sealed class CatalogueLease(CatalogueSnapshot snapshot, Action? release = null) : IDisposable
{
    private Action? _release = release;

    public CatalogueSnapshot Snapshot { get; } = snapshot;

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
