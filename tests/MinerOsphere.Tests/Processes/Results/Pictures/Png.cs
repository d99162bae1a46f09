using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MinerOsphere.Tests.Processes.Results.Pictures;

/// <summary>Reads what our pictures are: PNG with 8 bits a channel, no filter. Checks every checksum.</summary>
internal sealed record Png(int Width, int Height, byte[] Rgb)
{
    public static Png Read(byte[] file)
    {
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a], file[..8]);
        var (width, height, data) = (0, 0, Array.Empty<byte>());
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var type = Encoding.ASCII.GetString(file, at + 4, 4);
            var content = file.AsSpan(at + 8, length);
            Assert.Equal(Checksum(file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            if (type == "IHDR") (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
            if (type == "IDAT") data = content.ToArray();
            at += length + 12;
        }
        using var inflated = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress)) zlib.CopyTo(inflated);
        var rows = inflated.ToArray();
        Assert.Equal((width * 3 + 1) * height, rows.Length);
        return new Png(width, height, [.. Enumerable.Range(0, height).SelectMany(y => rows[(y * (width * 3 + 1) + 1)..((y + 1) * (width * 3 + 1))])]);
    }

    public int CountNot(byte red, byte green, byte blue) =>
        Enumerable.Range(0, Width * Height).Count(i => Rgb[i * 3] != red || Rgb[i * 3 + 1] != green || Rgb[i * 3 + 2] != blue);

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
