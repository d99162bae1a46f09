using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Models.Territory.Series;
using MinerOsphere.Processes.Results;
using static MinerOsphere.Models.Documents.Columns;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>A river under scenarios as tables.</summary>
internal sealed class RunoffTables(RunoffAnswer answer)
{
    /// <summary>Indicators by their id, with the unit and the number that they are.</summary>
    public static readonly ImmutableArray<(string Id, string Unit, Func<FlowIndicators, double> Of)> All =
    [
        ("mean_flow", "m3/s", i => i.MeanFlow), ("qmna5", "m3/s", i => i.Qmna5), ("vcn10", "m3/s", i => i.Vcn10), ("days_below", "d/a", i => i.DaysBelow), ("flood10", "m3/s", i => i.Flood10),
    ];

    public const string IndicatorSchema = """
        {"type":"array","items":{"type":"object","required":["scenario","indicator","unit","observed","simulated","expected","lower","upper","change","change_lower","change_upper"],"properties":{
        "scenario":{"type":"string"},"indicator":{"type":"string"},"unit":{"type":"string"},"observed":{"type":["number","null"]},"simulated":{"type":["number","null"]},"expected":{"type":["number","null"]},"lower":{"type":["number","null"]},"upper":{"type":["number","null"]},
        "change":{"type":["number","null"]},"change_lower":{"type":["number","null"]},"change_upper":{"type":["number","null"]}}}}
        """;
    public const string RegimeSchema = """
        {"type":"array","items":{"type":"object","required":["scenario","month","simulated","observed"],"properties":{"scenario":{"type":"string"},"month":{"type":"integer"},"simulated":{"type":["number","null"],"x-ogc-unit":"m3/s"},"observed":{"type":["number","null"],"x-ogc-unit":"m3/s"}}}}
        """;
    public const string YearlySchema = """
        {"type":"array","items":{"type":"object","required":["scenario","year","rain","pet","mean_flow","qmna","vcn10","days_below","peak"],"properties":{"scenario":{"type":"string"},"year":{"type":"integer"},
        "rain":{"type":"number","x-ogc-unit":"mm"},"pet":{"type":"number","x-ogc-unit":"mm"},"mean_flow":{"type":"number","x-ogc-unit":"m3/s"},"qmna":{"type":"number","x-ogc-unit":"m3/s"},"vcn10":{"type":"number","x-ogc-unit":"m3/s"},"days_below":{"type":"integer","x-ogc-unit":"d"},"peak":{"type":"number","x-ogc-unit":"m3/s"}}}}
        """;
    public const string SeriesSchema = """
        {"type":"array","items":{"type":"object","required":["time","scenario","observed","simulated","lower","upper"],"properties":{"time":{"type":"string"},"scenario":{"type":"string"},"observed":{"type":["number","null"],"x-ogc-unit":"m3/s"},
        "simulated":{"type":"number","x-ogc-unit":"m3/s"},"lower":{"type":["number","null"],"x-ogc-unit":"m3/s"},"upper":{"type":["number","null"],"x-ogc-unit":"m3/s"}}}}
        """;

    public static IReadOnlyDictionary<string, OutputColumn> Columns { get; } = new Dictionary<string, OutputColumn>
    {
        ["scenario"] = Named("scénario", "scenario"), ["indicator"] = Named("indicateur", "indicator"), ["unit"] = Named("unité", "unit"), ["observed"] = Named("mesuré", "measured"), ["simulated"] = Named("simulé", "simulated"),
        ["expected"] = Named("attendu", "expected", "Milieu des tirages : le simulé, avec les erreurs que le modèle fait d'habitude.", "Middle of the draws: simulated, with the errors that the model usually makes."),
        ["lower"] = Named("au moins", "at least", "Bas de l'intervalle : erreurs vues sur des années que le modèle n'avait pas apprises.", "Low end of the interval: errors seen on years that the model had not learnt."), ["upper"] = Named("au plus", "at most"),
        ["change"] = Named("changement", "change", "Par rapport à la référence.", "Against the reference.").Share(), ["change_lower"] = Named("changement, de", "change, from").Share(), ["change_upper"] = Named("changement, à", "change, to").Share(),
        ["month"] = Named("mois", "month"), ["year"] = Named("année", "year"), ["time"] = Named("date", "date"), ["rain"] = Named("pluie", "rain"), ["pet"] = Named("évapotranspiration potentielle", "potential evapotranspiration"),
        ["mean_flow"] = Named("débit moyen", "mean flow"), ["qmna"] = Named("plus faible mois (QMNA)", "lowest month (QMNA)"), ["vcn10"] = Named("dix jours les plus bas (VCN10)", "lowest ten days (VCN10)"),
        ["days_below"] = Named("jours sous le seuil", "days below the threshold"), ["peak"] = Named("plus fort jour", "highest day"),
    };

