using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Interventions.WhatIf;

/// <summary>What a situation changes, as tables.</summary>
internal static class WhatIfTables
{
    public static IEnumerable<OutputDescription> Outputs =>
    [
        new OutputDescription
        {
            Id = "differences",
            Title = new("Interventions", "Interventions"),
            Description = new(
                "Une ligne par catégorie, lieu et créneau touchés, et leurs sommes (« * ») : moyenne avec et sans, différence par paires et son intervalle, intervalle de la différence moyenne dû à l'effet mal connu.",
                "One row per category, place and slot concerned, and their sums ('*'): mean with and without, paired difference and its interval, interval of the mean difference due to what is not known of the effect."),
            Shape = OutputShape.Table, Columns = InterventionColumns.Situations, ValueTitles = InterventionColumns.Words,
            Schema = JsonSchema.Of("""
                {"type":"array","items":{"type":"object","required":["category","place","slot","reference","scenario","difference","lower","upper","mean_lower","mean_upper","p_more","p_over_usual_peak"],"properties":{
                "category":{"type":"string"},"place":{"type":"string"},"slot":{"type":"string"},"reference":{"type":"number","x-ogc-unit":"{intervention}"},"scenario":{"type":"number","x-ogc-unit":"{intervention}"},
                "difference":{"type":"number","x-ogc-unit":"{intervention}"},"lower":{"type":"number"},"upper":{"type":"number"},"mean_lower":{"type":"number"},"mean_upper":{"type":"number"},
                "p_more":{"type":"number"},"p_over_usual_peak":{"type":"number"}}}}
                """),
        },
        new OutputDescription
        {
            Id = "crews",
            Title = new("Équipages", "Crews"),
            Description = new("Équipages pour le niveau de service, avec et sans ; probabilité qu'il en faille plus ; manque si rien ne change.", "Crews for the service level, with and without; probability that more are needed; shortage if nothing is changed."),
            Shape = OutputShape.Table, Columns = InterventionColumns.Situations, ValueTitles = InterventionColumns.Words,
            Plot = new PlotAxes("slot", ["crews_scenario", "crews_reference"]) { Series = "place" },
            Schema = JsonSchema.Of("""
                {"type":"array","items":{"type":"object","required":["place","slot","crews_reference","crews_scenario","p_more_crews","p_shortage_unchanged"],"properties":{"place":{"type":"string"},"slot":{"type":"string"},
                "crews_reference":{"type":"integer","x-ogc-unit":"{crew}"},"crews_scenario":{"type":"number","x-ogc-unit":"{crew}"},"p_more_crews":{"type":"number"},"p_shortage_unchanged":{"type":"number"}}}}
                """),
        },
        new OutputDescription
        {
            Id = "effects",
            Title = new("Effets et sources", "Effects and sources"),
            Description = new("Chaque effet, son intervalle à 95 %, d'où il vient, et s'il n'est qu'illustratif.", "Each effect, its 95 % interval, where it comes from, and whether it is illustrative only."),
            Shape = OutputShape.Table, Columns = InterventionColumns.Situations, ValueTitles = InterventionColumns.Words,
            Schema = JsonSchema.Of("""
                {"type":"array","items":{"type":"object","required":["category","value","lower","upper","unit","origin","source_fr","source_en"],"properties":{"category":{"type":"string"},"value":{"type":"number"},"lower":{"type":"number"},
                "upper":{"type":"number"},"unit":{"type":"string"},"origin":{"type":"string","enum":["published","learned","illustrative"]},"source_fr":{"type":"string"},"source_en":{"type":"string"}}}}
                """),
        },
        new OutputDescription
        {
            Id = "summary",
            Title = new("En une phrase", "In a sentence"),
            Description = new("Le résultat en mots.", "The result in words."),
            Shape = OutputShape.Table, Columns = InterventionColumns.Situations, ValueTitles = InterventionColumns.Words,
            Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object","required":["text_fr","text_en"],"properties":{"text_fr":{"type":"string"},"text_en":{"type":"string"}}}}"""),
        },
    ];

    public static byte[] Differences(ScenarioComparison comparison) => JsonOutput.WriteTable(comparison.Rows, (json, row) =>
    {
        json.WriteString("category"u8, row.Category);
        json.WriteString("place"u8, row.Place);
        json.WriteString("slot"u8, row.Slot);
        json.WriteFigure("reference", row.Reference, 3);
        json.WriteFigure("scenario", row.Scenario, 3);
        json.WriteFigure("difference", row.Difference, 3);
        json.WriteFigure("lower", row.Lower, 3);
        json.WriteFigure("upper", row.Upper, 3);
        json.WriteFigure("mean_lower", row.MeanLower, 3);
        json.WriteFigure("mean_upper", row.MeanUpper, 3);
        json.WriteFigure("p_more", row.IsMore, 4);
        json.WriteFigure("p_over_usual_peak", row.IsOverPeak, 4);
    });

    public static byte[] Crews(IEnumerable<CrewDifference> rows) => JsonOutput.WriteTable(rows, (json, row) =>
    {
        json.WriteString("place"u8, row.Place);
        json.WriteString("slot"u8, row.Slot);
        json.WriteNumber("crews_reference"u8, row.Reference);
        json.WriteFigure("crews_scenario", row.Scenario, 2);
        json.WriteFigure("p_more_crews", row.More, 3);
        json.WriteFigure("p_shortage_unchanged", row.ShortageOfReference, 5);
    });

    public static byte[] Effects(WhatIfScenario scenario) => JsonOutput.WriteTable(scenario.Effects, (json, effect) =>
    {
        json.WriteString("category"u8, effect.Category);
        json.WriteFigure("value", effect.Value, 4);
        json.WriteFigure("lower", effect.Lower, 4);
        json.WriteFigure("upper", effect.Upper, 4);
        json.WriteString("unit"u8, effect.IsPerThousand ? "{intervention}/10*3.{person}" : effect.IsPerKelvin ? "1/K" : "1");
        json.WriteString("origin"u8, effect.Origin switch { EffectOrigin.Published => "published", EffectOrigin.Learned => "learned", _ => "illustrative" });
        json.WriteColumns("source", effect.Source);
    });
}
