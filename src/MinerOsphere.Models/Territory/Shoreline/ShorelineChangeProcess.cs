using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>Past rates of shores, their projections, and what these reach.</summary>
internal sealed class ShorelineChangeProcess(ShorelineChangeSettings settings) : IProcess
{
    // What a run may hold and do at most: positions of a scenario and year, and corners of assets held against them.
    private const long MostPositions = 8_000_000, MostCorners = 4_000_000_000;

    public ProcessDescription Description { get; } = ShorelineChangeDescription.Of(settings);

    public ImmutableArray<InputFault> Check(ExecuteRequest request) => ProjectionRequest.Check(request);

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        try
        {
            context.Report(5, new LocalizedText("Lecture des traits de côte", "Reading shorelines"));
            var input = await ShorelineInput.ReadAsync(request, context.Cancellation).ConfigureAwait(false);
            var options = ProjectionRequest.Options(request);
            if ((long)input.Transects.Length * options.Draws > MostPositions) return TooMany(FormattableString.Invariant($"{input.Transects.Length} x {options.Draws}"), MostPositions);
            var corners = input.Assets.Sum(a => (long)a.Corners.Length) * options.Draws * options.Horizons.Length * options.SeaLevels.Length;
            if (corners > MostCorners) return TooMany(FormattableString.Invariant($"{corners} corners by draw"), MostCorners);
            var run = new TrainingRun { Seed = (ulong)request.Number("seed"), Cancellation = context.Cancellation };
            var wantsSensitivity = request.Wants(StandardOutputs.ExplanationId) || request.Wants("summary");
            var answer = ShorelineAnswer.Of(input, options, request.Number("level"), wantsSensitivity, run, (percent, fr, en) => context.Report(percent, new LocalizedText(fr, en)));
            return ProcessOutcome.Success([.. request.Outputs.Select(o => Output(o, answer))]);
        }
        catch (InputReadException e)
        {
            return DataFaults.Unfit(e.Fault, e.Input);
        }
        catch (DataFaultException e)
        {
            // The projection names the input that it can't do with; what it does not name is about the surveys.
            var input = e.Faults[0].Column is { } column && Description.FindInput(column) is not null ? column : request.Has("distances") ? "distances" : "shorelines";
            return DataFaults.Unfit(e, input);
        }
    }

    private static OutputValue Output(OutputRequest output, ShorelineAnswer answer) => output.Id switch
    {
        "summary" => StandardOutputs.Table(output.Id, ShorelineSentences.Write(answer)),
        "indicators" => StandardOutputs.Table(output.Id, ShorelineTables.Indicators(answer)),
        "rates" => StandardOutputs.Table(output.Id, ShorelineTables.Rates(answer)),
        "lines" => new OutputValue(output.Id, "application/geo+json", ShorelineTables.Lines(answer)),
        "assets" => new OutputValue(output.Id, "application/geo+json", ShorelineTables.Assets(answer)),
        StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(ShorelineTables.Scores(answer))),
        StandardOutputs.CoverageId => StandardOutputs.Table(output.Id, CoverageRow.Write(ShorelineTables.Coverage(answer))),
        StandardOutputs.ExplanationId => StandardOutputs.Table(output.Id, ContributionRow.Write(ShorelineTables.Explanation(answer))),
        StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(ShorelineTables.Applicable(answer))),
        _ => ShorelineCard.Of(answer).Write(output.MediaType),
    };

    private static ProcessOutcome TooMany(string found, long most) => ProcessOutcome.Failure(Processes.Inputs.InputFailure.Unfit,
        [new InputFault("/inputs/draws", new LocalizedText($"trop de calculs pour une demande ({found} ; au plus {most}) : moins de tirages, de profils ou de biens", $"too much for one request ({found}; {most} at most): fewer draws, transects or assets"))]);
}
