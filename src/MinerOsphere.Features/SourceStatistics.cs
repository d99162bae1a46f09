using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features;

/// <summary>Count and extents of a source's rows at one moment.</summary>
/// <param name="Count">Number of rows.</param>
/// <param name="Extent">Box of their geometries in the storage CRS; empty when none has one.</param>
/// <param name="Time">First and last instant; null when none has a time.</param>
internal sealed record SourceStatistics(long Count, Box Extent, TimeInterval? Time);
