namespace MinerOsphere.Learning.Explaining;

/// <summary>How contributions were found.</summary>
public enum ExplanationMethod
{
    /// <summary>Exact TreeSHAP, unknown features averaged along the trees (Lundberg et al. 2020).</summary>
    TreeShap,

    /// <summary>Exact TreeSHAP, unknown features taken from background rows (Lundberg et al. 2020).</summary>
    InterventionalTreeShap,

    /// <summary>Shapley values estimated from random orders of the features (Strumbelj and Kononenko 2014).</summary>
    SamplingShapley,

    /// <summary>Any other that adds up: a linear model's terms, a network's gradients.</summary>
    Other,
}
