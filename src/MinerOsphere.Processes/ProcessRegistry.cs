using System.Collections.Immutable;

namespace MinerOsphere.Processes;

/// <summary>Processes of the configuration, replaced as a whole, and those deployed while the server runs, one by one.</summary>
public sealed class ProcessRegistry : IProcessRegistry
{
    private readonly Lock _changing = new();
    private volatile State _state = new([], []);

    public ImmutableArray<IProcess> Processes => _state.Sorted;

    public IProcess? Find(string id) => _state.ById.GetValueOrDefault(id);

    /// <summary>
    /// Offers these processes and the deployed ones, and no others, from now on. One of these hides a deployed one of the same id. Running
    /// executions keep the process they started with.
    /// </summary>
    public void Replace(IEnumerable<IProcess> processes)
    {
        lock (_changing) _state = new State([.. processes], _state.Deployed);
    }

    /// <summary>Offers a deployed process, in place of a deployed one of the same id.</summary>
    public void Deploy(IProcess process)
    {
        lock (_changing) _state = new State(_state.Fixed, [.. _state.Deployed.Where(p => p.Description.Id != process.Description.Id), process]);
    }

    /// <summary>Offers a deployed process no longer.</summary>
    public void Undeploy(string id)
    {
        lock (_changing) _state = new State(_state.Fixed, [.. _state.Deployed.Where(p => p.Description.Id != id)]);
    }

    private sealed class State
    {
        public State(ImmutableArray<IProcess> fixedOnes, ImmutableArray<IProcess> deployed)
        {
            (Fixed, Deployed) = (fixedOnes, deployed);
            ById = fixedOnes.ToDictionary(p => p.Description.Id, StringComparer.Ordinal);
            foreach (var process in deployed) ById.TryAdd(process.Description.Id, process);
            Sorted = [.. ById.Values.OrderBy(p => p.Description.Id, StringComparer.Ordinal)];
        }

        public ImmutableArray<IProcess> Fixed { get; }
        public ImmutableArray<IProcess> Deployed { get; }
        public ImmutableArray<IProcess> Sorted { get; }
        public Dictionary<string, IProcess> ById { get; }
    }
}
