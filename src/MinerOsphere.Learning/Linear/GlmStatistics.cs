namespace MinerOsphere.Learning.Linear;

/// <summary>How well a generalised linear model fits the rows it was made from. Weights count as so many equal rows.</summary>
public sealed record GlmStatistics
{
    /// <summary>How the fit ended.</summary>
    public required FitStatus Status { get; init; }

    /// <summary>Steps of scoring in all.</summary>
    public required int Iterations { get; init; }

    /// <summary>Sum of the weights.</summary>
    public required double Observations { get; init; }

    /// <summary>Coefficients, and one more for a dispersion or variance that was estimated.</summary>
    public required int Parameters { get; init; }

    /// <summary>Observations less coefficients.</summary>
    public required double ResidualDegrees { get; init; }

    /// <summary>Without penalty; of shares of trials without the binomial coefficient.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Twice the log likelihood that the fit falls short of the observations themselves.</summary>
    public required double Deviance { get; init; }

    /// <summary>Deviance of a model that has only an intercept, and the offset.</summary>
    public required double NullDeviance { get; init; }

    /// <summary>Sum of squared residuals over their variance.</summary>
    public required double PearsonChiSquare { get; init; }

    /// <summary>What the covariance was multiplied by: Pearson's dispersion when estimated, else 1.</summary>
    public required double Scale { get; init; }

    /// <summary>Alpha of the variance <c>mu + alpha mu²</c>; 0 for other families.</summary>
    public required double Alpha { get; init; }

    /// <summary>
    /// Score test of a Poisson model against NB2 (Dean and Lawless 1989): standard normal when counts vary as Poisson counts do, large when
    /// they vary more. NaN for other families.
    /// </summary>
    public required double OverdispersionScore { get; init; }

    /// <summary>One-sided probability of such a score under Poisson.</summary>
    public double OverdispersionProbability => double.IsNaN(OverdispersionScore) ? double.NaN : MathNet.Numerics.Distributions.Normal.CDF(0, 1, -OverdispersionScore);

    /// <summary>Pearson's statistic per degree of freedom.</summary>
    public double PearsonDispersion => PearsonChiSquare / ResidualDegrees;

    /// <summary>Akaike's criterion.</summary>
    public double Aic => -2 * LogLikelihood + 2 * Parameters;

    /// <summary>With the small-sample correction; infinite where there are too few observations for it.</summary>
    public double AicCorrected => Observations - Parameters - 1 > 0 ? Aic + 2.0 * Parameters * (Parameters + 1) / (Observations - Parameters - 1) : double.PositiveInfinity;

    /// <summary>Schwarz's criterion.</summary>
    public double Bic => -2 * LogLikelihood + Parameters * Math.Log(Observations);
}
