using System.Collections.Immutable;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Provenance;

namespace MinerOsphere.Models.Scenarios;

/// <summary>The request of every run. What a scenario takes from elsewhere is read once: all its draws are of the same data, and nobody is asked again for each.</summary>
/// <param name="question">What is compared.</param>
/// <param name="runner">Reads references.</param>
internal sealed class ScenarioRequests(ScenarioQuestion question, ProcessRunner runner) : IDisposable
{
    private readonly ExecuteRequest?[] _read = new ExecuteRequest?[question.Scenarios.Length];
    private readonly List<ResolvedInputs> _held = [];

    /// <summary>What was read, under the scenario that named it.</summary>
    public ImmutableArray<UsedEntity> Used { get; private set; } = [];

    /// <summary>The request, or why an input could not be read.</summary>
    public async ValueTask<(ExecuteRequest? Request, InputFailure Failure, ImmutableArray<InputFault> Faults)> ForAsync(int scenario, ulong seed, RunContext context)
    {
        if (_read[scenario] is { } read) return (question.Reseeded(read, seed), default, []);
        var parsed = question.Request(question.Scenarios[scenario], seed);
        if (parsed.Value is not { } request) return (null, InputFailure.Unfit, Placed(parsed.Faults, scenario));
        var resolved = await runner.ResolveAsync(question.Process, request, context).ConfigureAwait(false);
        if (resolved is null) return (_read[scenario] = request, default, []);
        if (!resolved.Succeeded) return (null, resolved.Failure, Placed(resolved.Faults, scenario));
        _held.Add(resolved);
        Used = Used.AddRange(resolved.Used.Select(u => u with { Input = $"/inputs/scenarios/{scenario}{u.Input}" }));
        return (_read[scenario] = resolved.Request, default, []);
    }

    /// <summary>Faults of a run where the scenario stands in the request.</summary>
    public static ImmutableArray<InputFault> Placed(IEnumerable<InputFault> faults, int scenario) => [.. faults.Select(f => f with { Path = $"/inputs/scenarios/{scenario}{f.Path}" })];

    public void Dispose()
    {
        foreach (var held in _held) held.Dispose();
    }
}
