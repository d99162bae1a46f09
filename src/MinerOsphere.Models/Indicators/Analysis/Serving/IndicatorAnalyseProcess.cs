using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Indicators.Reading;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>Analyses a configured indicator, or any collection that has a measure and groups.</summary>
/// <param name="indicators">The configured ones.</param>
/// <param name="collections">Where collections are.</param>
internal sealed class IndicatorAnalyseProcess(ImmutableArray<IndicatorSettings> indicators, ICollections collections) : IProcess
{
    public ProcessDescription Description { get; } = IndicatorAnalyseDescription.Of(indicators);

    public ImmutableArray<InputFault> Check(ExecuteRequest request) => AnalyseRequest.Check(request, indicators, collections);

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var input = request.Has("features") ? "features" : "indicator";
        try
        {
            context.Report(5, new LocalizedText("Lecture des lignes", "Reading rows"));
            var data = await ReadAsync(request, context.Cancellation).ConfigureAwait(false);
            var parts = Run(data, context);
            return ProcessOutcome.Success([.. Outputs(request, data, parts)]);
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, e.Faults.Any(f => f.Column is { } column && column == request.Text("category")) ? "category" : input);
        }
        catch (ModelInputException e)
        {
            return DataFaults.Unfit(e, "analyses");
        }
    }

    private async ValueTask<AnalysisData> ReadAsync(ExecuteRequest request, CancellationToken cancellation)
    {
        using var hold = collections.Take();
        var settings = AnalyseRequest.Settings(request, indicators);
        IFeatureProvider source;
        FeatureQuery query;
        if (request.Has("features")) (source, query) = request.Features("features");
        else
        {
            source = hold.Find(settings!.Collection) ?? throw new DataFaultException($"there is no collection '{settings.Collection}'");
            query = IndicatorReader.Filtered(new FeatureQuery(), settings.Filter, source);
        }
        var question = AnalyseRequest.Question(request, settings, source.Schema);
        var given = request.Has("baseFeatures") ? question.Layout.Per : null;
        var layout = given is null ? question.Layout : question.Layout with { Per = null };
        var panel = await IndicatorReader.ReadAsync(source, query, layout, hold.Find, cancellation).ConfigureAwait(false);
        if (given is not null)
        {
            var (bases, which) = request.Features("baseFeatures");
            panel = IndicatorBases.Divide(panel, given, await IndicatorBases.ReadAsync(bases, which, given, cancellation).ConfigureAwait(false)) is var divided
                ? new IndicatorPanel(question.Layout, divided.Groups, divided.FirstYear, divided.Form, [divided.Main, .. divided.Further], divided.Report) : panel;
        }
        panel = await IndicatorTitles.NameAsync(panel, source.Schema, hold.Find, cancellation).ConfigureAwait(false);
        var cross = question.Category is { } category ? await CrossTable.ReadAsync(source, query, panel, category, cancellation).ConfigureAwait(false) : null;
        return new AnalysisData(panel, question, AnalyseRequest.Units(source.Schema), cross);
    }

    /// <summary>The analyses asked for, or those that fit; one that was asked for and does not fit is told why.</summary>
    private static List<AnalysisPart> Run(AnalysisData data, RunContext context)
    {
        var asked = data.Question.Analyses;
        var chosen = All.Where(a => asked.IsEmpty ? a.Fits(data) : asked.Contains(a.Id)).ToArray();
        var unfit = asked.IsEmpty ? [] : chosen.Where(a => !a.Fits(data)).ToArray();
        if (unfit.Length > 0) throw new ModelInputException(string.Join("; ", unfit.Select(a => $"'{a.Id}' does not fit these rows: it needs {a.Needs}")));
        if (chosen.Length == 0) throw new ModelInputException("no analysis fits these rows: they have neither several groups nor several years with values");
        var parts = new List<AnalysisPart>();
        foreach (var (analysis, place) in chosen.Select((a, i) => (a, i)))
        {
            context.Report(20 + 75 * place / chosen.Length, analysis.Title);
            context.Cancellation.ThrowIfCancellationRequested();
            parts.Add(analysis.Run(data, context.Cancellation));
        }
        return parts;
    }

    /// <summary>The analyses, in the order of the answer.</summary>
    internal static ImmutableArray<(string Id, LocalizedText Title, string Needs, Func<AnalysisData, bool> Fits, Func<AnalysisData, CancellationToken, AnalysisPart> Run)> All { get; } =
    [
        (GrowthAnalysis.Id, new("Croissance", "Growth"), "two years", GrowthAnalysis.Fits, (d, _) => GrowthAnalysis.Run(d)),
        (RankingAnalysis.Id, new("Classement", "Ranking"), "three groups with a value", RankingAnalysis.Fits, RankingAnalysis.Run),
        (InequalityAnalysis.Id, new("Concentration", "Concentration"), "values of five groups that add up to a whole, none below 0", InequalityAnalysis.Fits, (d, _) => InequalityAnalysis.Run(d)),
        (QuotientAnalysis.Id, new("Spécialisation", "Specialisation"), "counts, and a 'category' or a ratio of counts", QuotientAnalysis.Fits, (d, _) => QuotientAnalysis.Run(d)),
        (FunnelAnalysis.Id, new("Entonnoir", "Funnel"), "a ratio of counts of five groups, or 'baseFeatures'", FunnelAnalysis.Fits, FunnelAnalysis.Run),
        (PeerAnalysis.Id, new("Groupes de pairs", "Peer groups"), "two indicators ('peerIndicators', a 'category' or four years) of 12 to 2000 groups", PeerAnalysis.Fits, PeerAnalysis.Run),
        (OutlierAnalysis.Id, new("Valeurs atypiques", "Outliers"), "eight groups with a value", OutlierAnalysis.Fits, OutlierAnalysis.Run),
        (TrendAnalysis.Id, new("Tendance", "Trend"), "four years", TrendAnalysis.Fits, TrendAnalysis.Run),
    ];

    private static IEnumerable<OutputValue> Outputs(ExecuteRequest request, AnalysisData data, List<AnalysisPart> parts)
    {
        var tables = parts.SelectMany(p => p.Further.Prepend((p.Id, p.Table))).ToDictionary(t => t.Item1, t => t.Item2, StringComparer.Ordinal);
        foreach (var output in request.Outputs)
            yield return output.Id switch
            {
                StandardOutputs.SummaryId => StandardOutputs.Table(output.Id, IndicatorSentence.Write(AnalysisSentences.Of(data, parts))),
                "definition" => StandardOutputs.Table(output.Id, IndicatorDefinition.Write(data.Question.Terms)),
                StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(parts.SelectMany(p => p.Scores))),
                StandardOutputs.ExplanationId => StandardOutputs.Table(output.Id, ContributionRow.Write(parts.SelectMany(p => p.Contributions))),
                StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(AnalysisApplicability.Of(data))),
                StandardOutputs.CardId => AnalysisCard.Of(data).Write(output.MediaType),
                _ => StandardOutputs.Table(output.Id, tables.GetValueOrDefault(output.Id) ?? "[]"u8.ToArray()),
            };
    }
}
