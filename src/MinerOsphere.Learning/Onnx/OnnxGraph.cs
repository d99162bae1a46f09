using System.Buffers.Binary;
using System.Globalization;

namespace MinerOsphere.Learning.Onnx;

/// <summary>A graph of ONNX under construction: every call adds a node or a constant and gives the name of its result, which the next call takes.</summary>
/// <param name="name">Name of the graph.</param>
internal sealed class OnnxGraph(string name)
{
    /// <summary>Version of ONNX's file structure that is written: the one of ONNX 1.12, so that runtimes of some age read it.</summary>
    public const int IrVersion = 8;

    /// <summary>Version of the operators of ai.onnx.</summary>
    public const int Operators = 15;

    /// <summary>Version of the operators of ai.onnx.ml.</summary>
    public const int MachineLearningOperators = 3;

    private const string MachineLearning = "ai.onnx.ml";

    private readonly ProtobufWriter _nodes = new();
    private readonly List<ProtobufWriter> _initializers = [];
    private readonly List<ProtobufWriter> _inputs = [];
    private readonly List<ProtobufWriter> _outputs = [];
    private int _names;

    /// <summary>An input of shape (rows, width).</summary>
    public string Input(string input, OnnxElement element, int width)
    {
        _inputs.Add(ValueInfo(input, element, width));
        return input;
    }

    /// <summary>Gives a result out under a name of its own.</summary>
    /// <param name="output">The name.</param>
    /// <param name="value">The result.</param>
    /// <param name="element">Type of its elements.</param>
    /// <param name="width">Numbers per row; 0 for a shape of (rows).</param>
    public void Output(string output, string value, OnnxElement element, int width)
    {
        AddNode("Identity", "", [value], [output], []);
        _outputs.Add(ValueInfo(output, element, width));
    }

    /// <summary>A node of ai.onnx with one result.</summary>
    public string Node(string operation, params ReadOnlySpan<string> inputs) => Node(operation, inputs, []);

    /// <summary>A node of ai.onnx with one result and attributes.</summary>
    public string Node(string operation, ReadOnlySpan<string> inputs, ReadOnlySpan<OnnxAttribute> attributes)
    {
        var result = NextName();
        AddNode(operation, "", inputs, [result], attributes);
        return result;
    }

    /// <summary>A node of ai.onnx.ml.</summary>
    public string[] LearningNode(string operation, ReadOnlySpan<string> inputs, int results, ReadOnlySpan<OnnxAttribute> attributes)
    {
        var names = new string[results];
        for (var i = 0; i < results; i++) names[i] = NextName();
        AddNode(operation, MachineLearning, inputs, names, attributes);
        return names;
    }

    /// <summary>The numbers of each row in ascending order.</summary>
    public string Ascending(string value, int width)
    {
        var (values, places) = (NextName(), NextName());
        AddNode("TopK", "", [value, Integers(width)], [values, places], [OnnxAttribute.Of("axis", 1), OnnxAttribute.Of("largest", 0), OnnxAttribute.Of("sorted", 1)]);
        return values;
    }

    public string Cast(string value, OnnxElement element) => Node("Cast", [value], [OnnxAttribute.Of("to", (long)element)]);

