namespace MinerOsphere.Learning.Onnx;

/// <summary>How a field of Protocol Buffers is written. Groups (3 and 4) are not in use since version 3.</summary>
internal enum ProtobufWire
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
