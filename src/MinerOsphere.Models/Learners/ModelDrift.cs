using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Drift;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Learners;

/// <summary>Tells whether later rows are still those that a registered model learned from, and whether it errs as it used to.</summary>
internal sealed class ModelDrift(IModelRegistry registry, ModelSources sources) : RegisteredModelProcess(registry, sources)
{
    private const string Sentences = "sentences", Columns = "columns", Report = "report";

    protected override bool NeedsOnePart => false;

    public override ProcessDescription Description { get; } = new()
    {
        Id = "model-drift", Version = "1.0.0",
        Title = new("Surveiller la dérive d'un modèle", "Watch a model for drift"),
        Description = new(
            "Compare des lignes plus récentes à celles de l'apprentissage : indice de stabilité de chaque variable, valeurs nouvelles, lacunes ; et, où la cible est connue, sommes cumulées des erreurs et couverture des intervalles. Dit en phrases ce qui a bougé, et si cela passe ou reste.",
            "Compares later rows with those of the training: stability index of every feature, new levels, gaps; and, where the target is known, cumulative sums of the errors and coverage of the intervals. Tells in sentences what has moved, and whether it passes or stays."),
        Keywords = [new("dérive", "drift"), new("indice de stabilité (PSI)", "population stability index"), new("CUSUM", "CUSUM")],
        Inputs =
        [
            CommonInputs.Model, CommonInputs.Part, CommonInputs.Features(isOptional: true),
            Threshold("moderate", 0.1, new("Indice d'une dérive modérée", "Index of a moderate drift")), Threshold("major", 0.25, new("Indice d'une dérive forte", "Index of a major drift")),
        ],
        Outputs =
        [
            new OutputDescription
            {
                Id = Sentences, Title = new("En phrases", "In sentences"), Shape = OutputShape.Table,
                Description = new("Ce qui a bougé, l'essentiel d'abord.", "What has moved, the main thing first."),
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object","required":["part","message_fr","message_en"],"properties":{"part":{"type":"string"},"message_fr":{"type":"string"},"message_en":{"type":"string"}}}}"""),
            },
            new OutputDescription
            {
                Id = Columns, Title = new("Variables", "Features"), Shape = OutputShape.Table,
                Description = new("Par variable : indice de stabilité et ce que le hasard en permet, distance des distributions, lacunes avant et maintenant.", "Per feature: stability index and what chance allows of it, distance of the distributions, gaps before and now."),
                Plot = new PlotAxes("feature", ["stability_index", "stability_by_chance"]) { Series = "part" },
                Schema = JsonSchema.Of("""
                    {"type":"array","items":{"type":"object","properties":{"part":{"type":"string"},"feature":{"type":"string"},"severity":{"type":"string"},"stability_index":{"type":["number","null"]},"stability_by_chance":{"type":["number","null"]},
                     "distance":{"type":["number","null"]},"missing_before":{"type":["number","null"]},"missing_now":{"type":["number","null"]},"persistence":{"type":["string","null"]},"new_levels":{"type":"string"}}}}
                    """),
            },
            RowsUsed.Output,
            new OutputDescription { Id = Report, Title = new("Rapport entier", "Whole report"), Description = new("Tout, par partie, en JSON.", "All of it, by part, in JSON."), Schema = JsonSchema.Of("""{"type":"object"}""") },
        ],
        Examples =
        [
            new(new("Les débits de 2005 à 2007 devant un modèle appris à partir de 2014", "The flows of 2005 to 2007 before a model that learned from 2014 on"), ModelExamples.OnFlows("catchment = 'K134181001' AND date >= DATE('2005-01-01') AND date < DATE('2008-01-01')")),
            new(new("Les piézomètres de Bretagne devant le modèle du Gard et de l'Hérault", "The wells of Brittany before the model of Gard and Hérault"), ModelExamples.OnWells("departement IN ('22','29','35','56')")),
        ],
    };

    public override ImmutableArray<InputFault> Check(ExecuteRequest request) =>
        request.Number("major") >= request.Number("moderate") ? base.Check(request)
        : [.. base.Check(request), new InputFault("/inputs/major", new LocalizedText("l'indice d'une dérive forte n'est pas en dessous de celui d'une dérive modérée", "the index of a major drift is not below that of a moderate one"))];

    protected override ValueTask<ProcessOutcome> AnswerAsync(ExecuteRequest request, ImmutableArray<ModelRows> rows, RunContext context)
    {
        var (used, reports) = (new List<RowsUsed>(), new List<(string Part, DriftReport Report, LocalizedText Scope)>());
        foreach (var part in rows)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            used.Add(RowsUsed.Of(part));
            reports.Add((NameOf(part), ReportOf(part, request, context.Cancellation, out var scope), scope));
        }
        return new(ProcessOutcome.Success([.. request.Outputs.Select(o => o.Id switch
        {
            Sentences => StandardOutputs.Table(o.Id, JsonOutput.WriteTable(reports.SelectMany(r => Said(r.Part, r.Report, r.Scope)), (json, row) =>
            {
                json.WriteString("part"u8, row.Part);
                json.WriteColumns("message", row.Message);
            })),
            Columns => StandardOutputs.Table(o.Id, JsonOutput.WriteTable(reports.SelectMany(r => r.Report.Columns.Select(c => (r.Part, Column: c))), (json, row) =>
            {
                json.WriteString("part"u8, row.Part);
                json.WriteString("feature"u8, row.Column.Column);
                json.WriteString("severity"u8, row.Column.Fault is { } fault ? fault.ToString().ToLowerInvariant() : row.Column.Severity.ToString().ToLowerInvariant());
                json.WriteFigure("stability_index", row.Column.Index, 4);
                json.WriteFigure("stability_by_chance", row.Column.Noise, 4);
                json.WriteFigure("distance", row.Column.Distance, 4);
                json.WriteFigure("missing_before", row.Column.MissingBefore, 4);
                json.WriteFigure("missing_now", row.Column.MissingNow, 4);
                json.WriteTextOrNull("persistence", row.Column.Persistence?.ToString().ToLowerInvariant());
                json.WriteString("new_levels"u8, string.Join(", ", row.Column.NewLevels.Take(10).Select(l => l.Level)));
            })),
            Report => new OutputValue(o.Id, "application/json", Encoding.UTF8.GetBytes(new JsonObject([.. reports.Select(r => KeyValuePair.Create(r.Part.Length == 0 ? LearnerTraining.Part : r.Part, (JsonNode?)r.Report.ToJson()))]).ToJsonString())),
            _ => StandardOutputs.Table(o.Id, RowsUsed.Write(used)),
        })]));
    }

    private static IEnumerable<(string Part, LocalizedText Message)> Said(string part, DriftReport report, LocalizedText scope)
    {
        var (fr, en) = (report.Sentences("fr"), report.Sentences("en"));
        return [.. fr.Zip(en, (f, e) => (part, new LocalizedText(f, e))), (part, scope)];
    }

    private static DriftReport ReportOf(ModelRows part, ExecuteRequest request, CancellationToken cancellation, out LocalizedText scope)
    {
        var reference = part.File.Reference ?? throw new ModelInputException($"the file of '{part.Version.ModelId}' keeps no statistics of its training: nothing tells what has moved");
        var isOrdered = part.Time is not null;
        var options = new DriftOptions { ModerateIndex = request.Number("moderate"), MajorIndex = request.Number("major"), RowsAreInOrder = isOrdered };
        // A category that training never saw is what drift looks for: the columns are compared as they came.
        if (!part.Frame.TryGet(part.Signature.Target.Name, out var target) || target.MissingCount == target.Count)
        {
            scope = new("La cible n'est pas connue sur ces lignes : seules les variables sont comparées.", "The target is not known on these rows: only the features are compared.");
            return DriftReport.Of(reference, part.Frame, options);
        }
        var known = part.Frame.Take([.. Enumerable.Range(0, part.Frame.RowCount).Where(row => !target.IsMissing(row))]);
        var table = (part with { Frame = known }).Scorable();
        var scored = Predictions.Scored(part.File.Model, table, cancellation);
        double[] residuals = isOrdered && !double.IsNaN(reference.ResidualDeviation) && Enum.TryParse<GlmFamily>((string?)part.Version.Extra?["residuals"], out var family)
            ? DevianceResiduals.Of(family, table.Target, scored.Prediction) : [];
        var level = part.Part.Report().Level;
        bool?[] within = level is { } promised && scored.Interval(promised) is { } interval ? [.. table.Target.Select((y, row) => (bool?)(y >= interval.Lower[row] && y <= interval.Upper[row]))] : [];
        scope = isOrdered
            ? new($"Les erreurs {(residuals.Length > 0 ? "sont suivies par sommes cumulées" : "ne sont pas suivies : le modèle n'en garde pas de référence")} ; {(within.Length > 0 ? "la couverture des intervalles est comparée à ce qu'ils promettent" : "le modèle ne donne pas d'intervalle")}.",
                $"Errors {(residuals.Length > 0 ? "are followed by cumulative sums" : "are not followed: the model keeps no reference of them")}; {(within.Length > 0 ? "the coverage of the intervals is compared with what they promise" : "the model gives no interval")}.")
            : new("Les lignes n'ont pas de date : rien ne dit si un changement passe ou reste.", "The rows have no date: nothing tells whether a change passes or stays.");
        return DriftReport.Of(reference, known, options, residuals, within, level ?? 0.9);
    }

    private static InputDescription Threshold(string id, double usual, LocalizedText title) => new()
    {
        Id = id, Title = title, MinOccurs = 0,
        Description = new("Indice de stabilité (PSI) à partir duquel une variable a bougé.", "Stability index (PSI) from which a feature has moved."),
        Source = new("Règle d'usage du scoring de crédit (Siddiqi 2006)", "Rule of thumb of credit scoring (Siddiqi 2006)"),
        Schema = JsonSchema.Of(FormattableString.Invariant($$"""{"type":"number","minimum":0.01,"maximum":10,"default":{{usual}}}""")),
    };
}
