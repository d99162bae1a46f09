namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>The collection that a request without levels of its own takes.</summary>
internal sealed record WellSettings(string Collection, string Time, string Level, string Rain, string Pet, string Temperature);
