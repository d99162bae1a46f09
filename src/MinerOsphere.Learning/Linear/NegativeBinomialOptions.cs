namespace MinerOsphere.Learning.Linear;

/// <summary>How a negative-binomial regression is fitted.</summary>
public readonly record struct NegativeBinomialOptions()
{
    /// <summary>Ridge penalty per unit of variance of a column; 0 for none. The intercept is never penalised.</summary>
    public double Ridge { get; init; }

    /// <summary>Dispersion that is given, not estimated; 0 makes a Poisson regression.</summary>
    public double? FixedDispersion { get; init; }

    /// <summary>Relative change of the coefficients below which they stand still.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>Least-squares steps per round.</summary>
    public int MaxIterations { get; init; } = 50;

    /// <summary>Alternations of coefficients and dispersion.</summary>
    public int MaxRounds { get; init; } = 50;
}
