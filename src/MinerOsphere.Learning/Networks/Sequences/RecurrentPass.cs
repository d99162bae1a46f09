using MinerOsphere.Learning.Networks.Kernels;

namespace MinerOsphere.Learning.Networks.Sequences;

/// <summary>A recurrent network at work on a tile of rows, forward in time and back again. One per thread.</summary>
internal sealed class RecurrentPass
{
    private readonly RecurrentDesign _design;
    private readonly GruTape[] _past;
    private readonly GruTape[] _future;
    private readonly double[] _none;
    private readonly double[] _slopes;
    private readonly double[] _room;
    private readonly double[] _inputSlopes;

    public RecurrentPass(RecurrentDesign design, int rows)
    {
        _design = design;
        Stride = RowProducts.Padded(rows);
        var (layout, units) = (design.Layout, design.Units);
        _past = [.. layout.Past.Select(_ => new GruTape(layout.PastInputs, units, Stride))];
        _future = [.. layout.Future.Select(_ => new GruTape(layout.FutureInputs + 1, units, Stride))];
        _none = new double[units * Stride];
        (_slopes, _room, _inputSlopes) = (new double[units * Stride], new double[6 * units * Stride], new double[(layout.FutureInputs + 1) * Stride]);
        (Base, Output, OutputSlope) = (new double[Stride], new double[layout.Future.Length * Stride], new double[layout.Future.Length * Stride]);
    }

    public int Stride { get; }

    /// <summary>What each row starts from, in units of the target's deviation around its mean.</summary>
    public double[] Base { get; }

    /// <summary>Per step after the issue the change from the base, in units of <see cref="RecurrentDesign.Change"/>.</summary>
    public double[] Output { get; }

    /// <summary>Slope of what is looked at by each output; zero for rows that pad the tile.</summary>
    public double[] OutputSlope { get; }

    /// <summary>Fills the inputs of the steps.</summary>
    /// <param name="columns">Scaled columns, NaN for gaps.</param>
    /// <param name="rows">Which rows.</param>
    public void Fill(double[][] columns, ReadOnlySpan<int> rows)
    {
        Fill(_design.Layout.Past, _past, columns, rows);
        Fill(_design.Layout.Future, _future, columns, rows);
    }

    public void Forward(ReadOnlySpan<double> parameters, int rows)
    {
        var padded = RowProducts.Padded(rows);
        ReadOnlySpan<double> memory = _none;
        foreach (var tape in _past)
        {
            _design.Encoder.Forward(parameters, memory, tape, Stride, padded);
            memory = tape.Memory;
        }
        var (inputs, ratio) = (_design.Layout.FutureInputs, _design.Change / _design.TargetScale);
        var weights = parameters.Slice(_design.OutputStart, _design.Units);
        var bias = parameters.Slice(_design.OutputStart + _design.Units, 1);
        for (var k = 0; k < _future.Length; k++)
        {
            var tape = _future[k];
            var fed = tape.Input.AsSpan(inputs * Stride, padded);
            for (var r = 0; r < padded; r++) fed[r] = Base[r] + (k == 0 ? 0 : ratio * Output[(k - 1) * Stride + r]);
            _design.Decoder.Forward(parameters, memory, tape, Stride, padded);
            memory = tape.Memory;
            RowProducts.Affine(weights, _design.Units, 1, bias, 1, _design.Units, memory, Output.AsSpan(k * Stride, Stride), Stride, padded);
            if (!_design.Accumulates || k == 0) continue;
            for (var r = 0; r < padded; r++) Output[k * Stride + r] += Output[(k - 1) * Stride + r];
        }
    }

    /// <summary>Adds the sums over the rows of the slopes by each parameter: back-propagation through time, the fed-back answers included.</summary>
    public void AddGradient(ReadOnlySpan<double> parameters, int rows, Span<double> gradient)
    {
        var padded = RowProducts.Padded(rows);
        var (inputs, ratio) = (_design.Layout.FutureInputs, _design.Change / _design.TargetScale);
        var weights = parameters.Slice(_design.OutputStart, _design.Units);
        Array.Clear(_slopes);
        for (var k = _future.Length - 1; k >= 0; k--)
        {
            var tape = _future[k];
            var slope = OutputSlope.AsSpan(k * Stride, Stride);
            RowProducts.Accumulate(slope, 0, 1, tape.Memory, _design.Units, Stride, padded, gradient.Slice(_design.OutputStart, _design.Units), _design.Units);
            RowProducts.AccumulateSums(slope, 1, Stride, padded, gradient.Slice(_design.OutputStart + _design.Units, 1));
            RowProducts.Affine(weights, 1, _design.Units, [], _design.Units, 1, slope, _slopes, Stride, padded, add: true);
            _design.Decoder.Backward(parameters, k == 0 ? _past[^1].Memory : _future[k - 1].Memory, tape, _slopes, _room, gradient, _inputSlopes, Stride, padded);
            if (k == 0) continue;
            var before = OutputSlope.AsSpan((k - 1) * Stride, padded);
            var fed = _inputSlopes.AsSpan(inputs * Stride, padded);
            for (var r = 0; r < padded; r++) before[r] += ratio * fed[r] + (_design.Accumulates ? slope[r] : 0);
        }
        for (var k = _past.Length - 1; k >= 0; k--)
            _design.Encoder.Backward(parameters, k == 0 ? _none : _past[k - 1].Memory, _past[k], _slopes, _room, gradient, [], Stride, padded);
    }

    private void Fill(SequenceLayout.Slot[][] steps, GruTape[] tapes, double[][] columns, ReadOnlySpan<int> rows)
    {
        for (var s = 0; s < steps.Length; s++)
        {
            for (var i = 0; i < steps[s].Length; i++)
            {
                var (column, isGap) = steps[s][i];
                var line = tapes[s].Input.AsSpan(i * Stride, Stride);
                line.Clear();
                for (var r = 0; r < rows.Length; r++)
                {
                    var missing = column < 0 || double.IsNaN(columns[column][rows[r]]);
                    line[r] = isGap ? missing ? 1 : 0 : missing ? 0 : columns[column][rows[r]];
                }
            }
        }
    }
}
