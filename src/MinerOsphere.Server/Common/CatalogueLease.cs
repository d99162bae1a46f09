using MinerOsphere.Catalogue;
using MinerOsphere.Rdf;

namespace MinerOsphere.Server.Common;

/// <summary>
/// A hold on a snapshot and on the quads as they were when it was taken; a retired snapshot closes its files when the last hold is let go.
/// </summary>
internal sealed class CatalogueLease(CatalogueSnapshot snapshot, IQuadSource quads, Action? release = null) : IDisposable
{
    private Action? _release = release;

    public CatalogueSnapshot Snapshot { get; } = snapshot;

    /// <summary>The catalogue's quads and those that users wrote.</summary>
    public IQuadSource Quads { get; } = quads;

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
