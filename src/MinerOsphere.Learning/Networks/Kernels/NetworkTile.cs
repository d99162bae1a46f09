namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>A tile of training rows with a network at work on it. One per thread.</summary>
internal sealed class NetworkTile
{
    private readonly OutputHead _head;

    public NetworkTile(NetworkDesign design, int rows)
    {
        _head = design.Head;
        Pass = new NetworkPass(design.Shape, rows);
        Targets = new double[design.Head.Targets * Pass.Stride];
        Weights = new double[Pass.Stride];
        OffsetRoom = new double[Pass.Stride];
    }

    public NetworkPass Pass { get; }
    public double[] Targets { get; }
    public double[] Weights { get; }
    public double[] OffsetRoom { get; }
    public bool HasOffsets { get; set; }
    public int Rows { get; set; }

    private ReadOnlySpan<double> Offsets => HasOffsets ? OffsetRoom : [];

    /// <summary>Sum of weight x loss over the rows.</summary>
    public double Loss(ReadOnlySpan<double> parameters)
    {
        Pass.Forward(parameters, Rows);
        return _head.Evaluate(Pass.Output, Targets, Weights, Offsets, Rows, Pass.Stride, []);
    }

    /// <summary>The same, and adds its slopes by the parameters.</summary>
    public double AddGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Pass.Forward(parameters, Rows);
        var loss = _head.Evaluate(Pass.Output, Targets, Weights, Offsets, Rows, Pass.Stride, Pass.OutputSlope);
        Pass.Backward(parameters, Rows);
        Pass.AddGradient(Rows, gradient);
        return loss;
    }

    /// <summary>Lines of the Jacobian of output <paramref name="k"/>, weighted, and after the last the weighted residuals. Forward comes first.</summary>
    public void Linearise(ReadOnlySpan<double> parameters, int k, Span<double> lines, int free)
    {
        var stride = Pass.Stride;
        Array.Clear(Pass.OutputSlope);
        _head.Linearise(k, Pass.Output, Targets, Weights, Offsets, Rows, stride, Pass.OutputSlope.AsSpan(k * stride, stride), lines.Slice(free * stride, stride));
        Pass.Backward(parameters, Rows);
        Pass.Jacobian(Rows, lines);
    }
}
