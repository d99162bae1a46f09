using System.Buffers.Binary;

namespace MinerOsphere.Learning.Onnx;

/// <summary>Walks the fields of a message in Protocol Buffers' binary form, one after the other.</summary>
/// <param name="bytes">The message.</param>
internal ref struct ProtobufReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Number of the field that was read.</summary>
    public int Field { get; private set; }

    /// <summary>Its wire type.</summary>
    public ProtobufWire Wire { get; private set; }

    /// <summary>Its value, for one that is a number; a float's or a double's are its bits.</summary>
    public ulong Number { get; private set; }

    /// <summary>Its bytes, for a text, a message or a packed list.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Reads the next field; false at the end.</summary>
    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        var tag = Varint();
        if (tag >> 3 is 0 or > 0x1FFF_FFFF) throw new InvalidDataException("a field has no valid number");
        (Field, Wire, Number) = ((int)(tag >> 3), (ProtobufWire)(tag & 7), 0);
        Bytes = default;
        switch (Wire)
        {
            case ProtobufWire.Varint:
                Number = Varint();
                break;
            case ProtobufWire.Fixed64:
                Number = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case ProtobufWire.Fixed32:
                Number = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            case ProtobufWire.Bytes:
                Bytes = Take(Varint());
                break;
            default:
                throw new InvalidDataException($"a field has wire type {(int)Wire}, which is not in use");
        }
        return true;
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length) throw new InvalidDataException("a field is longer than its message");
        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private ulong Varint()
    {
        var value = 0UL;
        for (var i = 0; i < 10; i++)
        {
            var part = Take(1)[0];
            value |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80) return value;
        }
        throw new InvalidDataException("a number has more than 64 bits");
    }
}
