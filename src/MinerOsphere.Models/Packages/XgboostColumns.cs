using System.Collections.Immutable;
using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Models.Packages;

/// <summary>An XGBoost model by columns.</summary>
internal sealed class XgboostColumns(XgboostModel model) : IColumnModel
{
    private const int RowsBetweenLooks = 1024;

    public ImmutableArray<string> Columns => model.Features;
    public ImmutableArray<string> Predictions { get; } = model.Outputs == 1 ? ["prediction"] : [.. Enumerable.Range(0, model.Outputs).Select(i => $"class_{i}")];
    public string Kind => $"XGBoost, {model.Objective}, {model.Ensemble.Trees} trees";

    public void Predict(ReadOnlySpan<double> rows, Span<double> predictions, CancellationToken cancellation)
    {
        var (width, outputs) = (Columns.Length, Predictions.Length);
        var row = new float[width];
        Span<float> prediction = new float[outputs];
        for (var r = 0; r * width < rows.Length; r++)
        {
            if (r % RowsBetweenLooks == 0) cancellation.ThrowIfCancellationRequested();
            for (var c = 0; c < width; c++) row[c] = (float)rows[r * width + c];
            model.Predict(row, prediction);
            for (var o = 0; o < outputs; o++) predictions[r * outputs + o] = prediction[o];
        }
    }

    public void Dispose()
    {
        // Nothing but memory.
    }
}
