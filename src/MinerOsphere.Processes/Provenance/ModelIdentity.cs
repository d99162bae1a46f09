namespace MinerOsphere.Processes.Provenance;

/// <summary>Which model a process runs.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">Hash of its file, lower-case hexadecimal.</param>
public sealed record ModelIdentity(string Name, string Version, string Sha256);
