namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>A network at work on one tile of rows: forward to its outputs, backward to slopes. One per thread; its room is used again.</summary>
internal sealed class NetworkPass
{
    private readonly NetworkShape _shape;
    private readonly double[][] _activations;
    private readonly double[][] _slopes;

    /// <param name="shape">The network.</param>
    /// <param name="rows">Rows that a tile holds at most.</param>
    public NetworkPass(NetworkShape shape, int rows)
    {
        _shape = shape;
        Stride = RowProducts.Padded(rows);
        Input = new double[shape.Inputs * Stride];
        _activations = [.. shape.Layers.Select(layer => new double[layer.Neurons * Stride])];
        _slopes = [.. shape.Layers.Select(layer => new double[layer.Neurons * Stride])];
    }

    public int Stride { get; }

    /// <summary>Inputs of the tile, to be filled.</summary>
    public double[] Input { get; }

    /// <summary>Sums of the output layer, before any link.</summary>
    public double[] Output => _activations[^1];

    /// <summary>Slope of what is looked at by each output, to be filled before <see cref="Backward"/>; zero for rows that pad the tile.</summary>
    public double[] OutputSlope => _slopes[^1];

    /// <summary>Values of a layer's neurons.</summary>
    public ReadOnlySpan<double> Activations(int layer) => _activations[layer];

    public void Forward(ReadOnlySpan<double> parameters, int rows)
    {
        var padded = RowProducts.Padded(rows);
        ReadOnlySpan<double> before = Input;
        for (var l = 0; l < _shape.Layers.Length; l++)
        {
            var layer = _shape.Layers[l];
            var values = _activations[l];
            RowProducts.Affine(parameters[layer.WeightStart..], layer.Inputs, 1, parameters.Slice(layer.BiasStart, layer.Neurons), layer.Neurons, layer.Inputs, before, values, Stride, padded);
            if (layer.Activation != Activation.Identity)
                for (var n = 0; n < layer.Neurons; n++) Activate(layer.Activation, values.AsSpan(n * Stride, padded));
            before = values;
        }
        if (_shape.HasSkip) RowProducts.Affine(parameters[_shape.SkipStart..], _shape.Inputs, 1, [], _shape.Outputs, _shape.Inputs, Input, Output, Stride, padded, add: true);
    }

    /// <summary>Slopes by every neuron's sum, from <see cref="OutputSlope"/> down to the first layer.</summary>
    public void Backward(ReadOnlySpan<double> parameters, int rows)
    {
        var padded = RowProducts.Padded(rows);
        for (var l = _shape.Layers.Length - 1; l > 0; l--)
        {
            var (layer, below) = (_shape.Layers[l], _shape.Layers[l - 1]);
            RowProducts.Affine(parameters[layer.WeightStart..], 1, layer.Inputs, [], layer.Inputs, layer.Neurons, _slopes[l], _slopes[l - 1], Stride, padded);
            for (var n = 0; n < below.Neurons; n++) Derive(below.Activation, _activations[l - 1].AsSpan(n * Stride, padded), _slopes[l - 1].AsSpan(n * Stride, padded));
        }
    }

    /// <summary>Adds the sums over the rows of the slopes by each parameter.</summary>
    public void AddGradient(int rows, Span<double> gradient)
    {
        var padded = RowProducts.Padded(rows);
        for (var l = 0; l < _shape.Layers.Length; l++)
        {
            var layer = _shape.Layers[l];
            var before = l == 0 ? Input : _activations[l - 1];
            RowProducts.Accumulate(_slopes[l], 0, layer.Neurons, before, layer.Inputs, Stride, padded, gradient[layer.WeightStart..], layer.Inputs);
            RowProducts.AccumulateSums(_slopes[l], layer.Neurons, Stride, padded, gradient.Slice(layer.BiasStart, layer.Neurons));
        }
        if (_shape.HasSkip) RowProducts.Accumulate(OutputSlope, 0, _shape.Outputs, Input, _shape.Inputs, Stride, padded, gradient[_shape.SkipStart..], _shape.Inputs);
    }

    /// <summary>The slope by each free parameter for each row: a line of <see cref="Stride"/> numbers per parameter.</summary>
    public void Jacobian(int rows, Span<double> lines)
    {
        var padded = RowProducts.Padded(rows);
        var line = 0;
        for (var l = 0; l < _shape.Layers.Length; l++)
        {
            var layer = _shape.Layers[l];
            Products(_slopes[l], layer.Neurons, l == 0 ? Input : _activations[l - 1], layer.Inputs, layer.WeightStart, padded, lines, ref line);
            for (var n = 0; n < layer.Neurons; n++) _slopes[l].AsSpan(n * Stride, padded).CopyTo(lines[(line++ * Stride)..]);
        }
        if (_shape.HasSkip) Products(OutputSlope, _shape.Outputs, Input, _shape.Inputs, _shape.SkipStart, padded, lines, ref line);
    }

    /// <summary>The slope by each input for each row, after <see cref="Backward"/>.</summary>
    public void InputSlopes(ReadOnlySpan<double> parameters, int rows, Span<double> slopes)
    {
        var padded = RowProducts.Padded(rows);
        var first = _shape.Layers[0];
        RowProducts.Affine(parameters[first.WeightStart..], 1, first.Inputs, [], first.Inputs, first.Neurons, _slopes[0], slopes, Stride, padded);
        if (_shape.HasSkip) RowProducts.Affine(parameters[_shape.SkipStart..], 1, _shape.Inputs, [], _shape.Inputs, _shape.Outputs, OutputSlope, slopes, Stride, padded, add: true);
    }

    private void Products(double[] slopes, int neurons, double[] values, int inputs, int start, int padded, Span<double> lines, ref int line)
    {
        for (var n = 0; n < neurons; n++)
        {
            var slope = slopes.AsSpan(n * Stride, padded);
            for (var i = 0; i < inputs; i++)
                if (_shape.IsFree[start + n * inputs + i])
                    System.Numerics.Tensors.TensorPrimitives.Multiply(slope, values.AsSpan(i * Stride, padded), lines.Slice(line++ * Stride, padded));
        }
    }

    internal static void Activate(Activation activation, Span<double> values)
    {
        switch (activation)
        {
            case Activation.Tanh: RowFunctions.Tanh(values); break;
            case Activation.Sigmoid: RowFunctions.Sigmoid(values); break;
            case Activation.Relu: System.Numerics.Tensors.TensorPrimitives.Max(values, 0.0, values); break;
        }
    }

    /// <summary>Slopes by the values become slopes by the sums.</summary>
    internal static void Derive(Activation activation, ReadOnlySpan<double> values, Span<double> slopes)
    {
        switch (activation)
        {
            case Activation.Tanh:
                for (var i = 0; i < slopes.Length; i++) slopes[i] *= 1 - values[i] * values[i];
                break;
            case Activation.Sigmoid:
                for (var i = 0; i < slopes.Length; i++) slopes[i] *= values[i] * (1 - values[i]);
                break;
            case Activation.Relu:
                for (var i = 0; i < slopes.Length; i++)
                    if (!(values[i] > 0)) slopes[i] = 0;
                break;
        }
    }
}
