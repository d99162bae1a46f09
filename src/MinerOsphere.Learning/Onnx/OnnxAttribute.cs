using System.Runtime.InteropServices;

namespace MinerOsphere.Learning.Onnx;

/// <summary>An attribute of a node, written as ONNX's AttributeProto.</summary>
internal sealed class OnnxAttribute
{
    private const int FloatType = 1, IntegerType = 2, TextType = 3, FloatsType = 6, IntegersType = 7, TextsType = 8;

    private readonly ProtobufWriter _message = new();

    private OnnxAttribute(string name, int type)
    {
        _message.Text(1, name);
        _message.Integer(20, type);
    }

    public static OnnxAttribute Of(string name, long value)
    {
        var made = new OnnxAttribute(name, IntegerType);
        made._message.Integer(3, value);
        return made;
    }

    public static OnnxAttribute Of(string name, float value)
    {
        var made = new OnnxAttribute(name, FloatType);
        made._message.Float(2, value);
        return made;
    }

    public static OnnxAttribute Of(string name, string value)
    {
        var made = new OnnxAttribute(name, TextType);
        made._message.Text(4, value);
        return made;
    }

    public static OnnxAttribute Of(string name, List<float> values)
    {
        var made = new OnnxAttribute(name, FloatsType);
        made._message.Floats(7, CollectionsMarshal.AsSpan(values));
        return made;
    }

    public static OnnxAttribute Of(string name, List<long> values)
    {
        var made = new OnnxAttribute(name, IntegersType);
        made._message.Integers(8, CollectionsMarshal.AsSpan(values));
        return made;
    }

    public static OnnxAttribute Of(string name, IEnumerable<string> values)
    {
        var made = new OnnxAttribute(name, TextsType);
        foreach (var value in values) made._message.Text(9, value);
        return made;
    }

    public void WriteTo(ProtobufWriter node) => node.Message(5, _message);
}
