namespace MinerOsphere.Models.Floods.Quality;

/// <summary>A value as it came.</summary>
/// <param name="Name">What messages call the row.</param>
/// <param name="Time">Its time as text.</param>
/// <param name="Value">NaN for none.</param>
public readonly record struct GaugeRow(string Name, string? Time, double Value);
