namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>How a first-order index is estimated.</summary>
public enum FirstOrderEstimator
{
    /// <summary>mean f(B) (f(A with B's input) - f(A)) / V (Saltelli et al. 2010): best for small indices.</summary>
    Saltelli,

    /// <summary>1 - mean (f(B) - f(A with B's input))² / 2V (Jansen 1999): best for large indices.</summary>
    Jansen,
}
