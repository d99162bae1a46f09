using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>Accounts of land, the budget that the law leaves, and what scenarios make of it.</summary>
internal sealed class LandTakeProcess(LandTakeSettings settings, ICollections collections) : IProcess
{
    public ProcessDescription Description { get; } = LandTakeDescription.Of(settings);

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        if (request.Has("accounts") == request.Has("table")) return Fault("accounts", "donnez des comptes (« accounts »), ou les vôtres (« table »)", "give accounts, or a table of yours");
        var names = request.Inputs["scenarios"].EnumerateArray().Select(s => s.GetProperty("name").GetString()!).ToArray();
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length) return Fault("scenarios", "deux scénarios ont le même nom", "two scenarios have the same name");
        foreach (var scenario in request.Inputs["scenarios"].EnumerateArray())
        {
            var name = scenario.GetProperty("name").GetString();
            if (scenario.TryGetProperty("pace", out _) && scenario.TryGetProperty("dwellings", out _)) return Fault("scenarios", $"« {name} » : un rythme ou des logements, pas les deux", $"'{name}': a pace or dwellings, not both");
            if (!scenario.TryGetProperty("dwellings", out _) && scenario.TryGetProperty("otherLand", out _)) return Fault("scenarios", $"« {name} » : « otherLand » va avec « dwellings »", $"'{name}': 'otherLand' goes with 'dwellings'");
        }
        return [];
    }

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var source = request.Has("table") ? "table" : "accounts";
        try
        {
            context.Report(5, new LocalizedText("Lecture des comptes", "Reading accounts"));
            var input = await LandTakeInput.ReadAsync(request, settings, collections, context.Cancellation).ConfigureAwait(false);
            context.Report(40, new LocalizedText("Budgets et scénarios", "Budgets and scenarios"));
            var answer = LandTakeAnswer.Of(request, input, new TrainingRun { Seed = (ulong)request.Number("seed"), Cancellation = context.Cancellation });
            return ProcessOutcome.Success([.. request.Outputs.Select(o => Output(o, answer))]);
        }
        catch (InputReadException e)
        {
            return DataFaults.Unfit(e.Fault, e.Input);
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, source);
        }
    }

    private static OutputValue Output(OutputRequest output, LandTakeAnswer answer) => output.Id switch
    {
        "summary" => StandardOutputs.Table(output.Id, LandTakeSentences.Write(answer)),
        "trajectory" => StandardOutputs.Table(output.Id, LandTakeTables.Trajectory(answer)),
        "accounts" => StandardOutputs.Table(output.Id, LandTakeTables.Accounts(answer)),
        "outcomes" => StandardOutputs.Table(output.Id, LandTakeTables.Outcomes(answer)),
        "indicators" => StandardOutputs.Table(output.Id, LandTakeTables.Indicators(answer)),
        "map" => new OutputValue(output.Id, "application/geo+json", LandTakeTables.Map(answer)),
        StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(LandTakeTables.Scores(answer))),
        StandardOutputs.CoverageId => StandardOutputs.Table(output.Id, CoverageRow.Write(LandTakeTables.Coverage(answer))),
        StandardOutputs.ExplanationId => StandardOutputs.Table(output.Id, ContributionRow.Write(LandTakeTables.Explanation(answer))),
        StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(LandTakeTables.Applicable(answer))),
        _ => LandTakeCard.Of(answer).Write(output.MediaType),
    };

    private static ImmutableArray<InputFault> Fault(string input, string fr, string en) => [new InputFault($"/inputs/{input}", new LocalizedText(fr, en))];
}
