namespace MinerOsphere.Processes.Provenance;

/// <summary>Something outside the request that a run read (prov:used).</summary>
/// <param name="Input">JSON Pointer of the input that named it, such as <c>/inputs/sites</c>.</param>
/// <param name="Source">Its address: a collection, a document, another run.</param>
/// <param name="Snapshot">Names its state at the time: the revision of a local collection, else <c>sha256:</c> and the hash of the bytes read.</param>
public sealed record UsedEntity(string Input, string Source, string Snapshot);
