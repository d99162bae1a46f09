namespace MinerOsphere.Learning.Networks;

/// <summary>A layer of neurons that each see the whole layer before.</summary>
/// <param name="Neurons">How many, 1 or more.</param>
/// <param name="Activation">What each does with its sum.</param>
public readonly record struct HiddenLayer(int Neurons, Activation Activation = Activation.Tanh);
