namespace MinerOsphere.Learning.Onnx;

/// <summary>
/// Looks through an ONNX model before the library sees it: weights may stand in another file, named by a path, and a model that someone
/// deploys must not read this machine's files. What can't be looked through is refused, whatever the library would make of it.
/// </summary>
internal static class OnnxReferences
{
    /// <summary>Subgraphs in subgraphs; more than any model has.</summary>
    private const int MostDepth = 32;

    private enum Message { Model, Graph, Node, Attribute, Tensor, SparseTensor, Function, Training }

    /// <exception cref="InvalidDataException">The model names data outside itself, or is no ONNX model.</exception>
    public static void Check(ReadOnlySpan<byte> model)
    {
        if (model.IsEmpty) throw new InvalidDataException("This is no ONNX model: it is empty.");
        Walk(Message.Model, model, 0, "");
    }

    private static void Walk(Message message, ReadOnlySpan<byte> bytes, int depth, string tensor)
    {
        if (depth > MostDepth * 3) throw new InvalidDataException("This is no ONNX model: its graphs nest too deep.");
        var reader = new ProtobufReader(bytes);
        var isOutside = false;
        while (Next(ref reader))
        {
            if (message == Message.Tensor)
            {
                if (reader is { Field: 8, Wire: ProtobufWire.Bytes }) tensor = System.Text.Encoding.UTF8.GetString(reader.Bytes);
                isOutside |= reader.Field == 13 || (reader.Field == 14 && reader.Number != 0);
            }
            else if (reader.Wire == ProtobufWire.Bytes && Inner(message, reader.Field) is { } inner) Walk(inner, reader.Bytes, depth + 1, "");
        }
        if (isOutside)
            throw new InvalidDataException($"The ONNX model keeps data outside its file (tensor '{tensor}'), which is not read here: save it with its weights inside, such as by onnx.save(model, path, save_as_external_data=False).");
    }

    private static bool Next(ref ProtobufReader reader)
    {
        try
        {
            return reader.Next();
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"This is no ONNX model: {e.Message}.", e);
        }
    }

    /// <summary>Which fields lead to tensors (onnx.proto of ONNX 1.17).</summary>
    private static Message? Inner(Message message, int field) => (message, field) switch
    {
        (Message.Model, 7) => Message.Graph,
        (Message.Model, 20) => Message.Training,
        (Message.Model, 25) => Message.Function,
        (Message.Training, 1 or 2) => Message.Graph,
        (Message.Function, 7) => Message.Node,
        (Message.Function, 11) => Message.Attribute,
        (Message.Graph, 1) => Message.Node,
        (Message.Graph, 5) => Message.Tensor,
        (Message.Graph, 15) => Message.SparseTensor,
        (Message.Node, 5) => Message.Attribute,
        (Message.Attribute, 5 or 10) => Message.Tensor,
        (Message.Attribute, 6 or 11) => Message.Graph,
        (Message.Attribute, 22 or 23) => Message.SparseTensor,
        (Message.SparseTensor, 1 or 2) => Message.Tensor,
        _ => null,
    };
}
