using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks.Contributions;

/// <summary>What a zone or process contributes to an output, and when.</summary>
/// <param name="Zone">Its name.</param>
/// <param name="Share">Of all that is asked for, 0 to 1.</param>
/// <param name="ShareLow">Lower end of the spread over initialisations.</param>
/// <param name="ShareHigh">Upper end.</param>
/// <param name="ResponseTime">Steps from its rain to its largest effect; null when it has no lags.</param>
/// <param name="ResponseTimeLow">Lower end.</param>
/// <param name="ResponseTimeHigh">Upper end.</param>
/// <param name="Centroid">Mean of its response times, each counted by its share; NaN when it has no lags.</param>
/// <param name="Lags">Its columns.</param>
public sealed record ZoneContribution(
    string Zone, double Share, double ShareLow, double ShareHigh, int? ResponseTime, int? ResponseTimeLow, int? ResponseTimeHigh, double Centroid, ImmutableArray<LagContribution> Lags);
