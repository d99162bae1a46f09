using System.Collections.Immutable;

namespace MinerOsphere.Models.Registry;

/// <summary>A model with its versions.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Versions">The oldest first; at least one.</param>
/// <param name="Aliases">Names of versions, <c>latest</c> among them.</param>
public sealed record RegisteredModel(string Id, ImmutableArray<ModelVersion> Versions, ImmutableSortedDictionary<string, int> Aliases)
{
    /// <summary>The version that <c>latest</c> names.</summary>
    public ModelVersion Latest => Versions[^1];
}
