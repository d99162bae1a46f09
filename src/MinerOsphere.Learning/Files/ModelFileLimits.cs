namespace MinerOsphere.Learning.Files;

/// <summary>What a reader takes at most, so that a file from elsewhere can't take the machine's memory.</summary>
public sealed record ModelFileLimits
{
    /// <summary>Bytes of the whole file; 1 GiB unless told.</summary>
    public long Bytes { get; init; } = 1L << 30;

    /// <summary>Bytes of the description in JSON; 16 MiB unless told.</summary>
    public int DescriptionBytes { get; init; } = 16 << 20;

    /// <summary>How deep the description may nest; 64 unless told.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Arrays in one file; 100,000 unless told.</summary>
    public int Arrays { get; init; } = 100_000;
}
