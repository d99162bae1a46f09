using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Networks.Sequences;

/// <summary>Training rows as sequences: scaled columns, bases and targets. Shared by all members.</summary>
internal sealed class RecurrentRows
{
    private readonly RecurrentDesign _design;
    private readonly double[][] _columns;
    private readonly double[] _bases;
    private readonly double[][] _targets;

    /// <param name="design">The network.</param>
    /// <param name="features">Rows.</param>
    /// <param name="targets">Per lead a value per row; null when they are only to be predicted.</param>
    public RecurrentRows(RecurrentDesign design, FeatureMatrix features, IReadOnlyList<double[]>? targets)
    {
        _design = design;
        _columns = new double[features.ColumnCount][];
        for (var c = 0; c < _columns.Length; c++)
        {
            var scaling = design.Layout.Scalings[c];
            _columns[c] = Array.ConvertAll(features.Column(c).ToArray(), v => (v - scaling.Mean) / scaling.Scale);
        }
        _bases = [.. Enumerable.Range(0, features.RowCount).Select(r => design.Base(features, r))];
        _targets = targets is null ? [] : [.. targets.Select(t => t.Select((v, r) => (v - _bases[r]) / design.Change).ToArray())];
    }

    /// <summary>Puts rows into a pass and runs it forward.</summary>
    public void Forward(RecurrentPass pass, ReadOnlySpan<double> parameters, ReadOnlySpan<int> rows)
    {
        pass.Fill(_columns, rows);
        Array.Clear(pass.Base);
        for (var r = 0; r < rows.Length; r++) pass.Base[r] = (_bases[rows[r]] - _design.TargetMean) / _design.TargetScale;
        pass.Forward(parameters, rows.Length);
    }

    /// <summary>Sum over the rows of the mean loss of their leads; fills the slopes by the outputs.</summary>
    public double Loss(RecurrentPass pass, ReadOnlySpan<int> rows)
    {
        Array.Clear(pass.OutputSlope);
        double total = 0;
        for (var k = 0; k < _targets.Length; k++)
        {
            var line = (_design.Leads[k] - 1) * pass.Stride;
            for (var r = 0; r < rows.Length; r++)
            {
                var error = pass.Output[line + r] - _targets[k][rows[r]];
                if (double.IsNaN(error)) continue;
                total += 0.5 * error * error / _targets.Length;
                pass.OutputSlope[line + r] = error / _targets.Length;
            }
        }
        return total;
    }

    /// <summary>Mean loss per row.</summary>
    public double MeanLoss(RecurrentPass pass, double[] parameters, int[] rows, CancellationToken cancellation)
    {
        double total = 0;
        foreach (var tile in rows.Chunk(pass.Stride))
        {
            cancellation.ThrowIfCancellationRequested();
            Forward(pass, parameters, tile);
            total += Loss(pass, tile);
        }
        return total / rows.Length;
    }

    /// <summary>Predictions of the leads for a tile, row after row.</summary>
    public void Predict(RecurrentPass pass, ReadOnlySpan<int> rows, Span<double> predictions)
    {
        var leads = _design.Leads.Length;
        for (var r = 0; r < rows.Length; r++)
            for (var k = 0; k < leads; k++) predictions[r * leads + k] = _bases[rows[r]] + _design.Change * pass.Output[(_design.Leads[k] - 1) * pass.Stride + r];
    }
}
