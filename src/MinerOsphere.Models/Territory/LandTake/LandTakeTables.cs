using System.Globalization;
using System.Text.Json;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>Accounts of land as tables and features.</summary>
internal static class LandTakeTables
{
    public static byte[] Accounts(LandTakeAnswer answer)
    {
        var rows = answer.Budgets.Select((b, i) => (Budget: b, Shared: answer.Shares?[i] ?? double.NaN));
        if (answer.Budgets.Length > 1) rows = rows.Append((answer.Total, answer.Total.Allowed));
        return JsonOutput.WriteTable(rows, (json, row) =>
        {
            var b = row.Budget;
            json.WriteString("code"u8, b.Account.Code);
            json.WriteString("name"u8, b.Account.Name);
            json.WriteFigure("reference", b.Reference, 3);
            json.WriteFigure("allowed", b.Allowed, 3);
            json.WriteBoolean("by_guarantee"u8, b.IsByGuarantee);
            json.WriteNumber("known_years"u8, b.KnownYears);
            json.WriteFigure("used", b.Used, 3);
            json.WriteFigure("percent_used", b.PercentUsed, 2);
            json.WriteFigure("pace", b.Pace, 3);
            json.WriteFigure("projected", b.Projected, 3);
            json.WriteFigure("percent_projected", b.PercentProjected, 2);
            json.WriteFigure("projected_by_the_service", b.ProjectedByTheService, 3);
            json.WriteFigure("exhausted", b.Exhausted, 2);
            json.WriteFigure("pace_left", b.PaceLeft, 3);
            json.WriteFigure("population", b.Account.Population, 0);
            json.WriteFigure("land_per_inhabitant", 10_000 * b.Used / b.Account.Population, 2);
            json.WriteFigure("shared_budget", row.Shared, 3);
        });
    }

    public static byte[] Indicators(LandTakeAnswer answer) => JsonOutput.WriteTable(answer.Futures.SelectMany(f => f.Future.Rows), (json, row) =>
    {
        json.WriteString("scenario"u8, row.Scenario);
        json.WriteNumber("year"u8, row.Year);
        json.WriteString("indicator"u8, row.Indicator);
        json.WriteString("unit"u8, row.Unit);
        json.WriteFigure("q10", row.Low, 3);
        json.WriteFigure("q50", row.Middle, 3);
        json.WriteFigure("q90", row.High, 3);
        json.WriteFigure("mean", row.Mean, 3);
    });

    public static byte[] Trajectory(LandTakeAnswer answer)
    {
        var rows = new List<(string Scenario, int Year, double Low, double Middle, double High, double Observed)>();
        foreach (var (scenario, future) in answer.Futures)
        {
            var sum = 0.0;
            foreach (var (year, taken) in answer.Total.Account.Years.Where(y => y.Key is >= ZanRule.BudgetFirst and <= ZanRule.BudgetLast))
            {
                sum += taken;
                rows.Add((scenario.Name, year, sum, sum, sum, sum));
            }
            rows.AddRange(future.Rows.Where(r => r.Indicator == "land_taken_since_2021").Select(r => (r.Scenario, r.Year, r.Low, r.Middle, r.High, double.NaN)));
        }
        return JsonOutput.WriteTable(rows, (json, row) =>
        {
            json.WriteString("scenario"u8, row.Scenario);
            json.WriteNumber("year"u8, row.Year);
            json.WriteFigure("q10", row.Low, 3);
            json.WriteFigure("q50", row.Middle, 3);
            json.WriteFigure("q90", row.High, 3);
            json.WriteFigure("budget", answer.Total.Allowed, 3);
            json.WriteFigure("observed", row.Observed, 3);
        });
    }

    public static byte[] Outcomes(LandTakeAnswer answer) => JsonOutput.WriteTable(answer.Futures, (json, row) =>
    {
        double At2030(string indicator) => row.Future.Rows.FirstOrDefault(r => r.Year == ZanRule.BudgetLast && r.Indicator == indicator)?.Middle ?? double.NaN;
        json.WriteString("scenario"u8, row.Scenario.Name);
        json.WriteFigure("within_budget", row.Future.WithinBudget, 4);
        json.WriteFigure("exhausted_q10", row.Future.Exhausted.Low, 2);
        json.WriteFigure("exhausted_q50", row.Future.Exhausted.Middle, 2);
        json.WriteFigure("exhausted_q90", row.Future.Exhausted.High, 2);
        json.WriteFigure("land_2030", At2030("land_taken_since_2021"), 3);
        json.WriteFigure("dwellings", At2030("dwellings"), 0);
    });

