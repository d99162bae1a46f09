using System.Buffers.Binary;

namespace MinerOsphere.Geo.Geometry;

/// <summary>
/// Reads well-known binary in place: ISO numbers (Z +1000, M +2000) and PostGIS flags, either byte order. What it reads has been checked
/// by <see cref="WkbNormaliser"/>, so a short buffer is a fault of the program and throws.
/// </summary>
public ref struct WkbReader(ReadOnlySpan<byte> wkb)
{
    private readonly ReadOnlySpan<byte> _wkb = wkb;
    private int _position = 0;
    private bool _bigEndian = false;

    public readonly int Position => _position;
    public readonly int Remaining => _wkb.Length - _position;

    public WkbHeader ReadHeader()
    {
        _bigEndian = _wkb[_position++] == 0;
        var code = ReadUInt32();
        var hasZ = (code & 0x8000_0000) != 0;
        var hasM = (code & 0x4000_0000) != 0;
        if ((code & 0x2000_0000) != 0) _position += 4;
        code &= 0x0FFF_FFFF;
        var dimensions = code / 1000;
        return new WkbHeader((WkbKind)(code % 1000), hasZ || dimensions is 1 or 3, hasM || dimensions is 2 or 3);
    }

    public int ReadCount() => checked((int)ReadUInt32());

    public uint ReadUInt32()
    {
        var bytes = _wkb.Slice(_position, 4);
        _position += 4;
        return _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    public double ReadDouble()
    {
        var bytes = _wkb.Slice(_position, 8);
        _position += 8;
        return _bigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes);
    }

    public void Skip(int bytes) => _position += bytes;
}
