using System.Collections.Immutable;
using MinerOsphere.Learning.Onnx;

namespace MinerOsphere.Models.Packages.Onnx;

/// <summary>An ONNX model by columns.</summary>
internal sealed class OnnxColumns(OnnxSession session) : IColumnModel
{
    public ImmutableArray<string> Columns => session.Columns;
    public ImmutableArray<string> Predictions => session.Predictions;
    public string Kind => "ONNX";

    public void Predict(ReadOnlySpan<double> rows, Span<double> predictions, CancellationToken cancellation) => session.Predict(rows, predictions, cancellation);

    public void Dispose() => session.Dispose();
}
