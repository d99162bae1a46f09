namespace MinerOsphere.Models.Floods;

/// <summary>Discharge of a gauge upstream, at the steps of the station's own.</summary>
/// <param name="Gauge">Its code.</param>
/// <param name="Flow">m3/s; NaN for a gap.</param>
public sealed record UpstreamFlow(string Gauge, double[] Flow);