    /// <summary>A constant of floating-point numbers, in the precision asked for; without a shape a number, or a list of them.</summary>
    public string Numbers(OnnxElement element, ReadOnlySpan<double> values, params ReadOnlySpan<long> shape)
    {
        var size = element == OnnxElement.Double ? sizeof(double) : sizeof(float);
        var raw = new byte[values.Length * size];
        for (var i = 0; i < values.Length; i++)
        {
            if (element == OnnxElement.Double) BinaryPrimitives.WriteDoubleLittleEndian(raw.AsSpan(i * size), values[i]);
            else BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * size), (float)values[i]);
        }
        return Raw(element, raw, shape.IsEmpty && values.Length != 1 ? [values.Length] : shape);
    }

    /// <summary>A constant list of integers.</summary>
    public string Integers(params ReadOnlySpan<long> values)
    {
        var raw = new byte[values.Length * sizeof(long)];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(raw.AsSpan(i * sizeof(long)), values[i]);
        return Raw(OnnxElement.Int64, raw, [values.Length]);
    }

    /// <summary>A constant list of texts.</summary>
    public string Texts(IReadOnlyCollection<string> values)
    {
        var tensor = Tensor(OnnxElement.Text, [values.Count], out var constant);
        foreach (var value in values) tensor.Text(6, value);
        return constant;
    }

    /// <summary>The whole model.</summary>
    /// <param name="producer">Version of this library.</param>
    /// <param name="description">A sentence on what it is.</param>
    /// <param name="metadata">What else is known of it, by key.</param>
    public byte[] ToModel(string producer, string description, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var graph = new ProtobufWriter();
        var model = new ProtobufWriter();
        model.Integer(1, IrVersion);
        model.Text(2, "MinerOsphere.Learning");
        model.Text(3, producer);
        model.Text(6, description);
        model.Message(7, WriteGraph(graph));
        model.Message(8, OperatorSet("", Operators));
        model.Message(8, OperatorSet(MachineLearning, MachineLearningOperators));
        foreach (var (key, value) in metadata)
        {
            var entry = new ProtobufWriter();
            entry.Text(1, key);
            entry.Text(2, value);
            model.Message(14, entry);
        }
        return model.ToArray();
    }

    private ProtobufWriter WriteGraph(ProtobufWriter graph)
    {
        graph.Append(_nodes);
        graph.Text(2, name);
        foreach (var initializer in _initializers) graph.Message(5, initializer);
        foreach (var input in _inputs) graph.Message(11, input);
        foreach (var output in _outputs) graph.Message(12, output);
        return graph;
    }

    private void AddNode(string operation, string domain, ReadOnlySpan<string> inputs, ReadOnlySpan<string> outputs, ReadOnlySpan<OnnxAttribute> attributes)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs) node.Text(1, input);
        foreach (var output in outputs) node.Text(2, output);
        node.Text(3, $"{operation}_{NextName()}");
        node.Text(4, operation);
        foreach (var attribute in attributes) attribute.WriteTo(node);
        if (domain.Length > 0) node.Text(7, domain);
        _nodes.Message(1, node);
    }

    private string Raw(OnnxElement element, ReadOnlySpan<byte> raw, ReadOnlySpan<long> shape)
    {
        Tensor(element, shape, out var constant).Bytes(9, raw);
        return constant;
    }

    private ProtobufWriter Tensor(OnnxElement element, ReadOnlySpan<long> shape, out string constant)
    {
        var tensor = new ProtobufWriter();
        tensor.Integers(1, shape);
        tensor.Integer(2, (long)element);
        tensor.Text(8, constant = NextName());
        _initializers.Add(tensor);
        return tensor;
    }

    private static ProtobufWriter ValueInfo(string name, OnnxElement element, int width)
    {
        var (info, type, tensor, shape, rows) = (new ProtobufWriter(), new ProtobufWriter(), new ProtobufWriter(), new ProtobufWriter(), new ProtobufWriter());
        rows.Text(2, "rows");
        shape.Message(1, rows);
        if (width > 0)
        {
            var columns = new ProtobufWriter();
            columns.Integer(1, width);
            shape.Message(1, columns);
        }
        tensor.Integer(1, (long)element);
        tensor.Message(2, shape);
        type.Message(1, tensor);
        info.Text(1, name);
        info.Message(2, type);
        return info;
    }

    private static ProtobufWriter OperatorSet(string domain, int version)
    {
        var set = new ProtobufWriter();
        if (domain.Length > 0) set.Text(1, domain);
        set.Integer(2, version);
        return set;
    }

    /// <summary>Names inside the graph start with a point, so that they never meet a column's.</summary>
    private string NextName() => "." + (_names++).ToString(CultureInfo.InvariantCulture);
}