    public static IReadOnlyDictionary<string, LocalizedText> Words(IReadOnlyDictionary<string, LocalizedText>? with = null)
    {
        var words = with is null ? [] : new Dictionary<string, LocalizedText>(with);
        foreach (var preset in ClimatePreset.All) words[preset.Id] = preset.Title;
        foreach (var (id, fr, en) in new[]
        {
            (TwinScenario.Reference, "climat et usages observés", "climate and uses as observed"), (TwinScenario.Own, "votre scénario", "your scenario"), ("mean_flow", "débit moyen (module)", "mean flow"),
            ("qmna5", "mois le plus bas, une année sur cinq (QMNA5)", "lowest month, one year in five (QMNA5)"), ("vcn10", "dix jours les plus bas (VCN10 moyen)", "lowest ten days (mean VCN10)"),
            ("days_below", "jours par an sous le seuil", "days a year below the threshold"), ("flood10", "crue décennale (débit journalier)", "ten-year flood (daily)"),
            ("day-of-year mean", "débit habituel du jour de l'année", "usual flow of the day of the year"), ("first-half", "appris sur la première moitié, jugé sur la seconde", "learnt from the first half, judged on the second"),
            ("second-half", "appris sur la seconde moitié, jugé sur la première", "learnt from the second half, judged on the first"), ("dry-years", "appris sur les années sèches, jugé sur les humides", "learnt from dry years, judged on wet ones"),
            ("wet-years", "appris sur les années humides, jugé sur les sèches", "learnt from wet years, judged on dry ones"), ("given", "paramètres donnés", "parameters given"),
            ("rain", "pluie", "rain"), ("evaporated", "évaporation et transpiration", "evaporation and transpiration"), ("flow", "écoulé à la rivière", "run off by the river"), ("exchanged", "échangé avec le sous-sol (négatif : perdu)", "exchanged with the ground (negative: lost)"), ("stored", "gagné par les réserves", "gained by the stores"),
            ("balance", "bilan de l'eau", "water balance"), ("sensitivity", "sensibilité", "sensitivity"),
        })
            words[id] = new(fr, en);
        return words;
    }

    public byte[] Indicators()
    {
        var reference = answer.Scenarios.FirstOrDefault(s => s.Scenario.IsReference);
        return JsonOutput.WriteTable(answer.Scenarios.SelectMany(s => All.Select(i => (Scenario: s, Indicator: i))), (json, row) =>
        {
            var of = row.Indicator.Of;
            json.WriteString("scenario"u8, row.Scenario.Scenario.Name);
            json.WriteString("indicator"u8, row.Indicator.Id);
            json.WriteString("unit"u8, row.Indicator.Unit);
            json.WriteFigure("observed", row.Scenario.Scenario.IsReference && !answer.Observed.Years.IsEmpty ? of(answer.Observed) : double.NaN, 4);
            json.WriteFigure("simulated", of(row.Scenario.Central), 4);
            // The middle of the draws: simulated, with the errors that the model is known to make.
            var (expected, _) = Interval([.. row.Scenario.Drawn.Select(of)], 0);
            json.WriteFigure("expected", expected, 4);
            var (lower, upper) = Interval([.. row.Scenario.Drawn.Select(of)], answer.Level);
            json.WriteFigure("lower", lower, 4);
            json.WriteFigure("upper", upper, 4);
            var change = reference is null || row.Scenario == reference ? (Middle: double.NaN, Lower: double.NaN, Upper: double.NaN) : Change(row.Scenario, reference, of, answer.Level);
            json.WriteFigure("change", change.Middle, 4);
            (lower, upper) = (change.Lower, change.Upper);
            json.WriteFigure("change_lower", lower, 4);
            json.WriteFigure("change_upper", upper, 4);
        });
    }

