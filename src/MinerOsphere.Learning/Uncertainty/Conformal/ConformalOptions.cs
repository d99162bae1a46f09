namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>How intervals are put around the predictions of a model.</summary>
public sealed record ConformalOptions
{
    /// <summary>Probability with which an interval holds what is observed.</summary>
    public double Level { get; init; } = 0.9;

    /// <summary>How misses are measured.</summary>
    public ConformityScore Score { get; init; } = ConformityScore.Absolute;

    /// <summary>Share of the rows held back to calibrate on.</summary>
    public double Share { get; init; } = 0.3;

    /// <summary>Which rows are held back.</summary>
    public CalibrationRows Rows { get; init; } = CalibrationRows.Random;

    /// <summary>Output that is the lower quantile, for scores of quantiles; null for the one that the level asks for (<c>q0.05</c>).</summary>
    public string? LowerOutput { get; init; }

    /// <summary>Output that is the upper quantile.</summary>
    public string? UpperOutput { get; init; }

    /// <summary>Output that is the scale, for normalised scores; null for the size of the prediction itself.</summary>
    public string? ScaleOutput { get; init; }

    /// <summary>Least scale: below it errors are not expected to shrink any more.</summary>
    public double LeastScale { get; init; } = 1e-9;

    /// <summary>Bins of the prediction that are calibrated apart; 0 for none.</summary>
    public int PredictionBins { get; init; }

    /// <summary>Categorical feature whose levels are calibrated apart; null for none.</summary>
    public string? CategoryFeature { get; init; }

    /// <summary>What is said with too few rows to calibrate on.</summary>
    public TooFew TooFew { get; init; } = TooFew.Infinite;
}
