namespace MinerOsphere.Learning.Linear;

/// <summary>What one strength of a penalty gave.</summary>
/// <param name="Lambda">The strength.</param>
/// <param name="Degrees">Effective coefficients of a ridge; coefficients that are not 0 of an elastic net; the intercept among them.</param>
/// <param name="Score">Error on rows that were left out: mean squared error or mean deviance; NaN where none was made.</param>
/// <param name="ScoreError">Standard error of the score between folds; NaN where there are none.</param>
public readonly record struct PenaltyPoint(double Lambda, double Degrees, double Score, double ScoreError);
