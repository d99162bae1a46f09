using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>
/// Some of the training rows as a problem of least squares, over the free parameters of a network. Rows go by tiles of a fixed size, tiles
/// by groups; what is summed over rows is summed in the order of the tiles, whichever thread worked on them.
/// </summary>
internal sealed class NetworkRows : ILeastSquares
{
    /// <summary>Lines of the curvature per piece of work.</summary>
    private const int Band = 32;

    /// <summary>A group's Jacobian takes so many numbers at most.</summary>
    private const int GroupNumbers = 1 << 21;

    private readonly NetworkDesign _design;
    private readonly NetworkData _data;
    private readonly int[] _rows;
    private readonly double _decay;
    private readonly TrainingRun _run;
    private readonly NetworkTile[] _tiles;
    private readonly double[] _losses;
    private readonly double[] _full;
    private readonly double _weight;
    private double[][]? _lines;
    private double[]? _products;

    public NetworkRows(NetworkDesign design, NetworkData data, int[] rows, double decay, TrainingRun run)
    {
        (_design, _data, _rows, _decay, _run) = (design, data, rows, decay, run);
        var lines = (design.Shape.Free.Length + 1) * NetworkDesign.TileRows;
        _tiles = [.. Enumerable.Range(0, Math.Clamp(GroupNumbers / lines, 1, 8)).Select(_ => new NetworkTile(design, NetworkDesign.TileRows))];
        _losses = new double[_tiles.Length];
        _full = new double[design.Shape.ParameterCount];
        _weight = data.TotalWeight(rows);
    }

    public int ParameterCount => _design.Shape.Free.Length;

    /// <summary>Mean loss per row, without decay.</summary>
    public double DataLoss(double[] full)
    {
        double total = 0;
        ForGroups(
            tile => tile.Loss(full),
            count =>
            {
                for (var t = 0; t < count; t++) total += _losses[t];
            });
        return total / _weight;
    }

    public double Loss(ReadOnlySpan<double> parameters)
    {
        Expand(parameters);
        return DataLoss(_full) + Penalty();
    }

    public double Linearise(ReadOnlySpan<double> parameters, Span<double> curvature, Span<double> slopes)
    {
        Expand(parameters);
        var (free, stride) = (ParameterCount, _tiles[0].Pass.Stride);
        var width = free + 1;
        _lines ??= [.. _tiles.Select(_ => new double[width * stride])];
        _products ??= new double[width * width];
        Array.Clear(_products);
        double total = 0;
        ForGroups(
            tile => tile.Loss(_full),
            count =>
            {
                for (var t = 0; t < count; t++) total += _losses[t];
                for (var k = 0; k < _design.Head.Count; k++)
                {
                    Blocks.Run(count, _run, t => _tiles[t].Linearise(_full, k, _lines[t], free));
                    Blocks.Run(width, Band, _run, (_, from, to) =>
                    {
                        for (var t = 0; t < count; t++)
                            RowProducts.Accumulate(_lines[t], from, to, _lines[t], width, stride, RowProducts.Padded(_tiles[t].Rows), _products, width, lower: true);
                    });
                }
            });
        var shape = _design.Shape;
        for (var i = 0; i < free; i++)
        {
            for (var j = 0; j <= i; j++) curvature[i * free + j] = _products[i * width + j] / _weight;
            slopes[i] = _products[free * width + i] / _weight;
            if (!shape.IsWeight[shape.Free[i]]) continue;
            curvature[i * free + i] += _decay;
            slopes[i] += _decay * parameters[i];
        }
        return total / _weight + Penalty();
    }

    /// <summary>All parameters, of the free ones.</summary>
    public double[] Expand(ReadOnlySpan<double> parameters)
    {
        var free = _design.Shape.Free;
        for (var i = 0; i < free.Length; i++) _full[free[i]] = parameters[i];
        return _full;
    }

    private double Penalty()
    {
        double sum = 0;
        for (var i = 0; i < _full.Length; i++)
            if (_design.Shape.IsWeight[i]) sum += _full[i] * _full[i];
        return 0.5 * _decay * sum;
    }

    private void ForGroups(Func<NetworkTile, double> work, Action<int> done)
    {
        var tiles = Blocks.Count(_rows.Length, NetworkDesign.TileRows);
        for (var first = 0; first < tiles; first += _tiles.Length)
        {
            var count = Math.Min(_tiles.Length, tiles - first);
            Blocks.Run(count, _run, t =>
            {
                var start = (first + t) * NetworkDesign.TileRows;
                _data.Gather(_rows.AsSpan(start, Math.Min(NetworkDesign.TileRows, _rows.Length - start)), _tiles[t]);
                _losses[t] = work(_tiles[t]);
            });
            done(count);
        }
    }
}
