using System.Collections.Immutable;

namespace MinerOsphere.Processes;

/// <summary>Processes that may be replaced as a whole.</summary>
public sealed class ProcessRegistry : IProcessRegistry
{
    private volatile State _state = new([]);

    public ImmutableArray<IProcess> Processes => _state.Sorted;

    public IProcess? Find(string id) => _state.ById.GetValueOrDefault(id);

    /// <summary>Offers these processes and no others from now on. Running executions keep the process they started with.</summary>
    public void Replace(IEnumerable<IProcess> processes) => _state = new State(processes);

    private sealed class State
    {
        public State(IEnumerable<IProcess> processes)
        {
            Sorted = [.. processes.OrderBy(p => p.Description.Id, StringComparer.Ordinal)];
            ById = Sorted.ToDictionary(p => p.Description.Id, StringComparer.Ordinal);
        }

        public ImmutableArray<IProcess> Sorted { get; }
        public Dictionary<string, IProcess> ById { get; }
    }
}
