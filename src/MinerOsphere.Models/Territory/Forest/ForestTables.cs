using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Models.Territory.Runoff;
using MinerOsphere.Models.Territory.Series;
using MinerOsphere.Processes.Results;
using static MinerOsphere.Models.Documents.Columns;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>A forest under scenarios as tables and as a map.</summary>
internal static class ForestTables
{
    public const string IndicatorSchema = """
        {"type":"array","items":{"type":"object","required":["scenario","species","area","stress_index","drought_days","mortality","mortality_lower","mortality_upper","mortality_change","growth","growth_change","volume","carbon","deficit"],"properties":{
        "scenario":{"type":"string"},"species":{"type":"string"},"area":{"type":"number","x-ogc-unit":"har"},"stress_index":{"type":"number"},"drought_days":{"type":"number","x-ogc-unit":"d"},"mortality":{"type":"number"},"mortality_lower":{"type":"number"},"mortality_upper":{"type":"number"},
        "mortality_change":{"type":["number","null"]},"growth":{"type":"number","x-ogc-unit":"m3/har/a"},"growth_change":{"type":["number","null"]},"volume":{"type":"number","x-ogc-unit":"m3/har"},"carbon":{"type":"number","x-ogc-unit":"t/har"},"deficit":{"type":"number","x-ogc-unit":"mm"}}}}
        """;
    public const string YearlySchema = """
        {"type":"array","items":{"type":"object","required":["scenario","year","stress_index","drought_days","mortality","mortality_lower","mortality_upper","growth","drained"],"properties":{"scenario":{"type":"string"},"year":{"type":"integer"},"stress_index":{"type":"number"},
        "drought_days":{"type":"number","x-ogc-unit":"d"},"mortality":{"type":"number"},"mortality_lower":{"type":"number"},"mortality_upper":{"type":"number"},"growth":{"type":"number","x-ogc-unit":"m3/har/a"},"drained":{"type":"number","x-ogc-unit":"mm"}}}}
        """;
    public const string SeriesSchema = """
        {"type":"array","items":{"type":"object","required":["time","scenario","species","rew"],"properties":{"time":{"type":"string"},"scenario":{"type":"string"},"species":{"type":"string"},"rew":{"type":"number"}}}}
        """;

    public static IReadOnlyDictionary<string, OutputColumn> Columns { get; } = new Dictionary<string, OutputColumn>
    {
        ["scenario"] = Named("scénario", "scenario"), ["species"] = Named("essence", "species"), ["area"] = Named("surface", "area"), ["year"] = Named("année de météo", "year of weather"), ["time"] = Named("date", "date"),
        ["stress_index"] = Named("indice de stress (Is)", "stress index (Is)", "Somme, d'avril à octobre, de ce qui manque à l'eau du sol sous 0,4 de sa réserve ; 0 : aucune sécheresse.", "Sum, April to October, of what soil water lacks below 0.4 of its reserve; 0: no drought."),
        ["drought_days"] = Named("jours de sécheresse (NJ)", "days of drought (NJ)"), ["mortality"] = Named("bois mort par an (illustratif)", "wood that dies per year (illustrative)").Share(), ["mortality_lower"] = Named("au moins", "at least").Share(), ["mortality_upper"] = Named("au plus", "at most").Share(),
        ["mortality_change"] = Named("changement de la mortalité", "change of mortality").Share(), ["growth"] = Named("croissance (illustratif)", "growth (illustrative)"), ["growth_change"] = Named("changement de la croissance", "change of growth").Share(), ["volume"] = Named("bois à la fin", "wood at the end"),
        ["carbon"] = Named("CO₂ retenu à la fin, t/ha", "CO₂ held at the end, t/ha"), ["deficit"] = Named("déficit hydrique (DHYa)", "water deficit (DHYa)"), ["drained"] = Named("eau qui s'infiltre sous les racines", "water drained below the roots"), ["rew"] = Named("eau extractible relative", "relative extractable water"),
        ["dieback_q10"] = Named("bois mort sur la période, au moins", "wood dead over the period, at least").Share(), ["dieback_q50"] = Named("bois mort sur la période (illustratif)", "wood dead over the period (illustrative)").Share(), ["dieback_q90"] = Named("bois mort sur la période, au plus", "wood dead over the period, at most").Share(),
        ["illustrative"] = Named("illustratif", "illustrative").Detail(),
    };

