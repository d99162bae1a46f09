using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Tests.Explaining;

/// <summary>A model whose truth is known: a function of the row.</summary>
internal sealed class FunctionPredictor(ImmutableArray<FeatureSpecification> features, Func<double[], double[]> function, ImmutableArray<string> outputs, FeatureSpecification? target = null) : IPredictor
{
    public FunctionPredictor(int features, Func<double[], double> function) : this([.. Enumerable.Range(0, features).Select(i => new FeatureSpecification($"f{i}"))], row => [function(row)], ["y"]) { }

    public ModelSignature Signature { get; } = new(features, target ?? new FeatureSpecification("y", "m"));
    public ImmutableArray<string> Outputs => outputs;

    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var row = new double[rows.ColumnCount];
        for (var r = 0; r < rows.RowCount; r++)
        {
            rows.CopyRow(r, row);
            var said = function(row);
            for (var o = 0; o < said.Length; o++) predictions[r * said.Length + o] = said[o] + (rows.Offset?[r] ?? 0);
        }
    }
}
