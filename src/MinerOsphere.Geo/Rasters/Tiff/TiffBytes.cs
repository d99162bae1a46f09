using System.Buffers.Binary;

namespace MinerOsphere.Geo.Rasters.Tiff;

/// <summary>A file's bytes, read in its own order, never past their end.</summary>
internal sealed class TiffBytes
{
    private readonly ReadOnlyMemory<byte> _file;

    private TiffBytes(ReadOnlyMemory<byte> file, bool isBigEndian, bool isBig) => (_file, IsBigEndian, IsBig) = (file, isBigEndian, isBig);

    public bool IsBigEndian { get; }

    /// <summary>BigTIFF: offsets and counts of eight bytes.</summary>
    public bool IsBig { get; }

    public long Length => _file.Length;

    /// <param name="file">The whole file.</param>
    /// <param name="first">Where its first directory stands.</param>
    public static TiffBytes Of(ReadOnlyMemory<byte> file, out long first)
    {
        var span = file.Span;
        if (span.Length < 8 || (span[0], span[1]) is not ((0x49, 0x49) or (0x4D, 0x4D))) throw new GeoTiffException("this is no TIFF file: it does not begin with II or MM", 0);
        var bytes = new TiffBytes(file, span[0] == 0x4D, false);
        switch (bytes.UInt16(2))
        {
            case 42:
                first = bytes.UInt32(4);
                return bytes;
            case 43:
                bytes = new TiffBytes(file, bytes.IsBigEndian, true);
                if (bytes.UInt16(4) != 8) throw new GeoTiffException("offsets of this BigTIFF are not of eight bytes", 4);
                first = bytes.Offset(8);
                return bytes;
            case var other:
                throw new GeoTiffException($"this is no TIFF file: its version is {other}; expected 42 or 43", 2);
        }
    }

    public ReadOnlySpan<byte> Slice(long offset, long count, string what)
    {
        if (offset < 0 || count < 0 || offset > Length || count > Length - offset) throw new GeoTiffException($"the file ends at byte {Length}, within {what} of {count} bytes", offset);
        return _file.Span.Slice((int)offset, (int)count);
    }

    /// <summary>The same for what a stream must hold.</summary>
    public ReadOnlyMemory<byte> Memory(long offset, long count, string what)
    {
        _ = Slice(offset, count, what);
        return _file.Slice((int)offset, (int)count);
    }

    public ushort UInt16(long offset)
    {
        var bytes = Slice(offset, 2, "a number");
        return IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    public uint UInt32(long offset)
    {
        var bytes = Slice(offset, 4, "a number");
        return IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    public ulong UInt64(long offset)
    {
        var bytes = Slice(offset, 8, "a number");
        return IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>An offset or count: four bytes, eight in BigTIFF.</summary>
    public long Offset(long offset)
    {
        var value = IsBig ? UInt64(offset) : UInt32(offset);
        return value <= long.MaxValue ? (long)value : throw new GeoTiffException("an offset is beyond any file", offset);
    }
}
