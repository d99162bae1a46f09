namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>Rows of nearly the same predicted probability.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Weight">Their weight.</param>
/// <param name="Predicted">Mean probability predicted.</param>
/// <param name="Observed">Share observed.</param>
/// <param name="Lower">Lower end of the 95 % interval of the true share (Wilson 1927).</param>
/// <param name="Upper">Its upper end.</param>
public readonly record struct ReliabilityBin(int Rows, double Weight, double Predicted, double Observed, double Lower, double Upper);
