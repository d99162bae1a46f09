using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Scenarios;

/// <summary>What is to be compared, read from the request and held against the process that it asks for.</summary>
internal sealed record ScenarioQuestion
{
    private const string Seed = "seed";

    public required IProcess Process { get; init; }
    public required ImmutableArray<Scenario> Scenarios { get; init; }
    public required OutputDescription Output { get; init; }
    public required ImmutableArray<string> Values { get; init; }
    public required ImmutableArray<string> Groups { get; init; }
    public required string Aggregation { get; init; }
    public required double Level { get; init; }

    /// <summary>Which way is better, <c>lower</c> or <c>higher</c>; null where the reader judges.</summary>
    public string? Better { get; init; }
    public required ulong FirstSeed { get; init; }

    /// <summary>Draws of each scenario; 1 for a process without chance, which gives the same each time.</summary>
    public required int Draws { get; init; }

    private JsonElement Common { get; init; }

    public bool HasChance => Process.Description.FindInput(Seed) is not null;

    /// <summary>Every fault at once; the runs themselves are not made.</summary>
    public static Validated<ScenarioQuestion> Read(ExecuteRequest request, IProcessRegistry registry)
    {
        var faults = new List<InputFault>();
        var id = request.Text("process")!;
        if (registry.Find(id) is not { } process || id == ScenarioCompareDescription.Id)
        {
            var known = string.Join(", ", registry.Processes.Select(p => p.Description.Id).Where(p => p != ScenarioCompareDescription.Id));
            return Fail("/inputs/process", $"il n'y a pas de processus « {id} » à comparer ; possibles : {known}", $"there is no process '{id}' to compare; possible: {known}");
        }
        var output = OutputOf(request, process, faults);
        ImmutableArray<Scenario> scenarios = [.. request.Inputs["scenarios"].EnumerateArray().Select(s => new Scenario(s.GetProperty("name").GetString()!, s.TryGetProperty("inputs", out var own) ? own : default))];
        foreach (var twice in scenarios.GroupBy(s => s.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            faults.Add(Fault("/inputs/scenarios", $"deux scénarios s'appellent « {twice.Key} »", $"two scenarios are called '{twice.Key}'"));
        if (output is null || faults.Count > 0) return Validated<ScenarioQuestion>.Fail(faults);
        var question = new ScenarioQuestion
        {
            Process = process, Scenarios = scenarios, Output = output, Common = request.Inputs.GetValueOrDefault("inputs"),
            Values = request.Has("values") ? request.Texts("values") : [], Groups = request.Texts("by"), Aggregation = request.Text("aggregate")!, Level = request.Number("level"), Better = request.Text("better"),
            FirstSeed = (ulong)request.Number("seed"), Draws = process.Description.FindInput(Seed) is null ? 1 : request.Integer("draws"),
        };
        for (var i = 0; i < scenarios.Length; i++)
        {
            var run = question.Request(scenarios[i], question.FirstSeed);
            // What a process says of inputs that others have, it says when they were read.
            IEnumerable<InputFault> wrong = !run.Succeeded ? run.Faults : run.Value.References.IsEmpty ? question.Process.Check(run.Value) : [];
            faults.AddRange(wrong.Select(f => f with { Path = $"/inputs/scenarios/{i}{f.Path}" }));
        }
        return faults.Count > 0 ? Validated<ScenarioQuestion>.Fail(faults) : Validated<ScenarioQuestion>.Ok(question);
    }

    /// <summary>The request of one run: the common inputs, those of the scenario in their place, and the seed of the draw.</summary>
    public Validated<ExecuteRequest> Request(Scenario scenario, ulong seed)
    {
        var inputs = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var part in (ReadOnlySpan<JsonElement>)[Common, scenario.Inputs])
            if (part.ValueKind == JsonValueKind.Object)
                foreach (var member in part.EnumerateObject()) inputs[member.Name] = member.Value;
        if (HasChance) inputs[Seed] = JsonSerializer.SerializeToElement(seed);
        var body = JsonSerializer.SerializeToElement(new Dictionary<string, object> { ["inputs"] = inputs, ["outputs"] = new Dictionary<string, object> { [Output.Id] = new { } } });
        return ExecuteRequestParser.ParseNestedKept(Process.Description, body);
    }

    /// <summary>A request whose references were read, with the seed of another draw.</summary>
    public ExecuteRequest Reseeded(ExecuteRequest read, ulong seed) =>
        HasChance ? read.With(read.Inputs.SetItem(Seed, JsonSerializer.SerializeToElement(seed)), read.FeatureInputs) : read;

    private static OutputDescription? OutputOf(ExecuteRequest request, IProcess process, List<InputFault> faults)
    {
        var tables = process.Description.Outputs.Where(o => o.HasRows).ToArray();
        if (tables.Length == 0)
        {
            faults.Add(Fault("/inputs/process", $"le processus « {process.Description.Id} » ne donne aucune table", $"the process '{process.Description.Id}' gives no table"));
            return null;
        }
        // Sentences have no numbers to compare.
        if (request.Text("output") is not { } id) return tables.FirstOrDefault(o => o.Id is not ("summary" or "sentences")) ?? tables[0];
        if (tables.FirstOrDefault(o => o.Id == id) is { } found) return found;
        var known = string.Join(", ", tables.Select(o => o.Id));
        faults.Add(Fault("/inputs/output", $"ce processus n'a pas de table « {id} » ; possibles : {known}", $"this process has no table '{id}'; possible: {known}"));
        return null;
    }

    private static Validated<ScenarioQuestion> Fail(string path, string fr, string en) => Validated<ScenarioQuestion>.Fail([Fault(path, fr, en)]);

    private static InputFault Fault(string path, string fr, string en) => new(path, new LocalizedText(fr, en));
}
