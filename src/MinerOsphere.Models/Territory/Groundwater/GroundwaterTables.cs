using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Models.Territory.Series;
using MinerOsphere.Processes.Results;
using static MinerOsphere.Models.Documents.Columns;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>A well as tables.</summary>
internal static class GroundwaterTables
{
    public const string ForecastSchema = """
        {"type":"array","items":{"type":"object","required":["month","q50","lower","upper","usual","observed","index","class","p_low","p_high","draws"],"properties":{"month":{"type":"string"},
        "q50":{"type":"number","x-ogc-unit":"m"},"lower":{"type":"number","x-ogc-unit":"m"},"upper":{"type":"number","x-ogc-unit":"m"},"usual":{"type":["number","null"],"x-ogc-unit":"m"},"observed":{"type":["number","null"],"x-ogc-unit":"m"},
        "index":{"type":["number","null"]},"class":{"type":["string","null"]},"p_low":{"type":["number","null"]},"p_high":{"type":["number","null"]},"draws":{"type":"integer"}}}}
        """;
    public const string SeriesSchema = """
        {"type":"array","items":{"type":"object","required":["time","scenario","observed","simulated","lower","upper","index"],"properties":{"time":{"type":"string"},"scenario":{"type":"string"},"observed":{"type":["number","null"],"x-ogc-unit":"m"},
        "simulated":{"type":"number","x-ogc-unit":"m"},"lower":{"type":"number","x-ogc-unit":"m"},"upper":{"type":"number","x-ogc-unit":"m"},"index":{"type":["number","null"]}}}}
        """;
    public const string IndicatorSchema = """
        {"type":"array","items":{"type":"object","required":["scenario","indicator","unit","simulated","change","change_lower","change_upper"],"properties":{"scenario":{"type":"string"},"indicator":{"type":"string"},"unit":{"type":"string"},
        "simulated":{"type":"number"},"change":{"type":["number","null"]},"change_lower":{"type":["number","null"]},"change_upper":{"type":["number","null"]}}}}
        """;
    public const string YearlySchema = """
        {"type":"array","items":{"type":"object","required":["scenario","year","mean_level","lowest_month","months_low","recharge","taken"],"properties":{"scenario":{"type":"string"},"year":{"type":"integer"},"mean_level":{"type":"number","x-ogc-unit":"m"},
        "lowest_month":{"type":"number","x-ogc-unit":"m"},"months_low":{"type":"integer","x-ogc-unit":"mo"},"recharge":{"type":"number","x-ogc-unit":"mm"},"taken":{"type":"number","x-ogc-unit":"mm"}}}}
        """;
    public const string ThresholdSchema = """
        {"type":"array","items":{"type":"object","required":["month","very_low_below","low_below","moderately_low_below","around_mean_from","around_mean_to","high_above","very_high_above"],"properties":{"month":{"type":"integer"},
        "very_low_below":{"type":["number","null"],"x-ogc-unit":"m"},"low_below":{"type":["number","null"],"x-ogc-unit":"m"},"moderately_low_below":{"type":["number","null"],"x-ogc-unit":"m"},"around_mean_from":{"type":["number","null"],"x-ogc-unit":"m"},
        "around_mean_to":{"type":["number","null"],"x-ogc-unit":"m"},"high_above":{"type":["number","null"],"x-ogc-unit":"m"},"very_high_above":{"type":["number","null"],"x-ogc-unit":"m"}}}}
        """;

    public static IReadOnlyDictionary<string, OutputColumn> Columns { get; } = new Dictionary<string, OutputColumn>
    {
        ["month"] = Named("mois", "month"), ["time"] = Named("mois", "month"), ["year"] = Named("année", "year"), ["scenario"] = Named("scénario", "scenario"), ["indicator"] = Named("indicateur", "indicator"), ["unit"] = Named("unité", "unit"),
        ["q50"] = Named("niveau prévu", "level forecast"), ["lower"] = Named("au moins", "at least"), ["upper"] = Named("au plus", "at most"), ["usual"] = Named("niveau habituel", "usual level"), ["observed"] = Named("mesuré", "measured"), ["simulated"] = Named("simulé", "simulated"),
        ["index"] = Named("indicateur standardisé (IPS)", "standardised indicator (IPS)", "0 : niveau ordinaire du mois ; -1,28 : un niveau si bas revient tous les dix ans.", "0: an ordinary level of the month; -1.28: so low a level comes once in ten years.").Detail(),
        ["class"] = Named("classe", "class"), ["p_low"] = Named("chance d'un niveau bas ou très bas", "chance of a low or very low level").Share(), ["p_high"] = Named("chance d'un niveau haut ou très haut", "chance of a high or very high level").Share(), ["draws"] = Named("tirages", "draws").Detail(),
        ["change"] = Named("changement", "change"), ["change_lower"] = Named("changement, de", "change, from", "Étendue sur cinq calages, chacun sur d'autres années.", "Range over five fits, each to other years."), ["change_upper"] = Named("changement, à", "change, to"),
        ["mean_level"] = Named("niveau moyen", "mean level"), ["lowest_month"] = Named("mois le plus bas", "lowest month"), ["months_low"] = Named("mois bas ou très bas", "months low or very low"), ["recharge"] = Named("recharge", "recharge"), ["taken"] = Named("prélevé en plus", "taken on top"),
        ["very_low_below"] = Named("très bas sous", "very low below"), ["low_below"] = Named("bas sous", "low below"), ["moderately_low_below"] = Named("modérément bas sous", "moderately low below").Detail(), ["around_mean_from"] = Named("autour de la moyenne dès", "around the mean from"),
        ["around_mean_to"] = Named("autour de la moyenne jusqu'à", "around the mean to"), ["high_above"] = Named("haut au-dessus de", "high above"), ["very_high_above"] = Named("très haut au-dessus de", "very high above"),
    };

