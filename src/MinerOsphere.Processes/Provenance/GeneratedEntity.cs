namespace MinerOsphere.Processes.Provenance;

/// <summary>One output that a run made (prov:generated).</summary>
/// <param name="Output">The output's id.</param>
/// <param name="MediaType">Media type of its bytes.</param>
/// <param name="Sha256">Hash of its bytes, lower-case hexadecimal: a run again from the record must give the same.</param>
public sealed record GeneratedEntity(string Output, string MediaType, string Sha256);
