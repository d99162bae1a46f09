namespace MinerOsphere.Features.Import;

/// <summary>How far an import is. Bytes are those of the source file as it lies on disk; <paramref name="TotalBytes"/> is its size.</summary>
public readonly record struct ImportProgress(long Rows, long Bytes, long TotalBytes);
