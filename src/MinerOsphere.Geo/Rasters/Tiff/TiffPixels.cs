using System.Numerics;
using System.Runtime.InteropServices;

namespace MinerOsphere.Geo.Rasters.Tiff;

/// <summary>The samples of a picture as doubles, band by band.</summary>
internal static class TiffPixels
{
    public static double[][] Read(TiffBytes bytes, TiffDirectory directory, TiffLayout layout, CancellationToken cancellation)
    {
        var (offsets, counts) = layout.IsTiled ? (TiffTag.TileOffsets, TiffTag.TileByteCounts) : (TiffTag.StripOffsets, TiffTag.StripByteCounts);
        var chunks = (long)layout.Across * layout.Down * layout.Planes;
        foreach (var tag in (TiffTag[])[offsets, counts])
            if (directory.Count(tag) < chunks) throw new GeoTiffException($"the field {tag} has {directory.Count(tag)} values; the picture is made of {chunks} parts", directory.PlaceOf(tag));
        var bands = new double[layout.Samples][];
        for (var i = 0; i < bands.Length; i++) bands[i] = new double[layout.Width * layout.Height];
        var unpacked = new byte[layout.RowBytes * layout.ChunkHeight];
        var scratch = new byte[layout.RowBytes];
        // Parts may share their bytes, but not so that a small file takes hours.
        var allowance = Math.Max(bytes.Length, (long)layout.RowBytes * layout.ChunkHeight) * 8;
        for (var chunk = 0L; chunk < chunks; chunk++)
        {
            cancellation.ThrowIfCancellationRequested();
            var inPlane = chunk % ((long)layout.Across * layout.Down);
            var place = new ChunkPlace((int)(chunk / ((long)layout.Across * layout.Down)), (int)(inPlane / layout.Across) * layout.ChunkHeight, (int)(inPlane % layout.Across) * layout.ChunkWidth);
            var (offset, count) = (directory.WholeAt(offsets, chunk), directory.WholeAt(counts, chunk));
            if (offset == 0 && count == 0)
            {
                // A sparse file leaves out what has no value.
                Empty(bands, layout, place);
                continue;
            }
            if ((allowance -= Math.Min(count, bytes.Length)) < 0) throw new GeoTiffException("strips or tiles overlap so often that the file can't be meant to be read", directory.PlaceOf(offsets));
            var rows = layout.IsTiled ? layout.ChunkHeight : Math.Min(layout.ChunkHeight, layout.Height - place.Row);
            var target = unpacked.AsSpan(0, rows * layout.RowBytes);
            Decompression.Unpack(layout.Compression, bytes, offset, count, target);
            for (var row = 0; row < rows; row++) Predictors.Undo(layout, target.Slice(row * layout.RowBytes, layout.RowBytes), scratch, bytes.IsBigEndian);
            Store(bands, layout, place, target);
        }
        return bands;
    }

    private readonly record struct ChunkPlace(int Plane, int Row, int Column);

    private static void Empty(double[][] bands, TiffLayout layout, ChunkPlace place)
    {
        var width = Math.Min(layout.ChunkWidth, layout.Width - place.Column);
        var end = Math.Min(place.Row + layout.ChunkHeight, layout.Height);
        for (var sample = 0; sample < layout.SamplesPerChunk; sample++)
            for (var row = place.Row; row < end; row++) bands[place.Plane + sample].AsSpan(row * layout.Width + place.Column, width).Fill(double.NaN);
    }

    private static void Store(double[][] bands, TiffLayout layout, ChunkPlace place, ReadOnlySpan<byte> unpacked)
    {
        switch (layout.Kind)
        {
            case SampleKind.UInt8: Store<byte>(bands, layout, place, unpacked); break;
            case SampleKind.Int8: Store<sbyte>(bands, layout, place, unpacked); break;
            case SampleKind.UInt16: Store<ushort>(bands, layout, place, unpacked); break;
            case SampleKind.Int16: Store<short>(bands, layout, place, unpacked); break;
            case SampleKind.UInt32: Store<uint>(bands, layout, place, unpacked); break;
            case SampleKind.Int32: Store<int>(bands, layout, place, unpacked); break;
            case SampleKind.UInt64: Store<ulong>(bands, layout, place, unpacked); break;
            case SampleKind.Int64: Store<long>(bands, layout, place, unpacked); break;
            case SampleKind.Float16: Store<Half>(bands, layout, place, unpacked); break;
            case SampleKind.Float32: Store<float>(bands, layout, place, unpacked); break;
            default: Store<double>(bands, layout, place, unpacked); break;
        }
    }

    private static void Store<T>(double[][] bands, TiffLayout layout, ChunkPlace place, ReadOnlySpan<byte> unpacked) where T : unmanaged, INumberBase<T>
    {
        var samples = MemoryMarshal.Cast<byte, T>(unpacked);
        var (step, perRow) = (layout.SamplesPerChunk, layout.ChunkWidth * layout.SamplesPerChunk);
        var width = Math.Min(layout.ChunkWidth, layout.Width - place.Column);
        var end = Math.Min(place.Row + layout.ChunkHeight, layout.Height);
        for (var sample = 0; sample < step; sample++)
        {
            var band = bands[place.Plane + sample];
            for (var row = place.Row; row < end; row++)
            {
                var from = samples.Slice((row - place.Row) * perRow, perRow);
                var to = band.AsSpan(row * layout.Width + place.Column, width);
                for (var i = 0; i < to.Length; i++) to[i] = double.CreateTruncating(from[i * step + sample]);
            }
        }
    }
}
