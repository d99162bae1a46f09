using MinerOsphere.Rdf;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Loading;

/// <summary>A snapshot with the number of its holders: the host that serves it, until it is retired, and every request that sees it.</summary>
internal sealed class SharedSnapshot(LoadedSnapshot loaded, Action<SharedSnapshot> closed)
{
    private int _holders = 1;

    public LoadedSnapshot Loaded { get; } = loaded;

    /// <summary>A hold; null when the snapshot is closed already and another one is being served.</summary>
    public CatalogueLease? TryTake(IQuadSource quads)
    {
        int holders;
        do
        {
            holders = Volatile.Read(ref _holders);
            if (holders == 0) return null;
        }
        while (Interlocked.CompareExchange(ref _holders, holders + 1, holders) != holders);
        return new CatalogueLease(Loaded.Snapshot, quads, Release);
    }

    /// <summary>Gives up the host's own hold; the files close with the last one.</summary>
    public void Retire() => Release();

    private void Release()
    {
        if (Interlocked.Decrement(ref _holders) > 0) return;
        Loaded.Dispose();
        closed(this);
    }
}
