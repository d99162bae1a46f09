using System.Collections.Immutable;

namespace MinerOsphere.Learning.Linear;

/// <summary>
/// How an elastic net is made: it minimises half the mean deviance plus <c>lambda sum f (a |b| + (1 - a) b²/2)</c>, where a is the share of the
/// absolute penalty and f the factor of a column.
/// </summary>
public sealed record ElasticNetOptions
{
    /// <summary>How the target varies around its mean: Gaussian, binomial or Poisson.</summary>
    public GlmFamily Family { get; init; } = GlmFamily.Gaussian;

    /// <summary>How features become columns.</summary>
    public EncodingOptions Encoding { get; init; } = new();

    /// <summary>Whether the penalty is on the effect of one standard deviation of a column, so that units do not matter.</summary>
    public bool Standardise { get; init; } = true;

    /// <summary>Share a of the penalty on absolute coefficients: 1 for lasso, 0 for ridge.</summary>
    public double L1Share { get; init; } = 0.5;

    /// <summary>Strengths to choose from; a single one is taken as it is. Default (no array): a path down from where every coefficient is 0.</summary>
    public ImmutableArray<double> Lambdas { get; init; }

    /// <summary>Strengths of a path that is not given.</summary>
    public int PathLength { get; init; } = 100;

    /// <summary>Weakest strength of such a path as a share of the strongest; null for 1e-4, or 1e-2 with fewer rows than columns.</summary>
    public double? PathDepth { get; init; }

    /// <summary>Parts of the cross-validation. Rows of one group stay in one part.</summary>
    public int Folds { get; init; } = 10;

    /// <summary>Which strength is taken.</summary>
    public LambdaChoice Choice { get; init; } = LambdaChoice.Least;

    /// <summary>Factor f of the penalty by the name of a feature or of an encoded column; 0 leaves it free, 1 when not named.</summary>
    public IReadOnlyDictionary<string, double>? Factors { get; init; }

    /// <summary>Change of the standardised coefficients (in deviations of the target, for a Gaussian one) below which they stand still.</summary>
    public double Tolerance { get; init; } = 1e-7;
}
