using System.Collections.Immutable;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>A layer of a case: from a collection, from a raster file, or places that the file itself names.</summary>
/// <param name="Settings">What it becomes.</param>
/// <param name="Source">The collection; null for a raster or places.</param>
/// <param name="Raster">Path of a GeoTIFF; null for none.</param>
/// <param name="Places">Longitudes and latitudes; empty for none.</param>
internal sealed record CaseLayer(LayerSettings Settings, CollectionChoice? Source, string? Raster, ImmutableArray<(double X, double Y)> Places);
