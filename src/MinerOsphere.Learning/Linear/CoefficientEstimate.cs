namespace MinerOsphere.Learning.Linear;

/// <summary>A coefficient with how sure it is.</summary>
/// <param name="Column">The encoded column.</param>
/// <param name="Estimate">On the scale of the link, per unit of the column.</param>
/// <param name="StandardError">NaN for a column that was dropped.</param>
/// <param name="Statistic">Estimate over standard error.</param>
/// <param name="Probability">Two-sided probability of such a statistic were the coefficient 0 (Wald).</param>
/// <param name="Lower">Lower end of the confidence interval.</param>
/// <param name="Upper">Upper end of the confidence interval.</param>
public sealed record CoefficientEstimate(EncodedColumn Column, double Estimate, double StandardError, double Statistic, double Probability, double Lower, double Upper);
