namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>How a miss is measured when intervals are calibrated: what stays the same from row to row decides where the intervals are wide.</summary>
public enum ConformityScore
{
    /// <summary>|y - f|: the same width everywhere (Papadopoulos et al. 2002).</summary>
    Absolute,

    /// <summary>y - f, each tail by itself: the same width everywhere, but shifted where the model is biased.</summary>
    Signed,

    /// <summary>|y - f| / scale: wide where the scale is (Papadopoulos et al. 2008).</summary>
    Normalised,

    /// <summary>(y - f) / scale, each tail by itself. With the prediction as scale it is the table of relative errors of QUOIQUE (Bourgin et al. 2014).</summary>
    SignedNormalised,

    /// <summary>Distance beyond the nearer quantile, negative within (CQR; Romano, Patterson and Candès 2019): the quantiles moved out or in by the same everywhere.</summary>
    Quantile,

    /// <summary>The same over the distance of the quantiles (CQR-r; Sesia and Candès 2020): moved by a share of their distance.</summary>
    ScaledQuantile,

    /// <summary>Distance beyond each quantile by itself, half of the level to either tail (asymmetric CQR).</summary>
    SignedQuantile,
}
