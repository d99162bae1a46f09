using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>Predictions of one or several networks of one design. Inputs are encoded once for all of them.</summary>
internal sealed class NetworkPredictions(NetworkDesign design, double[][] members)
{
    /// <summary>Row after row, member after member within a row, output after output within a member.</summary>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation)
    {
        var width = design.Head.Count * members.Length;
        if (rows.ColumnCount != design.Signature.Features.Length) throw new ArgumentException($"{rows.ColumnCount} columns for a model of {design.Signature.Features.Length}", nameof(rows));
        if (predictions.Length != rows.RowCount * width) throw new ArgumentException($"room for {predictions.Length} predictions, {rows.RowCount * width} are due", nameof(predictions));
        for (var start = 0; start < rows.RowCount; start += NetworkDesign.TileRows)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(NetworkDesign.TileRows, rows.RowCount - start);
            PredictTile(rows, start, count, predictions.Slice(start * width, count * width));
        }
    }

    /// <summary>The same for some rows, as many as a tile holds.</summary>
    public void PredictTile(FeatureMatrix rows, int start, int count, Span<double> predictions)
    {
        var outputs = design.Head.Count;
        var pass = new NetworkPass(design.Shape, count);
        design.Encoding.Encode(rows, start, count, pass.Input, pass.Stride);
        var known = Known(rows, start, count);
        Span<double> tile = new double[count * outputs];
        for (var m = 0; m < members.Length; m++)
        {
            pass.Forward(members[m], count);
            design.Head.Predict(pass.Output, known, count, pass.Stride, tile);
            for (var r = 0; r < count; r++) tile.Slice(r * outputs, outputs).CopyTo(predictions[((r * members.Length + m) * outputs)..]);
        }
        if (design.Missing != MissingInputs.Unanswered) return;
        for (var r = 0; r < count; r++)
            if (HasGap(rows, start + r)) predictions.Slice(r * outputs * members.Length, outputs * members.Length).Fill(double.NaN);
    }

    private double[]? Known(FeatureMatrix rows, int start, int count)
    {
        var offset = rows.Offset.AsSpan();
        if (design.BaseColumn < 0) return offset.IsEmpty ? null : offset.Slice(start, count).ToArray();
        var known = rows.Column(design.BaseColumn).Slice(start, count).ToArray();
        for (var r = 0; r < count; r++) known[r] = (double.IsNaN(known[r]) ? design.BaseMean : known[r]) + (offset.IsEmpty ? 0 : offset[start + r]);
        return known;
    }

    private static bool HasGap(FeatureMatrix rows, int row)
    {
        for (var c = 0; c < rows.ColumnCount; c++)
            if (double.IsNaN(rows[row, c])) return true;
        return false;
    }
}