    public static byte[] Map(LandTakeAnswer answer) => PlaneGeoJson.Write(CrsRegistry.Crs84, answer.Budgets.Where(b => answer.Input.Borders.ContainsKey(b.Account.Code)).Select(b => (b.Account.Code, (NetTopologySuite.Geometries.Geometry?)answer.Input.Borders[b.Account.Code], (Action<Utf8JsonWriter>)(json =>
    {
        json.WriteString("name"u8, b.Account.Name);
        json.WriteFigure("percent_projected", b.PercentProjected, 1);
        json.WriteFigure("percent_used", b.PercentUsed, 1);
        json.WriteFigure("allowed", b.Allowed, 2);
        json.WriteFigure("used", b.Used, 2);
        json.WriteFigure("exhausted", b.Exhausted, 1);
    }))));

    public static IEnumerable<ScoreRow> Scores(LandTakeAnswer answer)
    {
        if (answer.Trial.IsEmpty) yield break;
        var (from, to) = (answer.Trial.Min(f => f.Year), answer.Trial.Max(f => f.Year));
        double Error(string predictor) => answer.Trial.Where(f => f.Predictor == predictor).Average(f => Math.Abs(f.Forecast - f.Observed));
        var baseline = Error(PaceTrial.LastYear);
        foreach (var predictor in PaceTrial.Predictors.Skip(1))
            yield return new ScoreRow(
                predictor, "mae", "Mean absolute error", answer.Trial.Count(f => f.Predictor == predictor), Error(predictor), PaceTrial.LastYear, baseline, baseline > 0 ? 1 - Error(predictor) / baseline : double.NaN,
                $"the years {from} to {to} of each place from those before; hectares a year");
    }

    public static IEnumerable<CoverageRow> Coverage(LandTakeAnswer answer)
    {
        foreach (var group in answer.Trial.Where(f => double.IsFinite(f.Lower)).GroupBy(f => f.Predictor))
        {
            var rows = group.ToArray();
            // Years of a place share its level: the band of independent rows is the narrowest that could be asked.
            var (least, most) = BinomialBand.Of(rows.Length, PaceTrial.Level);
            yield return new CoverageRow(group.Key, PaceTrial.Level, "all", "all", rows.Length, rows.Count(f => f.Observed >= f.Lower && f.Observed <= f.Upper) / (double)rows.Length, least, most, rows.Average(f => f.Upper - f.Lower));
        }
    }

    public static IEnumerable<ContributionRow> Explanation(LandTakeAnswer answer)
    {
        var sum = answer.Budgets.Sum(b => b.Used);
        foreach (var b in answer.Budgets.OrderByDescending(b => b.Used))
            yield return new ContributionRow("", b.Account.Name, new("commune", "commune"), b.Pace, b.Projected - b.Allowed, sum > 0 ? b.Used / sum : double.NaN, "har", "accounting");
    }

    public static IEnumerable<ApplicabilityRow> Applicable(LandTakeAnswer answer)
    {
        var known = answer.Total.KnownYears;
        yield return new ApplicabilityRow("known years", known.ToString(CultureInfo.InvariantCulture), "3 or more", known >= 3, known switch
        {
            0 => new("Aucune année du budget n'est connue : le rythme est celui des trois dernières années d'avant.", "No year of the budget is known: the pace is that of the last three years before."),
            < 3 => new("Moins de trois années du budget sont connues : le rythme actuel tient à peu d'années.", "Fewer than three years of the budget are known: the present pace rests on few years."),
            _ => new("Assez d'années pour parler d'un rythme.", "Enough years to speak of a pace."),
        });
        var unknown = answer.Budgets.Count(b => double.IsNaN(b.Account.Population));
        if (unknown > 0) yield return new ApplicabilityRow("population", unknown.ToString(CultureInfo.InvariantCulture), "0", false, new($"{unknown} territoires n'ont pas de population connue ici : pas de terres par habitant, ni de partage selon la population.", $"{unknown} places have no population known here: no land per inhabitant, and no sharing by population."));
        yield return new ApplicabilityRow("spread", MethodCard.Text(answer.Variability), "up to 0.5", answer.Variability <= 0.5, answer.Variability <= 0.5
            ? new("Les années se ressemblent assez pour qu'un rythme ait un sens.", "Years are alike enough for a pace to mean something.")
            : new("D'une année à l'autre tout change : le rythme ne dit presque rien de l'année prochaine.", "Everything changes from year to year: the pace tells hardly anything of next year."));
    }
}
