using System.Collections.Immutable;

namespace MinerOsphere.Processes;

/// <summary>The processes on offer at the moment of the call; a reload may change them.</summary>
public interface IProcessRegistry
{
    /// <summary>Sorted by id.</summary>
    ImmutableArray<IProcess> Processes { get; }

    IProcess? Find(string id);
}
