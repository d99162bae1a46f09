namespace MinerOsphere.Learning.Linear;

/// <summary>Test that several coefficients are all 0.</summary>
/// <param name="ChiSquare">Wald's statistic.</param>
/// <param name="Degrees">Coefficients tested.</param>
/// <param name="Probability">Of such a statistic were they 0: of the F distribution where a scale was estimated, else of chi-square.</param>
public readonly record struct WaldTest(double ChiSquare, int Degrees, double Probability);
