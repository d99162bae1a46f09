using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>Where a demand for land would go.</summary>
internal sealed class LandAllocationProcess(LandTakeSettings settings) : IProcess
{
    public ProcessDescription Description { get; } = AllocationDescription.Of(settings);

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var names = request.Inputs["scenarios"].EnumerateArray().Select(s => s.GetProperty("name").GetString()!).ToArray();
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length) return Fault("scenarios", "deux scénarios ont le même nom", "two scenarios have the same name");
        return request.Texts("builtClasses").IsEmpty ? Fault("builtClasses", "donnez au moins une classe bâtie", "give at least one built class") : [];
    }

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        try
        {
            context.Report(5, new LocalizedText("Lecture de l'occupation du sol", "Reading the land cover"));
            var input = await AllocationInput.ReadAsync(request, context.Cancellation).ConfigureAwait(false);
            var run = new TrainingRun { Seed = (ulong)request.Number("seed"), Cancellation = context.Cancellation };
            var answer = AllocationAnswer.Of(request, input, run, (percent, fr, en) => context.Report(percent, new LocalizedText(fr, en)));
            return ProcessOutcome.Success([.. request.Outputs.Select(o => Output(o, answer))]);
        }
        catch (InputReadException e)
        {
            return DataFaults.Unfit(e.Fault, e.Input);
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, e.Faults[0].Column is { } column && Description.FindInput(column) is not null ? column : "landCover");
        }
    }

    private static OutputValue Output(OutputRequest output, AllocationAnswer answer) => output.Id switch
    {
        "summary" => StandardOutputs.Table(output.Id, AllocationTables.Summary(answer)),
        "map" => new OutputValue(output.Id, Processes.Results.Encodings.OutputEncodings.MediaTypeOf(OutputShape.Coverage), AllocationTables.Coverage(answer)),
        "cells" => new OutputValue(output.Id, "application/geo+json", AllocationTables.Cells(answer)),
        "outcomes" => StandardOutputs.Table(output.Id, AllocationTables.Outcomes(answer)),
        StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(AllocationTables.Scores(answer))),
        StandardOutputs.ExplanationId => StandardOutputs.Table(output.Id, ContributionRow.Write(AllocationTables.Explanation(answer))),
        StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(AllocationTables.Applicable(answer))),
        _ => AllocationTables.Card(answer).Write(output.MediaType),
    };

    private static ImmutableArray<InputFault> Fault(string input, string fr, string en) => [new InputFault($"/inputs/{input}", new LocalizedText(fr, en))];
}
