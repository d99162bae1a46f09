namespace MinerOsphere.Learning.Networks.Sequences;

/// <summary>What a step of a cell leaves behind for the way back, a line of numbers per quantity and tile of rows.</summary>
internal sealed class GruTape(int inputs, int units, int stride)
{
    public double[] Input { get; } = new double[inputs * stride];

    /// <summary>Reset, update and new memory, one after the other.</summary>
    public double[] Gates { get; } = new double[3 * units * stride];

    /// <summary>The products with the memory before.</summary>
    public double[] Recurrent { get; } = new double[3 * units * stride];

    /// <summary>The memory after the step.</summary>
    public double[] Memory { get; } = new double[units * stride];
}
