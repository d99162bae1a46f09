namespace MinerOsphere.Learning.Linear;

/// <summary>A predicted mean and the confidence interval of that mean, which is made on the scale of the link. It holds no single observation's variation.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="StandardError">On the scale of the link.</param>
public readonly record struct MeanEstimate(double Mean, double Lower, double Upper, double StandardError);
