namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>A model as a function of its uncertain inputs. It is called from several threads.</summary>
/// <param name="inputs">A value per input.</param>
/// <param name="outputs">Room for its results.</param>
public delegate void ModelFunction(ReadOnlySpan<double> inputs, Span<double> outputs);
