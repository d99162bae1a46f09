namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>
/// The error of a perturbed forecast: the value at lead k is multiplied by <c>exp(e_k - k s^2 / 2)</c>, where e is a random walk from the time of
/// issue with normal steps of deviation s. It grows with the lead, its errors hang together, and its mean is the measure.
/// </summary>
/// <param name="LogDeviation">s, per step.</param>
public sealed record ForecastError(double LogDeviation = 0.2);
