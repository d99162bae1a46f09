using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Gazetteer;
using MinerOsphere.Models.Quality.Checks;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Quality;

/// <summary>Looks for what is wrong in any collection.</summary>
/// <param name="settings">The places of this server.</param>
/// <param name="collections">Where they are.</param>
/// <param name="time">What is later is to come.</param>
internal sealed class QualityProcess(QualitySettings settings, ICollections collections, TimeProvider time) : IProcess
{
    public ProcessDescription Description { get; } = QualityDescription.Of(settings);

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        if (request.Has("places") == request.Has("placeColumn")) return [];
        return [new InputFault("/inputs/placeColumn", new LocalizedText("« places » et « placeColumn » vont ensemble", "'places' and 'placeColumn' go together"))];
    }

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var input = "features";
        try
        {
            context.Report(5, new LocalizedText("Lecture des données", "Reading the data"));
            var rows = await QualityRows.ReadAsync(request.Features("features"), QualityDescription.MostRows, context.Cancellation).ConfigureAwait(false);
            input = "group";
            if (request.Has("group") && rows.Find(request.Text("group")!) is null) throw Unknown(request.Text("group")!, rows);
            input = "placeColumn";
            if (request.Has("placeColumn") && rows.Find(request.Text("placeColumn")!) is null) throw Unknown(request.Text("placeColumn")!, rows);
            input = "places";
            context.Report(20, new LocalizedText("Lecture des lieux", "Reading the places"));
            var checks = await ChecksAsync(request, rows, context.Cancellation).ConfigureAwait(false);
            input = "features";
            context.Report(40, new LocalizedText("Contrôles", "Checks"));
            ImmutableArray<QualityIssue> issues = [.. checks.SelectMany(c => c.Find(rows, context.Cancellation))];
            return ProcessOutcome.Success([.. Outputs(request, context, rows, checks, issues)]);
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, input);
        }
    }

    private async ValueTask<ImmutableArray<IQualityCheck>> ChecksAsync(ExecuteRequest request, QualityRows rows, CancellationToken cancellation)
    {
        var wanted = request.Inputs["checks"].EnumerateArray().Select(c => c.GetString()!).ToHashSet(StringComparer.Ordinal);
        using var hold = collections.Take();
        var places = new ClaimedPlaceCheck(await ClaimsAsync(request, rows, hold, cancellation).ConfigureAwait(false), request.Number("tolerance"));
        var checks = ImmutableArray.CreateBuilder<IQualityCheck>();
        checks.Add(new PositionCheck());
        checks.AddRange(await PlaceChecks.MakeAsync(settings, rows, hold, places, wanted, cancellation).ConfigureAwait(false));
        checks.Add(new DuplicatesCheck(request.Number("duplicateDistance")));
        checks.Add(new ValuesCheck());
        checks.Add(new OutliersCheck(request.Text("group"), request.Number("outlierLimit")));
        checks.Add(new ColumnsCheck());
        checks.Add(new TimesCheck(request.Text("group"), time.GetUtcNow()));
        return [.. checks.Where(c => wanted.Contains(c.Id))];
    }

    private async ValueTask<ImmutableArray<PlaceClaim>> ClaimsAsync(ExecuteRequest request, QualityRows rows, ICollectionsHold hold, CancellationToken cancellation)
    {
        if (request.Has("places"))
        {
            var given = request.Features("places");
            return [new PlaceClaim(request.Text("placeColumn")!, await PlacePolygons.ReadAsync(given.Source, given.Query, request.Text("placeName"), null, cancellation).ConfigureAwait(false), [])];
        }
        return await PlaceChecks.ClaimsAsync(settings, rows, hold, cancellation).ConfigureAwait(false);
    }

    private static DataFaultException Unknown(string name, QualityRows rows) =>
        new($"there is no property '{name}'; there are: {string.Join(", ", rows.Columns.Select(c => c.Name))}");

    private static IEnumerable<OutputValue> Outputs(ExecuteRequest request, RunContext context, QualityRows rows, ImmutableArray<IQualityCheck> checks, ImmutableArray<QualityIssue> issues)
    {
        ImmutableArray<FaultTrial>? trials = null;
        ImmutableArray<FaultTrial> Trials()
        {
            context.Report(70, new LocalizedText("Fautes mises exprès", "Faults put in on purpose"));
            return trials ??= FaultTrial.Run(rows, checks, request.Integer("injected"), (ulong)request.Number("seed"), context.Cancellation);
        }
        foreach (var output in request.Outputs)
            yield return output.Id switch
            {
                StandardOutputs.SummaryId => StandardOutputs.Table(output.Id, SummaryRow.Write(QualityReport.Sentences(rows, checks, issues, Trials()))),
                QualityDescription.Issues => new OutputValue(output.Id, "application/geo+json", QualityReport.Features(rows, issues)),
                QualityDescription.Scores => StandardOutputs.Table(output.Id, QualityReport.Scores(rows, checks, issues)),
                QualityDescription.ColumnsId => StandardOutputs.Table(output.Id, QualityReport.Columns(ColumnProfile.Of(rows, issues))),
                StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(QualityReport.Evaluation(Trials()))),
                StandardOutputs.ExplanationId => StandardOutputs.Table(output.Id, ContributionRow.Write(QualityReport.Explanation(checks, issues))),
                StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(QualityReport.Applicability(rows, checks))),
                _ => QualityCard.Of(request).Write(output.MediaType),
            };
    }
}
