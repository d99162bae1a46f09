using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks;

/// <summary>A layer of a trained network: each neuron does its activation to the weighted sum of all of the layer before, plus its bias.</summary>
/// <param name="Inputs">Numbers that come in.</param>
/// <param name="Neurons">Numbers that go out.</param>
/// <param name="Activation">What is done to the sums.</param>
/// <param name="Weights">Neuron after neuron, a weight per input.</param>
/// <param name="Biases">One per neuron.</param>
public sealed record PerceptronLayer(int Inputs, int Neurons, Activation Activation, ImmutableArray<double> Weights, ImmutableArray<double> Biases);
