namespace MinerOsphere.Catalogue.Configuration;

/// <summary>An organisation or a person to turn to.</summary>
public sealed record Contact(string Name, string? Email = null, string? Url = null);
