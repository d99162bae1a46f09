using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>The process description of the forecast of indicators.</summary>
internal static class ForecastDescription
{
    public const string Id = "indicator-forecast", Version = "1.0.0", Forecast = "forecast", Stages = "stages", Definition = "definition";

    public static ProcessDescription Of(ImmutableArray<IndicatorSettings> indicators) => new()
    {
        Id = Id,
        Version = Version,
        Title = new("Prévoir un indicateur", "Forecast an indicator"),
        Description = new(
            "Prévoit un indicateur année par année, pour l'ensemble, par type et par établissement (ou tout autre groupe), avec ce qu'on en ignore. La méthode est choisie sur les années passées, jamais sur celles qui la jugent ; les fusions sont suivies ; chaque intervalle est vérifié sur le passé. Pour toute collection qui a une mesure et des années.",
            "Forecasts an indicator year by year, in all, by type and by establishment (or any other group), with what is not known of it. The method is chosen on past years, never on those that judge it; mergers are followed; every interval is checked on the past. For any collection with a measure and years."),
        Keywords = [new("prévision", "forecast"), new("effectifs", "enrolment"), new("parcours d'études", "cohort flow"), new("réconciliation hiérarchique", "hierarchical reconciliation"), new("intervalles conformes", "conformal intervals")],
        Theme = "higher-education",
        Order = 20,
        Collections = [.. indicators.Select(i => i.Collection).Distinct(StringComparer.Ordinal)],
        Inputs = [.. ForecastInputs.Of(indicators)],
        Outputs = Outputs,
        Examples = [.. indicators.SelectMany(i => i.Examples).Where(e => e.Process == Id).Select(e => e.Example)],
    };

    private static ImmutableArray<OutputDescription> Outputs { get; } =
    [
        IndicatorSentence.Output,
        new OutputDescription
        {
            Id = Forecast,
            Title = new("Prévision", "Forecast"),
            Description = new("Une ligne par série et par année : l'observé, puis le milieu de la prévision, ses bornes et ce que donnerait « comme l'an dernier ».", "One row per series and year: what was observed, then the middle of the forecast, its bounds, and what 'as last year' would give."),
            Shape = OutputShape.Table, Columns = ForecastColumns.All, ValueTitles = ForecastColumns.Words,
            Plot = new PlotAxes("year", ["q50", "baseline"]) { Series = "title", Lower = "lower", Upper = "upper", Observed = "observed" },
            Schema = JsonSchema.Of("""
                {"type":"array","items":{"type":"object","required":["level","group","title","year","year_number","observed","q50","q10","q90","lower","upper","baseline","method"],"properties":{
                "level":{"type":"string"},"group":{"type":"string"},"title":{"type":"string"},"year":{"type":"string"},"year_number":{"type":"integer"},"observed":{"type":["number","null"]},"q50":{"type":["number","null"]},"q10":{"type":["number","null"]},
                "q90":{"type":["number","null"]},"lower":{"type":["number","null"]},"upper":{"type":["number","null"]},"baseline":{"type":["number","null"]},"method":{"type":["string","null"]}}}}
                """),
        },
        new OutputDescription
        {
            Id = Stages,
            Title = new("Degrés", "Stages"),
            Description = new("Avec la méthode « cohort-flow » : combien sont attendus à chaque degré ; vide sinon.", "With the method 'cohort-flow': how many are expected at each stage; empty otherwise."),
            Shape = OutputShape.Table, Columns = ForecastColumns.All, ValueTitles = ForecastColumns.Words,
            Plot = new PlotAxes("year", ["value"]) { Series = "stage" },
            Schema = JsonSchema.Of("""
                {"type":"array","items":{"type":"object","required":["title","year","stage","value","rate","is_forecast"],"properties":{"title":{"type":"string"},"year":{"type":"string"},"stage":{"type":"string"},"value":{"type":["number","null"]},"rate":{"type":["number","null"]},"is_forecast":{"type":"boolean"}}}}
                """),
        },
        StandardOutputs.Evaluation with { Columns = ForecastColumns.Evaluation, ValueTitles = ForecastColumns.Words },
        StandardOutputs.Coverage with { Columns = ForecastColumns.Evaluation, ValueTitles = ForecastColumns.Words },
        StandardOutputs.Explanation with { Columns = ForecastColumns.Evaluation, ValueTitles = ForecastColumns.Words },
        StandardOutputs.Applicability with { Columns = ForecastColumns.Evaluation, ValueTitles = ForecastColumns.Words },
        new OutputDescription
        {
            Id = Definition,
            Title = new("Définition", "Definition"),
            Description = new("Ce que l'indicateur compte, ce qu'il ne compte pas, et ce qu'il faut savoir avant de s'en servir.", "What the indicator counts, what it does not, and what to know before using it."),
            Shape = OutputShape.Table, Columns = new Dictionary<string, OutputColumn> { ["what"] = Columns.Named("rubrique", "heading"), ["text_fr"] = Columns.Named("texte", "text"), ["text_en"] = Columns.Named("texte", "text") },
            ValueTitles = new Dictionary<string, LocalizedText>
            {
                ["title"] = new("nom", "name"), ["definition"] = new("définition", "definition"), ["numerator"] = new("numérateur", "numerator"), ["denominator"] = new("dénominateur", "denominator"), ["unit"] = new("unité", "unit"),
                ["perimeter"] = new("périmètre", "perimeter"), ["caveat"] = new("précaution", "caveat"), ["source"] = new("source", "source"), ["measure"] = new("lecture", "reading"),
            },
            Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object","required":["what","text_fr","text_en"],"properties":{"what":{"type":"string"},"text_fr":{"type":"string"},"text_en":{"type":"string"}}}}"""),
        },
        StandardOutputs.Card,
    ];
}
