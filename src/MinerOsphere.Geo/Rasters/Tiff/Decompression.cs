using System.IO.Compression;
using System.Runtime.InteropServices;

namespace MinerOsphere.Geo.Rasters.Tiff;

/// <summary>Unpacks one strip or tile; what it holds beyond its size is left.</summary>
internal static class Decompression
{
    public static void Unpack(TiffCompression compression, TiffBytes bytes, long offset, long count, Span<byte> target)
    {
        const string What = "a strip or tile";
        var written = compression switch
        {
            TiffCompression.None => Copy(bytes.Slice(offset, count, What), target),
            TiffCompression.PackBits => UnpackBits(bytes.Slice(offset, count, What), target),
            TiffCompression.Lzw => Lzw.Unpack(bytes.Slice(offset, count, What), target, offset),
            _ => Inflate(bytes.Memory(offset, count, What), target, offset),
        };
        if (written < target.Length) throw new GeoTiffException($"a strip or tile unpacks to {written} bytes; expected {target.Length}", offset);
    }

    private static int Copy(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        var count = Math.Min(packed.Length, target.Length);
        packed[..count].CopyTo(target);
        return count;
    }

    private static int UnpackBits(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        var (from, to) = (0, 0);
        while (from < packed.Length && to < target.Length)
        {
            var length = (sbyte)packed[from++];
            if (length >= 0)
            {
                var count = Math.Min(Math.Min(length + 1, packed.Length - from), target.Length - to);
                packed.Slice(from, count).CopyTo(target[to..]);
                (from, to) = (from + count, to + count);
            }
            else if (length != -128 && from < packed.Length)
            {
                var count = Math.Min(1 - length, target.Length - to);
                target.Slice(to, count).Fill(packed[from++]);
                to += count;
            }
        }
        return to;
    }

    private static int Inflate(ReadOnlyMemory<byte> packed, Span<byte> target, long offset)
    {
        try
        {
            using var stream = new ZLibStream(Streamed(packed), CompressionMode.Decompress);
            return stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw new GeoTiffException("a strip or tile is not what deflate makes", offset, e);
        }
    }

    private static MemoryStream Streamed(ReadOnlyMemory<byte> packed) =>
        MemoryMarshal.TryGetArray(packed, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(packed.ToArray(), writable: false);
}
