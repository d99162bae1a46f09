namespace MinerOsphere.Features.InMemory;

/// <summary>One feature of a document.</summary>
/// <param name="Number">Its place there, from 1.</param>
/// <param name="Id">Its id; its number where it has none.</param>
/// <param name="Values">By ordinal in the schema: null, long, double, bool or string.</param>
/// <param name="Geometry">ISO WKB in CRS84; empty for none.</param>
internal sealed record MemoryRow(long Number, string Id, object?[] Values, byte[] Geometry);
