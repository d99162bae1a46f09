namespace MinerOsphere.Sparql.Updating;

/// <summary>What an update changed, operation by operation and summed up: a quad that one operation adds and the next deletes counts in both.</summary>
/// <param name="Inserted">Quads added that were not held.</param>
/// <param name="Deleted">Quads deleted that were held.</param>
public readonly record struct UpdateResult(long Inserted, long Deleted);