    public static IReadOnlyDictionary<string, LocalizedText> Words(IReadOnlyDictionary<string, LocalizedText>? with = null)
    {
        var words = with is null ? [] : new Dictionary<string, LocalizedText>(with);
        foreach (var preset in ClimatePreset.All) words[preset.Id] = preset.Title;
        foreach (var (id, fr, en) in new[]
        {
            (TwinScenario.Reference, "climat et usages observés", "climate and uses as observed"), (TwinScenario.Own, "votre scénario", "your scenario"), ("very-low", "très bas", "very low"), ("low", "bas", "low"), ("moderately-low", "modérément bas", "moderately low"),
            ("around-mean", "autour de la moyenne", "around the mean"), ("moderately-high", "modérément haut", "moderately high"), ("high", "haut", "high"), ("very-high", "très haut", "very high"), ("mean_level", "niveau moyen", "mean level"), ("lowest_month", "mois le plus bas de l'année, en moyenne", "lowest month of the year, on average"),
            ("months_low", "mois par an bas ou très bas", "months a year low or very low"), ("recharge", "recharge par an", "recharge a year"), ("taken", "prélevé en plus par an", "taken on top a year"), ("day-of-year mean", "niveau habituel du jour de l'année", "usual level of the day of the year"), ("last value", "dernier niveau connu", "last known level"),
            ("transfer-function", "fonction de transfert, recharge linéaire", "transfer function, linear recharge"), ("transfer-function-root-zone", "fonction de transfert, réserve du sol", "transfer function, root zone"), ("reservoir", "réservoirs", "reservoirs"),
            ("validation", "années tenues à l'écart", "years held back"), ("stage", "rivière", "river"), ("pumping", "pompage", "pumping"),
        })
            words[id] = new(fr, en);
        return words;
    }

    public static byte[] Forecast(GroundwaterAnswer answer) => JsonOutput.WriteTable(Enumerable.Range(0, answer.Forecast[0].Length), (json, m) =>
    {
        var start = answer.Record.Forcing.TimeOf(answer.Issue + 1 + (int)Math.Ceiling(m * 30.4375));
        var q = LevelForecaster.Quantiles(answer.Forecast, m, (1 - answer.Level) / 2, 0.5, (1 + answer.Level) / 2);
        var calendar = start.AddDays(15).Month;
        var (index, knows) = (answer.Index.Of(calendar, q[1]), answer.Index.Knows(calendar));
        var days = Enumerable.Range(answer.Issue + 1 + (int)Math.Ceiling(m * 30.4375), 30).Where(t => t < answer.AllLevels.Length && !double.IsNaN(answer.AllLevels[t])).ToArray();
        json.WriteString("month"u8, SeriesTable.Text(start.AddDays(15)));
        json.WriteFigure("q50", q[1], 3);
        json.WriteFigure("lower", q[0], 3);
        json.WriteFigure("upper", q[2], 3);
        json.WriteFigure("usual", answer.Index.LevelOf(calendar, 0), 3);
        json.WriteFigure("observed", days.Length < 5 ? double.NaN : days.Average(t => answer.AllLevels[t]), 3);
        json.WriteFigure("index", index, 2);
        json.WriteTextOrNull("class", knows ? StandardisedLevel.ClassOf(index) : null);
        json.WriteFigure("p_low", knows ? answer.Forecast.Count(d => answer.Index.Of(calendar, d[m]) < StandardisedLevel.Bounds[1]) / (double)answer.Forecast.Length : double.NaN, 3);
        json.WriteFigure("p_high", knows ? answer.Forecast.Count(d => answer.Index.Of(calendar, d[m]) > StandardisedLevel.Bounds[4]) / (double)answer.Forecast.Length : double.NaN, 3);
        json.WriteNumber("draws"u8, answer.Forecast.Length);
    });

