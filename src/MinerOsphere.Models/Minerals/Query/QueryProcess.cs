using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Gazetteer;
using MinerOsphere.Models.Quality;
using MinerOsphere.Models.Quality.Checks;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>Answers questions about mineral sites.</summary>
/// <param name="settings">Where the answers are.</param>
/// <param name="collections">The collections of the catalogue.</param>
internal sealed class QueryProcess(QuerySettings settings, ICollections collections) : IProcess
{
    private const double Tolerance = 3000, SamePlace = 150;

    /// <summary>Thirty-five thousand communes take a second to read; the same object serves until the catalogue has others.</summary>
    private volatile Tuple<IFeatureProvider, QueryPlaces>? _places;

    public ProcessDescription Description { get; } = QueryDescription.Of(settings);

    public ImmutableArray<InputFault> Check(ExecuteRequest request) => request.Has("near") && request.Has("nearFeatures")
        ? [new InputFault("/inputs/near", new LocalizedText("donnez « near » ou « nearFeatures », non les deux", "give 'near' or 'nearFeatures', not both"))]
        : [];

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var input = "sites";
        try
        {
            using var hold = collections.Take();
            context.Report(5, new LocalizedText("Lecture des sites", "Reading the sites"));
            var features = request.Has("sites") ? request.Features("sites") : new FeatureInput(Source(hold, settings.Sites), new FeatureQuery());
            var rows = await QualityRows.ReadAsync(features, QueryDescription.MostRows, context.Cancellation).ConfigureAwait(false);
            var commodities = await CommodityNames.ReadAsync(Source(hold, settings.Commodities), context.Cancellation).ConfigureAwait(false);
            context.Report(30, new LocalizedText("Contrôle des positions", "Checking positions"));
            var claims = new ClaimedPlaceCheck(await PlaceChecks.ClaimsAsync(settings.Quality, rows, hold, context.Cancellation).ConfigureAwait(false), Tolerance);
            var checks = await PlaceChecks.MakeAsync(settings.Quality, rows, hold, claims, new HashSet<string> { "namesake", "surroundings" }, context.Cancellation).ConfigureAwait(false);
            ImmutableArray<QualityIssue> doubts = [.. checks.Append(new DuplicatesCheck(SamePlace)).SelectMany(c => c.Find(rows, context.Cancellation))];
            var sites = SiteReader.Read(rows, commodities, doubts, request.Text("positions") == "proposed");
            context.Report(60, new LocalizedText("Lecture des lieux", "Reading the places"));
            var places = await PlacesAsync(hold, context.Cancellation).ConfigureAwait(false);
            input = "area";
            var area = await AreasAsync(request, input, context.Cancellation).ConfigureAwait(false);
            input = "nearFeatures";
            var near = await AreasAsync(request, input, context.Cancellation).ConfigureAwait(false);
            context.Report(80, new LocalizedText("Réponse", "Answering"));
            var question = SiteQuestion.Of(request, sites, commodities, places, area, near);
            var (left, funnel) = FunnelStep.Run(sites, question.Conditions, context.Cancellation);
            var (claiming, agreeing) = claims.Count(rows);
            var answer = new SiteAnswer(sites, Found(left, question, places), funnel, question, agreeing, claiming);
            return ProcessOutcome.Success([.. request.Outputs.Select(o => Output(o, answer, commodities, request))]);
        }
        catch (QuestionFault e)
        {
            return ProcessOutcome.Failure(InputFailure.Unfit, [new InputFault($"/inputs/{e.Input}", e.What)]);
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, input);
        }
    }

    private static ImmutableArray<FoundSite> Found(ImmutableArray<MineralSite> sites, SiteQuestion question, QueryPlaces places) =>
    [
        .. sites.Select(s => new FoundSite(
                s, s.HasPlace && question.Metres is { } metres ? metres(s.Longitude, s.Latitude) / 1000 : double.NaN,
                s.HasPlace ? places.CommuneAt(s.Longitude, s.Latitude) : null, s.HasPlace ? places.DepartementAt(s.Longitude, s.Latitude) : null))
            .OrderBy(f => double.IsNaN(f.Kilometres) ? 0 : f.Kilometres).ThenByDescending(f => double.IsNaN(f.Site.Ore) ? -1 : f.Site.Ore).ThenBy(f => f.Site.Id, StringComparer.Ordinal),
    ];

    private static async ValueTask<PlacePolygons?> AreasAsync(ExecuteRequest request, string input, CancellationToken cancellation)
    {
        if (!request.Has(input)) return null;
        var given = request.Features(input);
        return await PlacePolygons.ReadAsync(given.Source, given.Query, null, null, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<QueryPlaces> PlacesAsync(ICollectionsHold hold, CancellationToken cancellation)
    {
        var communes = Source(hold, settings.Communes);
        if (_places is { } kept && ReferenceEquals(kept.Item1, communes)) return kept.Item2;
        var places = await QueryPlaces.ReadAsync(communes, Source(hold, settings.Departements), cancellation).ConfigureAwait(false);
        _places = Tuple.Create(communes, places);
        return places;
    }

    private static IFeatureProvider Source(ICollectionsHold hold, string id) => hold.Find(id) ?? throw new DataFaultException($"the collection '{id}' is not there any more");

    private static OutputValue Output(OutputRequest output, SiteAnswer answer, CommodityNames commodities, ExecuteRequest request) => output.Id switch
    {
        StandardOutputs.SummaryId => StandardOutputs.Table(output.Id, SummaryRow.Write(SiteSentences.Of(answer))),
        QueryDescription.Sites => new OutputValue(output.Id, "application/geo+json", SiteReport.Features(answer)),
        QueryDescription.Commodities => StandardOutputs.Table(output.Id, SiteReport.Commodities(answer)),
        QueryDescription.Places => StandardOutputs.Table(output.Id, SiteReport.Places(answer)),
        StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(SiteReport.Evaluation(answer, commodities))),
        StandardOutputs.ExplanationId => StandardOutputs.Table(output.Id, ContributionRow.Write(SiteReport.Explanation(answer))),
        StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(SiteReport.Applicability(answer))),
        _ => QueryCard.Of(request).Write(output.MediaType),
    };
}
