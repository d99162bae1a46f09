namespace MinerOsphere.Learning.Networks;

/// <summary>What a neuron does with its weighted sum.</summary>
public enum Activation
{
    /// <summary>Nothing: the layer is linear.</summary>
    Identity,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>The sum where it is positive, else 0.</summary>
    Relu,

    /// <summary>1 / (1 + e^-x).</summary>
    Sigmoid,
}
