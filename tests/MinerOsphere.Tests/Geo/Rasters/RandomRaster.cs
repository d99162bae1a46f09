using System.Collections.Immutable;
using MinerOsphere.Geo.Rasters;

namespace MinerOsphere.Tests.Geo.Rasters;

/// <summary>Rasters from a seed: whole numbers that any sample can hold, some of them missing.</summary>
internal static class RandomRaster
{
    public static Raster Of(int seed, int width, int height, int bands, bool hasGaps = true)
    {
        var random = new Random(seed);
        var made = ImmutableArray.CreateBuilder<RasterBand>();
        for (var b = 0; b < bands; b++)
        {
            var values = new double[width * height];
            for (var i = 0; i < values.Length; i++) values[i] = hasGaps && random.Next(7) == 0 ? double.NaN : random.Next(200);
            made.Add(new RasterBand($"bande n° {b + 1} <é>", values) { Unit = b % 2 == 0 ? "mg/kg" : null });
        }
        return new Raster(width, height, RasterTransform.NorthUp(697602.75, 7042521.5, 25, 20), new RasterCrs(2154, false, "RGF93 v1 / Lambert-93"), made.ToImmutable());
    }
}
