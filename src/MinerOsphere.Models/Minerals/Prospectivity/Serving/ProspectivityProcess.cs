using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Kinds;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>Ranks the ground of an area by what evidence says of it: of a case of this server, or of layers that come with the request.</summary>
internal sealed class ProspectivityProcess : IProcess
{
    private const int MostColumns = 400;

    private readonly ModelSurroundings _surroundings;
    private readonly ProspectRequest _requests;

    /// <param name="cases">The cases, the first one being the default.</param>
    /// <param name="surroundings">Collections and registry.</param>
    public ProspectivityProcess(ImmutableArray<ProspectCase> cases, ModelSurroundings surroundings)
    {
        (_surroundings, _requests) = (surroundings, new ProspectRequest(cases, surroundings.Collections));
        Description = ProspectivityDescription.Of(cases);
    }

    public ProcessDescription Description { get; }

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        void Fault(string input, string fr, string en) => faults.Add(new InputFault($"/inputs/{input}", new LocalizedText(fr, en)));
        var own = ProspectRequest.HasOwnLayers(request);
        // References count as well: they are values by the time that the process runs.
        int Given(string input) => ProspectRequest.Values(request, input).Count + request.References.Count(r => r.Path.StartsWith($"/inputs/{input}", StringComparison.Ordinal));
        if (own)
        {
            faults.AddRange(LayerRows.Check(LayerRows.Read(request.Inputs["layers"]), Given("evidence"), Given("rasters")));
            if (request.Has("case")) Fault("case", "« case » va sans « layers »", "'case' goes without 'layers'");
            if (Given("occurrences") == 0 && request.Text("method") != Names.Of(ProspectMethod.FuzzyGamma))
                Fault("occurrences", "des couches à vous demandent des indices connus, sauf pour « fuzzy-gamma »", "layers of your own ask for known occurrences, but for 'fuzzy-gamma'");
        }
        else if (Given("evidence") + Given("rasters") > 0)
            Fault("layers", "« layers » dit ce que sont les données de « evidence » et de « rasters »", "'layers' says what the data of 'evidence' and 'rasters' are");
        if (request.Has("bbox") && request.Has("area")) Fault("area", "donnez « area » ou « bbox »", "give 'area' or 'bbox'");
        if (request.Text("negatives") == Names.Samplings.First(s => s.Value == NegativeSampling.OtherCommodity).Name && Given("otherOccurrences") == 0 && (own || _requests.CaseOf(request).Others is null))
            Fault("otherOccurrences", "« other-commodity » demande les indices d'une autre substance", "'other-commodity' asks for occurrences of another commodity");
        try
        {
            var grid = ProspectRequest.Grid(request, own ? null : _requests.CaseOf(request));
            if (faults.Count == 0 && grid.Extent is { } box && grid.Count(box) > GridSettings.MostCells && !request.Has("area")) grid.Over(box, CancellationToken.None);
        }
        catch (ProspectRefusal refusal)
        {
            Fault(refusal.Input, refusal.Text.In("fr"), refusal.Text.In("en"));
        }
        return faults.ToImmutable();
    }

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var input = ProspectRequest.HasOwnLayers(request) ? "layers" : "case";
        try
        {
            context.Report(2, new LocalizedText("Lecture des couches", "Reading layers"));
            var question = await _requests.ReadAsync(request, context.Cancellation).ConfigureAwait(false);
            var cells = question.Grid.Cells().Length;
            if (cells > GridSettings.MostCellsAtOnce && context.JobId is null)
                throw new ProspectRefusal("cellSize",
                    $"{Figures.Integer(cells, "fr")} mailles : au-delà de {Figures.Integer(GridSettings.MostCellsAtOnce, "fr")}, demandez un travail (« Prefer: respond-async »)",
                    $"{Figures.Integer(cells, "en")} cells: beyond {Figures.Integer(GridSettings.MostCellsAtOnce, "en")} ask for a job ('Prefer: respond-async')");
            var run = new TrainingRun { Seed = question.Options.Seed, Cancellation = context.Cancellation };
            context.Report(10, new LocalizedText("Mise en mailles", "Bringing layers onto the grid"));
            var prospect = Prospect.Of(question.Grid, question.Sources, question.Occurrences, question.Others, run);
            Bound(prospect, question);
            var map = ProspectMap.Of(prospect, question.Options, run, (percent, text) => context.Report(percent, text));
            context.Report(90, new LocalizedText("Zones cibles", "Targets"));
            var targets = ProspectTarget.Of(map, run);
            var kept = question is { Case: { IsKept: true } one, IsCaseAsItStands: true } ? await ProspectVersions.KeepAsync(one, map, _surroundings.Training, context).ConfigureAwait(false) : null;
            return ProcessOutcome.Success([.. Outputs(request, question, map, targets, kept?.FindPart(ProspectVersions.Part), context)]);
        }
        catch (ProspectRefusal refusal)
        {
            return ProcessOutcome.Failure(InputFailure.Unfit, [new InputFault($"/inputs/{refusal.Input}", refusal.Text)]);
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, e.Faults.Any(f => f.Column == Prospect.Target) ? "occurrences" : input);
        }
        catch (ModelInputException e)
        {
            return DataFaults.Unfit(e, input);
        }
    }

    /// <summary>What no schema can bound.</summary>
    private static void Bound(Prospect prospect, ProspectQuestion question)
    {
        var columns = prospect.Layers.Sum(layer => layer.Columns.Length);
        if (columns > MostColumns) throw new ProspectRefusal("layers", $"les couches font {columns} colonnes, {MostColumns} au plus", $"the layers make {columns} columns, {MostColumns} at most");
        if (question.Options.Method == ProspectMethod.FuzzyGamma)
        {
            foreach (var layer in prospect.Layers.Where(layer => layer.Columns.Any(c => !c.Levels.IsDefault) && layer.Columns[0].Layer.Membership is not { Levels.Count: > 0 }).Select(layer => layer.Columns[0].Layer))
                throw new ProspectRefusal("layers", $"« fuzzy-gamma » doit savoir combien les catégories de « {layer.Id} » sont favorables : donnez membership.levels, de 0 à 1", $"'fuzzy-gamma' has to know how favourable the categories of '{layer.Id}' are: give membership.levels, 0 to 1");
            return;
        }
        if (prospect.Positives < ProspectMap.LeastPositives)
            throw new ProspectRefusal("occurrences",
                $"{prospect.Positives} mailles de la zone portent un indice ({prospect.Inside} indices dedans, {prospect.Outside} dehors) ; il en faut {ProspectMap.LeastPositives} pour apprendre et en tenir à l'écart. Élargissez la zone, prenez des mailles plus petites ou plus de substances, ou la méthode « fuzzy-gamma », qui repose sur la connaissance et n'apprend rien",
                $"{prospect.Positives} cells of the area hold an occurrence ({prospect.Inside} occurrences inside, {prospect.Outside} outside); {ProspectMap.LeastPositives} are needed to learn from and to hold some out. Widen the area, take smaller cells or more commodities, or the method 'fuzzy-gamma', which rests on knowledge and learns nothing");
    }

    private IEnumerable<OutputValue> Outputs(ExecuteRequest request, ProspectQuestion question, ProspectMap map, ImmutableArray<ProspectTarget> targets, Registry.KeptPart? kept, RunContext context)
    {
        foreach (var output in request.Outputs)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            yield return output.Id switch
            {
                StandardOutputs.SummaryId => StandardOutputs.Table(output.Id, SummaryRow.Write(ProspectSentences.Of(question, map, targets))),
                "prospectivity" => new OutputValue(output.Id, "application/prs.coverage+json", ProspectCoverage.Write(map)),
                "targets" => new OutputValue(output.Id, "application/geo+json", ProspectTables.Targets(map, targets, question.Crs)),
                "weights" => StandardOutputs.Table(output.Id, ProspectTables.Weights(map)),
                "rates" => StandardOutputs.Table(output.Id, ProspectTables.Rates(map)),
                StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(ProspectTables.Scores(map))),
                StandardOutputs.ExplanationId => StandardOutputs.Table(output.Id, ContributionRow.Write(ProspectTables.Explanation(map, targets))),
                StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(ProspectChecks.Of(map))),
                _ => kept is null ? Card(question, map).Write(output.MediaType) : StandardOutputs.WriteCard(kept, output.MediaType),
            };
        }
    }

    private static MethodCard Card(ProspectQuestion question, ProspectMap map) => new()
    {
        Warning = new(
            "Un score classe des terrains : il n'est pas la probabilité d'un gisement, et ne remplace ni le terrain ni l'avis d'un géologue.",
            "A score ranks ground: it is not the probability of a deposit, and replaces neither field work nor a geologist's judgement."),
        Id = ProspectivityDescription.Id,
        Version = ProspectivityDescription.Version,
        Name = new($"Prospectivité : {question.Title.In("fr")} ({Names.TitleOf(map.Options.Method).In("fr")})", $"Prospectivity: {question.Title.In("en")} ({Names.TitleOf(map.Options.Method).In("en")})"),
        Purpose = new("Classer les mailles d'une zone de la plus à la moins prometteuse, d'après des couches d'indications et des indices connus.", "To rank the cells of an area from most to least promising, by layers of evidence and known occurrences."),
        Assumptions =
        [
            new("Ce qui ressemble aux terrains des indices connus est plus prometteur.", "What resembles the ground of known occurrences is more promising."),
            new("Les mailles sans indice connu servent de contre-exemples, bien que personne ne sache qu'elles sont stériles.", "Cells without a known occurrence serve as counter-examples, although nobody knows them to be barren."),
            .. map.Options.Method == ProspectMethod.WeightsOfEvidence ? (LocalizedText[])[new("Les couches sont indépendantes entre elles, les indices étant donnés ; le test est dans « applicability ».", "Layers are independent of one another given the occurrences; the test is in 'applicability'.")] : [],
        ],
        Limits =
        [
            new("Où personne n'a cherché, rien n'est connu : la carte hérite des lieux où l'on a cherché.", "Where nobody has looked nothing is known: the map inherits the places where people looked."),
            new("Le sous-sol profond n'est vu que par ce que les couches en disent.", "Deep ground is seen only by what the layers say of it."),
            new("Des cartes géologiques et des interpolations ont leurs propres erreurs, qui ne sont pas comptées.", "Geological maps and interpolations have errors of their own, which are not counted."),
        ],
        References =
        [
            "Bonham-Carter G.F. (1994), Geographic information systems for geoscientists", "Carranza E.J.M., Laborte A.G. (2015), Random forest predictive modeling of mineral prospectivity",
            "Vella A. et al. (2022), Disc-based association, hal-03573090", "Airola A. et al. (2019), Spatial leave-pair-out cross-validation, Data Min. Knowl. Disc. 33:730", "Meyer H., Pebesma E. (2021), Predicting into unknown space?",
        ],
        Parameters =
        [
            ("method", Names.Of(map.Options.Method), "1", Asked), ("cellSize", MethodCard.Text(map.Prospect.Grid.CellSize), "m", Asked), ("cells", map.Prospect.Cells.Length.ToString(CultureInfo.InvariantCulture), "1", Data),
            ("occurrences", map.Prospect.Inside.ToString(CultureInfo.InvariantCulture), "1", Data), .. map.Evaluation is { } evaluation ? ((string, string, string, LocalizedText)[])[("blockSize", MethodCard.Text(evaluation.BlockSize), "m", Asked), ("buffer", MethodCard.Text(evaluation.Buffer), "m", Asked)] : [],
            ("folds", map.Options.Folds.ToString(CultureInfo.InvariantCulture), "1", Asked), ("seed", map.Options.Seed.ToString(CultureInfo.InvariantCulture), "1", Asked),
        ],
    };

    private static LocalizedText Asked { get; } = new("la requête, ou son défaut", "the request, or its default");

    private static LocalizedText Data { get; } = new("données", "data");
}
