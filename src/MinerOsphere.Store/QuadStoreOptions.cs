namespace MinerOsphere.Store;

/// <summary>How a store is opened and when it is compacted.</summary>
public readonly record struct QuadStoreOptions
{
    /// <summary>Every default.</summary>
    public QuadStoreOptions() { }

    /// <summary>Check every checksum of the base file at opening (about a second per 3 GB); false trusts all but its header.</summary>
    public bool Verify { get; init; } = true;

    /// <summary>Rows of delta from which on the store compacts by itself, when they are also <see cref="CompactAtShare"/> of the base.</summary>
    public long CompactAtRows { get; init; } = 100_000;

    /// <summary>See <see cref="CompactAtRows"/>.</summary>
    public double CompactAtShare { get; init; } = 0.1;

    /// <summary>Rows of delta, or cleared, from which on it compacts however large the base is: the delta is in memory.</summary>
    public long CompactAtMostRows { get; init; } = 1_000_000;

    /// <summary>Bytes of log from which on it compacts: they are read again at every opening.</summary>
    public long CompactAtLogBytes { get; init; } = 128L << 20;
}
