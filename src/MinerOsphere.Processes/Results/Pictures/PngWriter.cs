using System.Buffers.Binary;
using System.IO.Compression;

namespace MinerOsphere.Processes.Results.Pictures;

/// <summary>Pixels as PNG (W3C PNG, third edition): 8 bits per channel, no interlace.</summary>
public static class PngWriter
{
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="rgb">Three bytes a pixel, rows from the top.</param>
    public static byte[] Write(int width, int height, ReadOnlySpan<byte> rgb) => Write(width, height, rgb, 3, 2);

    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="rgba">Four bytes a pixel, the last one its opacity; rows from the top.</param>
    public static byte[] WriteTransparent(int width, int height, ReadOnlySpan<byte> rgba) => Write(width, height, rgba, 4, 6);

    private static byte[] Write(int width, int height, ReadOnlySpan<byte> pixels, int channels, byte colourType)
    {
        using var target = new MemoryStream();
        target.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = colourType;
        header[10..].Clear();
        WriteChunk(target, "IHDR"u8, header);
        using (var data = new MemoryStream())
        {
            using (var deflate = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
                for (var y = 0; y < height; y++)
                {
                    deflate.WriteByte(0);
                    deflate.Write(pixels.Slice(y * width * channels, width * channels));
                }
            WriteChunk(target, "IDAT"u8, data.GetBuffer().AsSpan(0, (int)data.Length));
        }
        WriteChunk(target, "IEND"u8, []);
        return target.ToArray();
    }

    private static void WriteChunk(MemoryStream target, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        target.Write(number);
        target.Write(type);
        target.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        target.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) crc = CrcTable[(crc ^ b) & 0xff] ^ (crc >> 8);
        return crc;
    }
}
