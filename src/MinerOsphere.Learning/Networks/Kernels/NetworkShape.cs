using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks.Kernels;

/// <summary>
/// Where each parameter of a network is in one flat array: per layer its weights (neuron by neuron), then its biases; last the weights that
/// lead from the inputs straight to the outputs.
/// </summary>
internal sealed class NetworkShape
{
    /// <param name="inputs">Numbers that come in.</param>
    /// <param name="layers">All layers, the output layer last.</param>
    /// <param name="skip">Whether inputs also lead straight to the outputs.</param>
    /// <param name="sees">Whether neuron n of the first layer sees input i (n, i); null when each sees all.</param>
    public NetworkShape(int inputs, ImmutableArray<HiddenLayer> layers, bool skip, Func<int, int, bool>? sees = null)
    {
        (Inputs, HasSkip) = (inputs, skip);
        var (at, before) = (0, inputs);
        var built = ImmutableArray.CreateBuilder<Layer>(layers.Length);
        foreach (var (neurons, activation) in layers)
        {
            built.Add(new Layer(before, neurons, activation, at, at + neurons * before));
            at += neurons * (before + 1);
            before = neurons;
        }
        Layers = built.MoveToImmutable();
        Outputs = before;
        SkipStart = at;
        ParameterCount = at + (skip ? before * inputs : 0);
        IsFree = new bool[ParameterCount];
        Array.Fill(IsFree, true);
        if (sees is not null)
            for (var n = 0; n < Layers[0].Neurons; n++)
                for (var i = 0; i < inputs; i++) IsFree[n * inputs + i] = sees(n, i);
        IsWeight = new bool[ParameterCount];
        Array.Fill(IsWeight, true);
        foreach (var layer in Layers) IsWeight.AsSpan(layer.BiasStart, layer.Neurons).Clear();
        Free = [.. Enumerable.Range(0, ParameterCount).Where(p => IsFree[p])];
    }

    public int Inputs { get; }
    public int Outputs { get; }
    public bool HasSkip { get; }
    public int SkipStart { get; }
    public ImmutableArray<Layer> Layers { get; }
    public int ParameterCount { get; }

    /// <summary>False for a weight that the structure holds at zero.</summary>
    public bool[] IsFree { get; }

    /// <summary>False for a bias, which no decay touches.</summary>
    public bool[] IsWeight { get; }

    /// <summary>Places of the parameters that are learnt.</summary>
    public int[] Free { get; }

    internal readonly record struct Layer(int Inputs, int Neurons, Activation Activation, int WeightStart, int BiasStart);
}
