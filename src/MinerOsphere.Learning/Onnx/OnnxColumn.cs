using MinerOsphere.Learning.Linear;

namespace MinerOsphere.Learning.Onnx;

/// <summary>A number that is made of a feature before a sum or a network sees it.</summary>
/// <param name="Feature">Place of the feature.</param>
/// <param name="Kind">The scaled number, 1 for one level, or 1 for a gap.</param>
/// <param name="Level">Code of the level.</param>
/// <param name="Mean">Taken off the number.</param>
/// <param name="Scale">The rest is divided by it.</param>
/// <param name="Filling">What a gap makes of it.</param>
internal readonly record struct OnnxColumn(int Feature, EncodedKind Kind, int Level, double Mean, double Scale, double Filling)
{
    /// <summary>The columns as a matrix of shape (rows, columns) in double precision.</summary>
    public static string Encode(OnnxGraph graph, string features, OnnxColumn[] columns)
    {
        var taken = graph.Node("Gather", [features, graph.Integers([.. columns.Select(c => (long)c.Feature)])], [OnnxAttribute.Of("axis", 1)]);
        var gap = IsGap(graph, taken);
        string Row(Func<OnnxColumn, double> value) => graph.Numbers(OnnxElement.Double, [.. columns.Select(value)], 1, columns.Length);
        string Are(EncodedKind kind) => graph.Cast(Row(c => c.Kind == kind ? 1 : 0), OnnxElement.Boolean);
        var value = taken;
        if (Array.Exists(columns, c => c.Mean != 0)) value = graph.Node("Sub", value, Row(c => c.Mean));
        if (Array.Exists(columns, c => c.Scale != 1)) value = graph.Node("Div", value, Row(c => c.Scale));
        if (Array.Exists(columns, c => c.Kind == EncodedKind.Level))
        {
            var isLevel = graph.Cast(graph.Node("Equal", taken, Row(c => c.Kind == EncodedKind.Level ? c.Level : -1)), OnnxElement.Double);
            value = graph.Node("Where", Are(EncodedKind.Level), isLevel, value);
        }
        if (Array.Exists(columns, c => c.Kind == EncodedKind.Missing)) value = graph.Node("Where", Are(EncodedKind.Missing), graph.Numbers(OnnxElement.Double, [0]), value);
        return graph.Node("Where", gap, Row(c => c.Filling), value);
    }

    /// <summary>What is no number is not equal to itself.</summary>
    public static string IsGap(OnnxGraph graph, string values) => graph.Node("Not", graph.Node("Equal", values, values));
}