    public static IReadOnlyDictionary<string, LocalizedText> Words(IReadOnlyDictionary<string, LocalizedText>? with = null)
    {
        var words = with is null ? [] : new Dictionary<string, LocalizedText>(with);
        foreach (var preset in ClimatePreset.All) words[preset.Id] = preset.Title;
        foreach (var species in ForestSpecies.All) words[species.Id] = species.Title;
        foreach (var (id, fr, en) in new[]
        {
            (TwinScenario.Reference, "climat observé, sans gestion nouvelle", "climate as observed, no new management"), (TwinScenario.Own, "votre scénario", "your scenario"), ("all", "toutes les essences", "all species"), ("rain", "pluie", "rain"), ("intercepted", "évaporé du feuillage", "evaporated from leaves"),
            ("transpired", "transpiré par les arbres", "transpired by trees"), ("soil", "évaporé du sol et du sous-bois", "evaporated from soil and undergrowth"), ("drained", "infiltré sous les racines", "drained below the roots"), ("stored", "gagné par le sol", "gained by the soil"),
        })
            words[id] = new(fr, en);
        return words;
    }

    /// <summary>The largest stands under the scenario of the map.</summary>
    public static byte[] Stands(ForestAnswer answer)
    {
        var on = answer.OnMap;
        var byUnit = on.Units.ToDictionary(u => u.Unit, u => (Outcome: u, Dieback: Quantiles(u.Dieback)));
        var chosen = answer.Stands.OrderByDescending(s => s.Hectares).ThenBy(s => s.Id, StringComparer.Ordinal).Take(answer.Question.MostStands);
        return PlaneGeoJson.Write(answer.System, chosen.Where(s => byUnit.ContainsKey(s.Unit)).Select(stand => (stand.Id, stand.Shape, (Action<System.Text.Json.Utf8JsonWriter>)(json =>
        {
            var (outcome, dieback) = byUnit[stand.Unit];
            json.WriteString("species"u8, stand.Unit.Species.Id);
            json.WriteFigure("area", stand.Hectares, 2);
            json.WriteString("scenario"u8, on.Scenario.Name);
            json.WriteFigure("stress_index", outcome.Mean(y => y.Stress), 1);
            json.WriteFigure("drought_days", outcome.Mean(y => y.DroughtDays), 1);
            json.WriteFigure("dieback_q10", dieback.Lower, 4);
            json.WriteFigure("dieback_q50", dieback.Median, 4);
            json.WriteFigure("dieback_q90", dieback.Upper, 4);
            json.WriteBoolean("illustrative"u8, true);
        }))));
    }

