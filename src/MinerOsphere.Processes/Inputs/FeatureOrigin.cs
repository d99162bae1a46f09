using MinerOsphere.Features.Schema;

namespace MinerOsphere.Processes.Inputs;

/// <summary>The collection that rows are of.</summary>
/// <param name="Collection">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Licence">Its licence; null when none is told.</param>
/// <param name="Address">Where it is, absolute or from the root of this server.</param>
/// <param name="IsAsStored">True when the rows have the collection's own properties: none renamed, none derived.</param>
public sealed record FeatureOrigin(string Collection, LocalizedText Title, string? Licence, string Address, bool IsAsStored);