    public byte[] Yearly() => JsonOutput.WriteTable(answer.Scenarios.SelectMany(s => s.Central.Years.Select(y => (Scenario: s, Year: y))), (json, row) =>
    {
        var forcing = row.Scenario.Forcing;
        var (first, count) = forcing.WholeYears().Where(y => y.Year == row.Year.Year).Select(y => (y.First, y.Count)).First();
        json.WriteString("scenario"u8, row.Scenario.Scenario.Name);
        json.WriteNumber("year"u8, row.Year.Year);
        json.WriteFigure("rain", forcing.Rain.AsSpan(first, count).ToArray().Sum(), 1);
        json.WriteFigure("pet", forcing.Pet.AsSpan(first, count).ToArray().Sum(), 1);
        json.WriteFigure("mean_flow", row.Year.MeanFlow, 4);
        json.WriteFigure("qmna", row.Year.Qmna, 4);
        json.WriteFigure("vcn10", row.Year.Vcn10, 4);
        json.WriteNumber("days_below"u8, row.Year.DaysBelow);
        json.WriteFigure("peak", row.Year.Peak, 3);
    });

    public byte[] Regime() => JsonOutput.WriteTable(answer.Scenarios.SelectMany(s => Enumerable.Range(1, 12).Select(m => (Scenario: s, Month: m))), (json, row) =>
    {
        double Mean(Func<int, double> of) => Enumerable.Range(answer.WarmUp, answer.Record.Forcing.Count - answer.WarmUp).Where(t => answer.Record.Forcing.TimeOf(t).Month == row.Month && !double.IsNaN(of(t))).Select(of).DefaultIfEmpty(double.NaN).Average();
        json.WriteString("scenario"u8, row.Scenario.Scenario.Name);
        json.WriteNumber("month"u8, row.Month);
        json.WriteFigure("simulated", Mean(t => row.Scenario.Flow[t]), 4);
        json.WriteFigure("observed", row.Scenario.Scenario.IsReference ? Mean(t => answer.Record.Flow[t] * answer.Record.CubicMetres) : double.NaN, 4);
    });

    /// <summary>The last years, step by step.</summary>
    public byte[] Series(int years)
    {
        var record = answer.Record;
        var first = Math.Max(0, record.Forcing.Count - (int)(years * 365.25 * record.Forcing.StepsPerDay));
        var band = answer.Errors.Band(answer.Level, _ => true);
        return JsonOutput.WriteTable(answer.Scenarios.SelectMany(s => Enumerable.Range(first, record.Forcing.Count - first).Select(t => (Scenario: s, Step: t))), (json, row) =>
        {
            var flow = row.Scenario.Flow[row.Step];
            var (lower, upper) = band(flow / record.CubicMetres);
            json.WriteString("time"u8, SeriesTable.Text(record.Forcing.TimeOf(row.Step)));
            json.WriteString("scenario"u8, row.Scenario.Scenario.Name);
            json.WriteFigure("observed", row.Scenario.Scenario.IsReference ? record.Flow[row.Step] * record.CubicMetres : double.NaN, 4);
            json.WriteFigure("simulated", flow, 4);
            json.WriteFigure("lower", lower * record.CubicMetres, 4);
            json.WriteFigure("upper", upper * record.CubicMetres, 4);
        });
    }

    /// <summary>
    /// What a scenario changes against the reference, as a share: the middle and the interval of paired draws; of the two simulations alone
    /// where there are no draws.
    /// </summary>
    internal static (double Middle, double Lower, double Upper) Change(RunoffScenario scenario, RunoffScenario reference, Func<FlowIndicators, double> of, double level)
    {
        static double Relative(double now, double before) => before > 0 ? now / before - 1 : double.NaN;
        double[] drawn = [.. scenario.Drawn.Zip(reference.Drawn, (now, before) => Relative(of(now), of(before))).Where(double.IsFinite)];
        var (lower, upper) = Interval(drawn, level);
        return (double.IsNaN(lower) ? Relative(of(scenario.Central), of(reference.Central)) : Interval(drawn, 0).Lower, lower, upper);
    }

    internal static (double Lower, double Upper) Interval(double[] drawn, double level)
    {
        if (drawn.Length < 10) return (double.NaN, double.NaN);
        Array.Sort(drawn);
        return (Quantiles.Of(drawn, (1 - level) / 2), Quantiles.Of(drawn, (1 + level) / 2));
    }
}
