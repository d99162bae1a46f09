namespace MinerOsphere.Sparql.Results;

/// <summary>The limits of a <see cref="ResultReader"/>. A document beyond one of them is an error with its place, never a crash.</summary>
public readonly record struct ResultReaderOptions
{
    /// <summary>Every default.</summary>
    public ResultReaderOptions() { }

    /// <summary>The longest document, in bytes after any decompression; 1 GiB unless set.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>The longest text of one term, in UTF-16 units; 16 Mi unless set, as for computed literals.</summary>
    public int MaxTermLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>How deep triple terms may nest; 32 unless set.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>
    /// Estimated bytes that rows held in memory may take: all rows for <see cref="ResultReader.Read"/>, those before the head for
    /// JSON documents that give their results first. 256 MiB unless set.
    /// </summary>
    public long MaxHeldBytes { get; init; } = 256L << 20;
}
