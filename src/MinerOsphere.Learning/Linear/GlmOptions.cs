namespace MinerOsphere.Learning.Linear;

/// <summary>How a generalised linear model is fitted.</summary>
public sealed record GlmOptions
{
    /// <summary>How the target varies around its mean.</summary>
    public GlmFamily Family { get; init; } = GlmFamily.Gaussian;

    /// <summary>How features become columns.</summary>
    public EncodingOptions Encoding { get; init; } = new();

    /// <summary>Penalty on the square of each standardised coefficient but the intercept, halved; 0 for none.</summary>
    public double Ridge { get; init; }

    /// <summary>Firth's bias reduction (1993), for classes that are rare or parted without error. Binomial only, without ridge.</summary>
    public bool Firth { get; init; }

    /// <summary>Alpha of a negative binomial that is given; null to estimate it by maximum likelihood.</summary>
    public double? Alpha { get; init; }

    /// <summary>Standard errors times the root of Pearson's dispersion (quasi-likelihood); a Gaussian model always does so.</summary>
    public bool EstimateScale { get; init; }

    /// <summary>Where the standard errors come from.</summary>
    public CovarianceKind Covariance { get; init; } = CovarianceKind.Classical;

    /// <summary>Leaves out columns that are constant or depend on earlier ones, with an effect of 0, where the default refuses them by name.</summary>
    public bool DropDependent { get; init; }

    /// <summary>Change of the standardised coefficients below which they stand still.</summary>
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>Steps of scoring, per round of the dispersion.</summary>
    public int MaxIterations { get; init; } = 100;
}