    public static byte[] Indicators(ForestAnswer answer) => JsonOutput.WriteTable(
        answer.Outcomes.SelectMany(o => o.Units.GroupBy(u => u.Unit.Species.Id).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (Outcome: o with { Units = [.. g] }, Species: g.Key)).Prepend((Outcome: o, Species: "all"))), (json, row) =>
        {
            var outcome = row.Outcome;
            var reference = answer.Reference is { } r && !outcome.Scenario.IsReference ? r with { Units = [.. r.Units.Where(u => row.Species == "all" || u.Unit.Species.Id == row.Species)] } : null;
            var mortality = outcome.Draws((u, d) => u.Mortality[d].Average());
            var growth = outcome.Draws((u, d) => u.Growth[d].Average());
            var (lower, upper) = RunoffTables.Interval((double[])mortality.Clone(), answer.Question.Level);
            json.WriteString("scenario"u8, outcome.Scenario.Name);
            json.WriteString("species"u8, row.Species);
            json.WriteFigure("area", outcome.Hectares, 1);
            json.WriteFigure("stress_index", outcome.Mean(u => u.Mean(y => y.Stress)), 2);
            json.WriteFigure("drought_days", outcome.Mean(u => u.Mean(y => y.DroughtDays)), 1);
            json.WriteFigure("mortality", Median(mortality), 5);
            json.WriteFigure("mortality_lower", lower, 5);
            json.WriteFigure("mortality_upper", upper, 5);
            // Draw by draw, since all scenarios have the same draws.
            json.WriteFigure("mortality_change", reference is null || reference.Units.IsEmpty ? double.NaN : Median([.. mortality.Zip(reference.Draws((u, d) => u.Mortality[d].Average()), (now, was) => now / was - 1)]), 4);
            json.WriteFigure("growth", Median(growth), 3);
            json.WriteFigure("growth_change", reference is null || reference.Units.IsEmpty ? double.NaN : Median([.. growth.Zip(reference.Draws((u, d) => u.Growth[d].Average()), (now, was) => now / was - 1)]), 4);
            json.WriteFigure("volume", Median(outcome.Draws((u, d) => u.Volume[d][^1])), 1);
            json.WriteFigure("carbon", Median(outcome.Draws((u, d) => u.Volume[d][^1] * u.Unit.Species.CarbonDioxide)), 1);
            json.WriteFigure("deficit", Deficit(outcome.Forcing, answer.Question.Soils[1]), 0);
        });

    public static byte[] Yearly(ForestAnswer answer) => JsonOutput.WriteTable(answer.Outcomes.SelectMany(o => o.Units[0].Soils[0].Select((year, i) => (Outcome: o, year.Year, Index: i))), (json, row) =>
    {
        var mortality = row.Outcome.Draws((u, d) => u.Mortality[d][row.Index]);
        var (lower, upper) = RunoffTables.Interval((double[])mortality.Clone(), answer.Question.Level);
        json.WriteString("scenario"u8, row.Outcome.Scenario.Name);
        json.WriteNumber("year"u8, row.Year);
        json.WriteFigure("stress_index", row.Outcome.Mean(u => u.Mean(row.Index, y => y.Stress)), 2);
        json.WriteFigure("drought_days", row.Outcome.Mean(u => u.Mean(row.Index, y => y.DroughtDays)), 1);
        json.WriteFigure("mortality", Median(mortality), 5);
        json.WriteFigure("mortality_lower", lower, 5);
        json.WriteFigure("mortality_upper", upper, 5);
        json.WriteFigure("growth", Median(row.Outcome.Draws((u, d) => u.Growth[d][row.Index])), 3);
        json.WriteFigure("drained", row.Outcome.Mean(u => u.Mean(row.Index, y => y.Drained)), 1);
    });

    /// <summary>A year of soil water, of one species on the middling soil.</summary>
    public static byte[] Series(ForestAnswer answer)
    {
        var species = answer.Question.SeriesSpecies is { } id ? ForestSpecies.Of(id) : answer.Outcomes[0].Units.MaxBy(u => u.Hectares)!.Unit.Species;
        var years = SoilWater.Run(answer.Forcing, answer.Question.Soils[1], species.LeafArea, species.IsEvergreen);
        var year = answer.Question.SeriesYear is { } asked && years.Any(y => y.Year == asked) ? asked : years.MaxBy(y => y.Stress)!.Year;
        var (_, first, count) = answer.Forcing.WholeYears().First(y => y.Year == year);
        return JsonOutput.WriteTable(answer.Outcomes.SelectMany(o =>
        {
            var relative = new double[o.Forcing.Count];
            SoilWater.Run(o.Forcing, answer.Question.Soils[1], species.LeafArea * o.Scenario.Option("thinningFactor", 1), species.IsEvergreen, relative);
            return Enumerable.Range(first, count).Select(t => (o.Scenario.Name, Time: o.Forcing.TimeOf(t), Rew: relative[t]));
        }), (json, row) =>
        {
            json.WriteString("time"u8, SeriesTable.Text(row.Time));
            json.WriteString("scenario"u8, row.Name);
            json.WriteString("species"u8, species.Id);
            json.WriteFigure("rew", row.Rew, 4);
        });
    }

    internal static double Median(double[] values) => Quantiles(values).Median;

    internal static (double Lower, double Median, double Upper) Quantiles(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return (Learning.Numerics.Quantiles.Of(sorted, 0.1), Learning.Numerics.Quantiles.Of(sorted, 0.5), Learning.Numerics.Quantiles.Of(sorted, 0.9));
    }

    private static double Deficit(Forcing forcing, double reserve)
    {
        var months = forcing.WholeYears().SelectMany(y => Enumerable.Range(y.First, y.Count).GroupBy(t => (y.Year, forcing.TimeOf(t).Month))).ToArray();
        return HydricDeficit.Of(
            [.. months.Select(m => m.Sum(t => forcing.Rain[t]))], [.. months.Select(m => m.Sum(t => forcing.Pet[t]))], forcing.Temperature is { } temperature ? [.. months.Select(m => m.Average(t => temperature[t]))] : [], reserve).Average();
    }
}
