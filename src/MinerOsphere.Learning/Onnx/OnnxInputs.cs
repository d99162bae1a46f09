using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Onnx;

/// <summary>What comes into a graph and goes out of it, with names that meet nowhere.</summary>
/// <param name="graph">The graph.</param>
/// <param name="signature">What the model takes.</param>
/// <param name="options">How it is written.</param>
internal sealed class OnnxInputs(OnnxGraph graph, ModelSignature signature, OnnxExportOptions options)
{
    private const string AllFeatures = "features";

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<(string Name, OnnxElement Element, int Width)> _inputs = [];
    private readonly List<(string Name, OnnxElement Element, int Width)> _outputs = [];

    public OnnxGraph Graph => graph;
    public ModelSignature Signature => signature;

    public IReadOnlyList<(string Name, OnnxElement Element, int Width)> Inputs => _inputs;
    public IReadOnlyList<(string Name, OnnxElement Element, int Width)> Outputs => _outputs;

    /// <summary>All features as one matrix.</summary>
    public string Features(OnnxElement element)
    {
        var width = signature.Features.Length;
        if (width == 0) throw new NotSupportedException("a model without features can't be written as ONNX: nothing would tell how many rows there are");
        if (!options.InputPerColumn) return Input(AllFeatures, element, width);
        string[] columns = [.. signature.Features.Select(f => Input(f.Name, element, 1))];
        return graph.Node("Concat", columns, [OnnxAttribute.Of("axis", 1)]);
    }

    /// <summary>The known part of the margin, of shape (rows, 1); null when the model was trained without.</summary>
    public string? Offset(OnnxElement element)
    {
        var exposure = signature.Exposure is { } amount ? graph.Node("Log", Input(amount, element, 1)) : null;
        var offset = signature.Offset is { } column ? Input(column, element, 1) : null;
        return exposure is not null && offset is not null ? graph.Node("Add", exposure, offset) : exposure ?? offset;
    }

    /// <summary>A column that is neither of the matrix nor an offset.</summary>
    public string Input(string name, OnnxElement element, int width)
    {
        // A column that is feature and exposure at once comes in twice, under two names.
        var free = Free(name, "known ");
        _inputs.Add((free, element, width));
        return graph.Input(free, element, width);
    }

    /// <summary>A result of one or more numbers per row; its name gets a word before it where an input has it already.</summary>
    public void Output(string name, string value, OnnxElement element, int width)
    {
        var free = Free(name, "predicted ");
        _outputs.Add((free, element, width));
        graph.Output(free, value, element, width);
    }

    /// <summary>Every column of a result of shape (rows, names) under a name of its own.</summary>
    public void OutputEach(ImmutableArray<string> names, string value, OnnxElement element)
    {
        if (names.Length == 1)
        {
            Output(names[0], value, element, 1);
            return;
        }
        for (var i = 0; i < names.Length; i++) Output(names[i], graph.Node("Gather", [value, graph.Integers(i)], [OnnxAttribute.Of("axis", 1)]), element, 1);
    }

    /// <summary>The probability of each class, and the name of the likeliest where the classes have names.</summary>
    public void Probabilities(string value, OnnxElement element, int classes)
    {
        Output("probabilities", value, element, classes);
        if (!signature.Target.IsCategorical) return;
        var likeliest = graph.Node("ArgMax", [value], [OnnxAttribute.Of("axis", 1), OnnxAttribute.Of("keepdims", 0)]);
        Output("label", graph.Node("Gather", graph.Texts(signature.Target.Levels), likeliest), OnnxElement.Text, 0);
    }

    /// <summary>The probability of the second of two classes, and the name of the likelier where they have names.</summary>
    public void Probability(string name, string value, OnnxElement element)
    {
        Output(name, value, element, 1);
        if (signature.Target is not { IsCategorical: true, Levels.Length: 2 }) return;
        var isSecond = graph.Cast(graph.Node("Greater", value, graph.Numbers(element, [0.5])), OnnxElement.Int64);
        Output("label", graph.Node("Gather", graph.Texts(signature.Target.Levels), graph.Node("Reshape", isSecond, graph.Integers(-1))), OnnxElement.Text, 0);
    }

    private string Free(string name, string before)
    {
        while (!_taken.Add(name)) name = before + name;
        return name;
    }
}
