namespace MinerOsphere.Learning.Onnx;

/// <summary>Types of elements, by ONNX's numbers for them (TensorProto.DataType).</summary>
internal enum OnnxElement
{
    Single = 1,
    Int64 = 7,
    Text = 8,
    Boolean = 9,
    Double = 11,
}
