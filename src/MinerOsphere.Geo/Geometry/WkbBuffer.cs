using System.Buffers.Binary;

namespace MinerOsphere.Geo.Geometry;

/// <summary>A growing buffer in which ISO well-known binary, little-endian, is put together; kept and cleared between geometries.</summary>
public sealed class WkbBuffer
{
    private byte[] _bytes = new byte[256];

    public int Length { get; private set; }
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void WriteHeader(WkbKind kind, bool hasZ)
    {
        var room = Room(5);
        room[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(room[1..], (uint)kind + (hasZ ? 1000u : 0));
        Length += 5;
    }

    /// <summary>Writes a count and answers its place, for <see cref="SetCount"/>.</summary>
    public int WriteCount(int count = 0)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Room(4), count);
        Length += 4;
        return Length - 4;
    }

    public void SetCount(int place, int count) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(place), count);

    public void WriteDouble(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Room(8), value);
        Length += 8;
    }

    /// <summary>A point, from its coordinates.</summary>
    public void WritePoint(double x, double y)
    {
        WriteHeader(WkbKind.Point, hasZ: false);
        WriteDouble(x);
        WriteDouble(y);
    }

    /// <summary>What was written from a place on, to be changed where it stands.</summary>
    internal Span<byte> WrittenFrom(int place) => _bytes.AsSpan(place, Length - place);

    private Span<byte> Room(int size)
    {
        if (_bytes.Length - Length < size) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + size));
        return _bytes.AsSpan(Length);
    }
}
