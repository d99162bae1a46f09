using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;

namespace MinerOsphere.Learning.Onnx;

/// <summary>A linear model: its columns, one product, the inverse of its link.</summary>
internal static class LinearGraph
{
    public static void Write(OnnxInputs inputs, FeatureEncoder encoder, ReadOnlySpan<double> coefficients, GlmFamily family, ImmutableArray<string> names)
    {
        var graph = inputs.Graph;
        var features = UnseenAsGaps(graph, inputs.Features(OnnxElement.Double), encoder);
        var margin = Margin(graph, features, inputs.Signature, encoder, coefficients);
        if (inputs.Offset(OnnxElement.Double) is { } offset) margin = graph.Node("Add", margin, offset);
        switch (family)
        {
            case GlmFamily.Gaussian:
                inputs.OutputEach(names, margin, OnnxElement.Double);
                break;
            case GlmFamily.Binomial:
                inputs.Probability(names[0], graph.Node("Sigmoid", margin), OnnxElement.Double);
                break;
            default:
                var limit = FamilyLaw.LargestLogMean;
                var clipped = graph.Node("Clip", margin, graph.Numbers(OnnxElement.Double, [-limit]), graph.Numbers(OnnxElement.Double, [limit]));
                inputs.OutputEach(names, graph.Node("Exp", clipped), OnnxElement.Double);
                break;
        }
    }

    private static string Margin(OnnxGraph graph, string features, ModelSignature signature, FeatureEncoder encoder, ReadOnlySpan<double> coefficients)
    {
        var columns = encoder.Columns;
        double intercept = 0;
        List<OnnxColumn> encoded = [];
        List<double> weights = [];
        for (var c = 0; c < columns.Length; c++)
        {
            if (columns[c].Kind == EncodedKind.Intercept)
            {
                intercept = coefficients[c];
                continue;
            }
            var column = columns[c];
            var treatment = signature.Features[column.Feature].IsCategorical ? encoder.Options.Levels : encoder.Options.Numbers;
            encoded.Add(new OnnxColumn(column.Feature, column.Kind, column.Level, 0, 1, treatment == GapTreatment.Refuse ? double.NaN : column.Filling));
            weights.Add(coefficients[c]);
        }
        // Of no columns there is still a number of rows to tell.
        if (encoded.Count == 0)
        {
            encoded.Add(new OnnxColumn(0, EncodedKind.Missing, 0, 0, 1, 0));
            weights.Add(0);
        }
        var sum = graph.Node("MatMul", OnnxColumn.Encode(graph, features, [.. encoded]), graph.Numbers(OnnxElement.Double, [.. weights], weights.Count, 1));
        return graph.Node("Add", sum, graph.Numbers(OnnxElement.Double, [intercept]));
    }

    /// <summary>A level that no training row had counts as a gap.</summary>
    private static string UnseenAsGaps(OnnxGraph graph, string features, FeatureEncoder encoder)
    {
        foreach (var (feature, code) in encoder.UnseenLevels)
        {
            var row = new double[encoder.FeatureCount];
            Array.Fill(row, double.NaN);
            row[feature] = code;
            var isUnseen = graph.Node("Equal", features, graph.Numbers(OnnxElement.Double, row, 1, row.Length));
            features = graph.Node("Where", isUnseen, graph.Numbers(OnnxElement.Double, [double.NaN]), features);
        }
        return features;
    }
}
