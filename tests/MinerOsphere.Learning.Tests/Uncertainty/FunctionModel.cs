using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Tests.Uncertainty;

/// <summary>A model that is what a test says it is.</summary>
internal sealed class FunctionModel(ModelSignature signature, ImmutableArray<string> outputs, Func<FeatureMatrix, int, double[]> of) : IPredictor
{
    public ModelSignature Signature => signature;
    public ImmutableArray<string> Outputs => outputs;

    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        for (var row = 0; row < rows.RowCount; row++) of(rows, row).CopyTo(predictions[(row * outputs.Length)..]);
    }
}