    public static byte[] Series(GroundwaterAnswer answer)
    {
        var start = answer.Record.Forcing.Start;
        var observed = MonthlyLevels.Of(answer.AllLevels, start).ToDictionary(m => (m.Year, m.Month), m => m.Level);
        var reach = answer.Trial.Reach(answer.Level, withHeld: true);
        var first = Array.FindIndex(answer.AllLevels, l => !double.IsNaN(l));
        return JsonOutput.WriteTable(answer.Scenarios.SelectMany(s => MonthlyLevels.Of(s.Levels, start, first).Select(m => (Scenario: s, Month: m))), (json, row) =>
        {
            var (year, month, level) = row.Month;
            json.WriteString("time"u8, FormattableString.Invariant($"{year}-{month:00}-15"));
            json.WriteString("scenario"u8, row.Scenario.Scenario.Name);
            json.WriteFigure("observed", row.Scenario.Scenario.IsReference && observed.TryGetValue((year, month), out var measured) ? measured : double.NaN, 3);
            json.WriteFigure("simulated", level, 3);
            json.WriteFigure("lower", level - reach, 3);
            json.WriteFigure("upper", level + reach, 3);
            json.WriteFigure("index", answer.Index.Of(month, level), 2);
        });
    }

    public static byte[] Indicators(GroundwaterAnswer answer)
    {
        var reference = answer.Scenarios.FirstOrDefault(s => s.Scenario.IsReference);
        (string Id, string Unit, Func<GroundwaterYear, double> Of)[] indicators = [("mean_level", "m", y => y.MeanLevel), ("lowest_month", "m", y => y.LowestMonth), ("months_low", "mo/a", y => y.MonthsLow), ("recharge", "mm/a", y => y.Recharge), ("taken", "mm/a", y => y.Taken)];
        return JsonOutput.WriteTable(answer.Scenarios.Where(s => s.Years.Length > 0).SelectMany(s => indicators.Select(i => (Scenario: s, Indicator: i))), (json, row) =>
        {
            var changes = reference is null || row.Scenario == reference ? null : reference;
            double[] fits = changes is null || row.Indicator.Id != "mean_level" ? [] : [.. row.Scenario.Fits.Zip(changes.Fits, (now, before) => now - before)];
            json.WriteString("scenario"u8, row.Scenario.Scenario.Name);
            json.WriteString("indicator"u8, row.Indicator.Id);
            json.WriteString("unit"u8, row.Indicator.Unit);
            json.WriteFigure("simulated", row.Scenario.Years.Average(row.Indicator.Of), 3);
            json.WriteFigure("change", changes is null ? double.NaN : row.Scenario.Years.Average(row.Indicator.Of) - changes.Years.Average(row.Indicator.Of), 3);
            json.WriteFigure("change_lower", fits.Length == 0 ? double.NaN : fits.Min(), 3);
            json.WriteFigure("change_upper", fits.Length == 0 ? double.NaN : fits.Max(), 3);
        });
    }

    public static byte[] Yearly(GroundwaterAnswer answer) => JsonOutput.WriteTable(answer.Scenarios.SelectMany(s => s.Years.Select(y => (Scenario: s, Year: y))), (json, row) =>
    {
        json.WriteString("scenario"u8, row.Scenario.Scenario.Name);
        json.WriteNumber("year"u8, row.Year.Year);
        json.WriteFigure("mean_level", row.Year.MeanLevel, 3);
        json.WriteFigure("lowest_month", row.Year.LowestMonth, 3);
        json.WriteNumber("months_low"u8, row.Year.MonthsLow);
        json.WriteFigure("recharge", row.Year.Recharge, 1);
        json.WriteFigure("taken", row.Year.Taken, 1);
    });

    public static byte[] Thresholds(GroundwaterAnswer answer) => JsonOutput.WriteTable(Enumerable.Range(1, 12), (json, month) =>
    {
        json.WriteNumber("month"u8, month);
        foreach (var (name, bound) in new[] { ("very_low_below", -1.28), ("low_below", -0.84), ("moderately_low_below", -0.25), ("around_mean_from", -0.25), ("around_mean_to", 0.25), ("high_above", 0.84), ("very_high_above", 1.28) })
            json.WriteFigure(name, answer.Index.LevelOf(month, bound), 3);
    });
}
