using System.Buffers;
using System.Buffers.Text;

namespace MinerOsphere.Geo;

/// <summary>
/// Writes UTF-8 into a buffer writer by way of its span, so that the writer is asked once per block and not once per value. Call
/// <see cref="Flush"/> at the end: until then the last block is not the writer's.
/// </summary>
public ref struct Utf8Output(IBufferWriter<byte> target)
{
    private const int Block = 4096;
    private readonly IBufferWriter<byte> _target = target;
    private Span<byte> _span = default;
    private int _used = 0;

    /// <summary>Makes room for so many bytes and gives the room; <see cref="Advance"/> says how much was used.</summary>
    public Span<byte> Room(int size)
    {
        if (_span.Length - _used < size)
        {
            Flush();
            _span = _target.GetSpan(Math.Max(size, Block));
        }
        return _span[_used..];
    }

    public void Advance(int count) => _used += count;

    public void Write(byte value)
    {
        Room(1)[0] = value;
        _used++;
    }

    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _used += bytes.Length;
    }

    public void Write(long value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out var count);
        _used += count;
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    public void Write(double value)
    {
        _used += ShortDecimal.Write(value, Room(ShortDecimal.MaxLength));
    }

    public void Flush()
    {
        if (_used > 0) _target.Advance(_used);
        _used = 0;
        _span = default;
    }
}
