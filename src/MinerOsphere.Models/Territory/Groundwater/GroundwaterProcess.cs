using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Models.Territory.Series;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>The level of a well: explained by the weather, forecast for months, laid under scenarios.</summary>
internal sealed class GroundwaterProcess(GroundwaterInputs inputs) : IProcess
{
    public ProcessDescription Description { get; } = GroundwaterDescription.Of(inputs);

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        faults.AddRange(ScenarioInputs.Check(request, GroundwaterQuestion.Own));
        if (request.Has("features") && request.Has("waterml")) faults.Add(new InputFault("/inputs/waterml", new LocalizedText("donnez « features » ou « waterml », non les deux", "give 'features' or 'waterml', not both")));
        if (request.Has("weather") && request.Has("station")) faults.Add(new InputFault("/inputs/weather", new LocalizedText("donnez « weather » ou « station », non les deux", "give 'weather' or 'station', not both")));
        if (!request.Has("features") && !request.Has("waterml") && (request.Has("weather") || request.Has("station")))
            faults.Add(new InputFault("/inputs/features", new LocalizedText("une météo sans niveaux : donnez « features » ou « waterml »", "weather without levels: give 'features' or 'waterml'")));
        return faults.ToImmutable();
    }

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        try
        {
            context.Report(5, new LocalizedText("Lecture des niveaux et de la météo", "Reading levels and weather"));
            var question = GroundwaterQuestion.Of(request);
            var (record, latitude, notes) = await inputs.ReadAsync(request, context.Cancellation).ConfigureAwait(false);
            CatchmentInputs.CheckWarming(question.Scenarios, record.Forcing);
            context.Report(15, new LocalizedText("Calage, et jugement sur les dernières années", "Calibration, and judgement on the last years"));
            var answer = GroundwaterAnswer.Of(record, latitude, question, percent => context.Report(percent, null), context.Cancellation);
            return ProcessOutcome.Success([.. request.Outputs.Select(output => output.Id switch
            {
                StandardOutputs.SummaryId => StandardOutputs.Table(output.Id, SummaryRow.Write(GroundwaterSentences.Of(answer))),
                "forecast" => StandardOutputs.Table(output.Id, GroundwaterTables.Forecast(answer)),
                "indicators" => StandardOutputs.Table(output.Id, GroundwaterTables.Indicators(answer)),
                "yearly" => StandardOutputs.Table(output.Id, GroundwaterTables.Yearly(answer)),
                "series" => StandardOutputs.Table(output.Id, GroundwaterTables.Series(answer)),
                "thresholds" => StandardOutputs.Table(output.Id, GroundwaterTables.Thresholds(answer)),
                StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(GroundwaterEvaluation.Scores(answer))),
                StandardOutputs.CoverageId => StandardOutputs.Table(output.Id, CoverageRow.Write(GroundwaterEvaluation.Coverage(answer))),
                StandardOutputs.ExplanationId => StandardOutputs.Table(output.Id, ContributionRow.Write(GroundwaterExplanation.Of(answer))),
                StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(GroundwaterApplicability.Of(answer, notes))),
                _ => GroundwaterCard.Of(answer).Write(output.MediaType),
            })]);
        }
        catch (ModelInputException e)
        {
            return DataFaults.Unfit(e, GroundwaterInputs.Source(request));
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, GroundwaterInputs.Source(request));
        }
    }
}
