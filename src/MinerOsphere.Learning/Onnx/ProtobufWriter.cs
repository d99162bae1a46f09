using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace MinerOsphere.Learning.Onnx;

/// <summary>Writes a message in Protocol Buffers' binary form, field after field.</summary>
internal sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public void Integer(int field, long value)
    {
        Tag(field, ProtobufWire.Varint);
        Varint((ulong)value);
    }

    public void Float(int field, float value)
    {
        Tag(field, ProtobufWire.Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
    }

    public void Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, ProtobufWire.Bytes);
        Varint((ulong)value.Length);
        _bytes.Write(value);
    }

    /// <summary>The fields of another message among those of this one.</summary>
    public void Append(ProtobufWriter fields) => _bytes.Write(fields._bytes.WrittenSpan);

    public void Message(int field, ProtobufWriter message) => Bytes(field, message._bytes.WrittenSpan);

    /// <summary>A packed list.</summary>
    public void Floats(int field, ReadOnlySpan<float> values)
    {
        Tag(field, ProtobufWire.Bytes);
        Varint((ulong)values.Length * sizeof(float));
        foreach (var value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
            _bytes.Advance(sizeof(float));
        }
    }

    /// <summary>A packed list.</summary>
    public void Integers(int field, ReadOnlySpan<long> values)
    {
        var packed = new ProtobufWriter();
        foreach (var value in values) packed.Varint((ulong)value);
        Message(field, packed);
    }

    private void Tag(int field, ProtobufWire wire) => Varint((ulong)field << 3 | (uint)wire);

    private void Varint(ulong value)
    {
        var span = _bytes.GetSpan(10);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        span[length++] = (byte)value;
        _bytes.Advance(length);
    }
}
