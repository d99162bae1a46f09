namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>How draws are spread over what is possible.</summary>
public enum SampleDesign
{
    /// <summary>Each by itself: the error of a mean falls with the root of their number.</summary>
    Random,

    /// <summary>One in each of as many equally likely slices of every input (McKay, Beckman and Conover 1979).</summary>
    LatinHypercube,

    /// <summary>A scrambled Sobol sequence: evenly spread in all inputs together; take a power of two.</summary>
    Sobol,
}
