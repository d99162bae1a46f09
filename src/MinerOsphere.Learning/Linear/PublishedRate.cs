namespace MinerOsphere.Learning.Linear;

/// <summary>A rate that may be shown.</summary>
/// <param name="Raw">Count over exposure; null when it is withheld because the count is small.</param>
/// <param name="Smoothed">The smoothed rate.</param>
/// <param name="Lower">Lower end of its credible interval.</param>
/// <param name="Upper">Upper end of its credible interval.</param>
public readonly record struct PublishedRate(double? Raw, double Smoothed, double Lower, double Upper);
