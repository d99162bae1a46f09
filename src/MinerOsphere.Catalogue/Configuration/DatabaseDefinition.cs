namespace MinerOsphere.Catalogue.Configuration;

/// <summary>A PostGIS database that collections read their rows from.</summary>
/// <param name="Name">Name in <c>server.yaml</c>.</param>
/// <param name="Connection">Connection string, without a password.</param>
/// <param name="PasswordVariable">Environment variable that holds the password; null for none.</param>
/// <param name="Pool">Connections at most; null for one per processor, two at least.</param>
public sealed record DatabaseDefinition(string Name, string Connection, string? PasswordVariable, int? Pool);
