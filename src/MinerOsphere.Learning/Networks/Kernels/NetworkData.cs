using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>Training rows as a network sees them: inputs encoded, targets scaled. Shared by all members of an ensemble.</summary>
internal sealed class NetworkData
{
    private readonly double[][] _inputs;
    private readonly double[][] _targets;
    private readonly double[] _weights;
    private readonly double[]? _offsets;

    public NetworkData(NetworkDesign design, TrainingTable table, IReadOnlyList<NetworkTarget>? targets)
    {
        _inputs = design.Encoding.Encode(table.Features);
        _weights = table.Weights ?? Enumerable.Repeat(1.0, table.RowCount).ToArray();
        double[][] raw = targets is null ? [table.Target] : [.. targets.Select(t => t.Values)];
        if (design.Head.Loss is NetworkLoss.Squared or NetworkLoss.Pinball)
        {
            var known = design.Known(table.Features);
            _targets = new double[raw.Length][];
            for (var k = 0; k < raw.Length; k++)
            {
                var (mean, scale) = (design.Head.Means[k], design.Head.Scales[k]);
                var scaled = _targets[k] = new double[raw[k].Length];
                for (var r = 0; r < scaled.Length; r++) scaled[r] = (raw[k][r] - (known?[r] ?? 0) - mean) / scale;
            }
        }
        else (_targets, _offsets) = (raw, table.Features.Offset);
    }

    public int RowCount => _weights.Length;
    public ReadOnlySpan<double> Weights => _weights;
    public ReadOnlySpan<double> Offsets => _offsets;
    public ReadOnlySpan<double> Targets(int target) => _targets[target];

    public double TotalWeight(ReadOnlySpan<int> rows)
    {
        double total = 0;
        foreach (var row in rows) total += _weights[row];
        return total;
    }

    /// <summary>Puts rows into a tile.</summary>
    public void Gather(ReadOnlySpan<int> rows, NetworkTile tile)
    {
        var stride = tile.Pass.Stride;
        for (var i = 0; i < _inputs.Length; i++) Gather(_inputs[i], rows, tile.Pass.Input.AsSpan(i * stride, stride));
        for (var k = 0; k < _targets.Length; k++) Gather(_targets[k], rows, tile.Targets.AsSpan(k * stride, stride));
        Gather(_weights, rows, tile.Weights);
        if (_offsets is not null) Gather(_offsets, rows, tile.OffsetRoom);
        (tile.Rows, tile.HasOffsets) = (rows.Length, _offsets is not null);
    }

    private static void Gather(double[] values, ReadOnlySpan<int> rows, Span<double> into)
    {
        for (var r = 0; r < rows.Length; r++) into[r] = values[rows[r]];
        into[rows.Length..RowProducts.Padded(rows.Length)].Clear();
    }
}
