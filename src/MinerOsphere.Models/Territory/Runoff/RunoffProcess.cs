using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Models.Territory.Series;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>Flow of a catchment under climate and withdrawals.</summary>
/// <param name="settings">Where catchments are.</param>
/// <param name="catchments">Those there are.</param>
/// <param name="example">The one taken where none is named.</param>
/// <param name="collections">Where collections are.</param>
internal sealed class RunoffProcess(CatchmentSettings settings, ImmutableArray<Catchment> catchments, string example, ICollections collections) : IProcess
{
    public ProcessDescription Description { get; } = RunoffDescription.Of(settings, catchments, example);

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        faults.AddRange(ScenarioInputs.Check(request, RunoffQuestion.Own));
        if (request.Has("station") && request.Has("features"))
            faults.Add(new InputFault("/inputs/features", new LocalizedText("donnez « station » ou « features », non les deux", "give 'station' or 'features', not both")));
        return faults.ToImmutable();
    }

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var input = request.Has("features") ? "features" : "station";
        try
        {
            context.Report(5, new LocalizedText("Lecture des mesures", "Reading measures"));
            var question = RunoffQuestion.Of(request);
            var record = await ReadAsync(request, context.Cancellation).ConfigureAwait(false);
            CatchmentInputs.CheckWarming(question.Scenarios, record.Record.Forcing);
            context.Report(10, new LocalizedText("Calage et jugement sur des années non vues", "Calibration, and judgement on years not seen"));
            var answer = RunoffAnswer.Of(record.Record, question, percent => context.Report(percent, null), context.Cancellation);
            var tables = new RunoffTables(answer);
            return ProcessOutcome.Success([.. request.Outputs.Select(output => output.Id switch
            {
                StandardOutputs.SummaryId => StandardOutputs.Table(output.Id, SummaryRow.Write(RunoffSentences.Of(answer))),
                "indicators" => StandardOutputs.Table(output.Id, tables.Indicators()),
                "regime" => StandardOutputs.Table(output.Id, tables.Regime()),
                "yearly" => StandardOutputs.Table(output.Id, tables.Yearly()),
                "series" => StandardOutputs.Table(output.Id, tables.Series(request.Integer("seriesYears"))),
                StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(RunoffEvaluation.Scores(answer))),
                StandardOutputs.CoverageId => StandardOutputs.Table(output.Id, CoverageRow.Write(RunoffEvaluation.Coverage(answer))),
                StandardOutputs.ExplanationId => StandardOutputs.Table(output.Id, ContributionRow.Write(RunoffExplanation.Of(answer, context.Cancellation))),
                StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(RunoffApplicability.Of(answer, record.Filled))),
                _ => RunoffCard.Of(answer).Write(output.MediaType),
            })]);
        }
        catch (ModelInputException e)
        {
            return DataFaults.Unfit(e, input);
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, input);
        }
    }

    private async ValueTask<(RunoffRecord Record, Dictionary<string, int> Filled)> ReadAsync(ExecuteRequest request, CancellationToken cancellation)
    {
        if (CatchmentInputs.Asked(request, catchments, example) is { } catchment)
        {
            var series = await CatchmentInputs.ReadAsync(settings, catchment, collections, cancellation).ConfigureAwait(false);
            return (new RunoffRecord(catchment.Name, series.Forcing, series.Measured["flow"], catchment.AreaKm2, catchment.Latitude), series.Filled);
        }
        var own = await CatchmentInputs.ReadAsync(request, "flow", cancellation).ConfigureAwait(false);
        // A record in mm needs no area but to speak of m3/s: one km2 then makes a litre per second and km2 of it, and the summary says so.
        return (new RunoffRecord("", own.Forcing, own.Measured["flow"], request.Has("area") ? request.Number("area") : 1, request.Number("latitude")), own.Filled);
    }
}
