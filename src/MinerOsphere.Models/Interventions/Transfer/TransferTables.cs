using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>Answers of transfer as tables.</summary>
internal static class TransferTables
{
    public static byte[] Forecast(TransferAnswer answer, double level)
    {
        var (last, mean) = answer.Own.Years == 0 ? (null, null) : (TransferBaseline.LastYear(answer.Own), TransferBaseline.MeanOfYears(answer.Own, 3));
        var shrink = Math.Exp(-answer.Forecast.LevelDeviation * answer.Forecast.LevelDeviation / 2);
        return JsonOutput.WriteTable(Enumerable.Range(0, answer.SlotNames.Length), (json, s) =>
        {
            var law = answer.Forecast.Slots[s];
            var whole = answer.SlotNames.Length == 1;
            var (lower, upper) = whole ? answer.Forecast.Interval(level) : (law.Quantile((1 - level) / 2), law.Quantile((1 + level) / 2));
            json.WriteString("territory"u8, answer.Forecast.Territory);
            json.WriteString("slot"u8, answer.SlotNames[s]);
            json.WriteFigure("forecast", whole ? answer.Forecast.Median : law.Mean * shrink, 1);
            json.WriteNumber("lower"u8, (long)lower);
            json.WriteNumber("upper"u8, (long)upper);
            json.WriteFigure("last_year", last?[s] ?? double.NaN, 1);
            json.WriteFigure("mean_of_3_years", mean?[s] ?? double.NaN, 1);
            if (double.IsNaN(answer.Observed[s])) json.WriteNull("observed"u8);
            else json.WriteNumber("observed"u8, (long)answer.Observed[s]);
        });
    }

    /// <summary>Each number of own years against the territories' own models and rules.</summary>
    public static IEnumerable<ScoreRow> Scores(TransferTrial trial, int year)
    {
        var validation = $"each of {trial.Rows[0].Territories} territories left out in turn; the year {year} from the years before";
        var baselines = trial.Rows.Where(r => !r.Predictor.StartsWith("transfer", StringComparison.Ordinal)).ToArray();
        foreach (var row in trial.Rows.Where(r => r.Predictor.StartsWith("transfer", StringComparison.Ordinal)))
            foreach (var baseline in baselines)
            {
                var part = row.OwnYears.ToString(CultureInfo.InvariantCulture) + " own years";
                yield return new ScoreRow(part, "year-error", "Mean of |forecast - observed| / observed", row.Territories, row.YearError, baseline.Predictor, baseline.YearError, 1 - row.YearError / baseline.YearError, validation);
                yield return new ScoreRow(part, "mae", "Mean absolute error, interventions", row.Territories, row.MeanAbsoluteError, baseline.Predictor, baseline.MeanAbsoluteError, 1 - row.MeanAbsoluteError / baseline.MeanAbsoluteError, validation);
                yield return new ScoreRow(part, "deviance", "Mean Poisson deviance", row.Territories, row.Deviance, baseline.Predictor, baseline.Deviance, 1 - row.Deviance / baseline.Deviance, validation);
            }
    }

    public static IEnumerable<CoverageRow> Coverage(TransferTrial trial)
    {
        foreach (var group in trial.Forecasts.GroupBy(f => f.OwnYears))
            foreach (var level in new[] { 0.8, 0.95 })
            {
                // The busiest tenth: services for which a miss costs most.
                var sorted = group.OrderByDescending(f => f.Forecast.Median).ToArray();
                foreach (var (regime, name, rows) in new[] { ("all", "all", sorted), ("size", "largest tenth", sorted[..Math.Max(1, sorted.Length / 10)]) })
                {
                    var held = rows.Count(f => f.Forecast.Interval(level) is var (lower, upper) && f.Observed >= lower && f.Observed <= upper);
                    var width = rows.Average(f => f.Forecast.Interval(level).Upper - f.Forecast.Interval(level).Lower);
                    // Territories share the year's luck, so the band of independent rows would promise too much: none is given.
                    yield return new CoverageRow(group.Key.ToString(CultureInfo.InvariantCulture) + " own years", level, regime, name, rows.Length, held / (double)rows.Length, double.NaN, double.NaN, width);
                }
            }
    }

    public static IEnumerable<ContributionRow> Contributions(TransferAnswer answer)
    {
        var forecast = answer.Forecast;
        var family = new LocalizedText("niveau", "level");
        var basis = Math.Log(answer.Own.Exposure * answer.Rate);
        yield return new ContributionRow("", "population x rate of the others", family, answer.Own.Exposure * answer.Rate, basis, double.NaN, "ln", "coefficient");
        yield return new ContributionRow("", "factor of the territory", family, forecast.Scale, Math.Log(forecast.Scale), forecast.OwnLevel, "ln", "coefficient");
        var doubt = new LocalizedText("incertitude", "uncertainty");
        var parts = new[]
        {
            ("doubt of the factor", forecast.ScaleDeviation * forecast.ScaleDeviation), ("drift to next year", answer.Variances.Drift), ("luck of a single year", answer.Variances.Passing), ("change common to all", answer.Variances.Common),
        };
        var sum = parts.Sum(p => p.Item2);
        foreach (var (name, variance) in parts) yield return new ContributionRow("", name, doubt, Math.Sqrt(variance), variance, sum > 0 ? variance / sum : double.NaN, "ln²", "variance");
    }

    public static IEnumerable<ApplicabilityRow> Applicable(TransferAnswer answer, ImmutableArray<TerritoryCounts> panel)
    {
        var years = answer.Forecast.OwnYears;
        yield return new ApplicabilityRow(
            "own-years", years.ToString(CultureInfo.InvariantCulture), "2 or more", years >= 2,
            years switch
            {
                0 => new("Aucune année propre : la prévision est celle d'un territoire moyen de cette population, l'intervalle celui de leurs différences. À ne prendre que faute de mieux.", "No year of its own: the forecast is that of an average territory of this population, the interval that of their differences. Only for want of better."),
                1 => new("Une seule année propre : rien ne dit si elle était ordinaire. L'intervalle en tient compte ; une tendance, une saison particulière ou un événement ne se voient pas.", "A single year of its own: nothing tells whether it was ordinary. The interval allows for it; a trend, a particular season or an event can't be seen."),
                _ => new($"{years} années propres.", $"{years} years of its own."),
            });
        var (least, most) = (panel.Min(t => t.Exposure), panel.Max(t => t.Exposure));
        var within = answer.Own.Exposure >= least && answer.Own.Exposure <= most;
        yield return new ApplicabilityRow(
            "population", MethodCard.Text(answer.Own.Exposure), $"{MethodCard.Text(least)} to {MethodCard.Text(most)}", within,
            within ? new("Population comparable à celles du panel.", "A population like those of the panel.") : new("Population hors de celles du panel : le taux par habitant n'y a pas été vérifié.", "A population beyond those of the panel: the rate per inhabitant was not checked there."));
        var usual = Math.Abs(Math.Log(answer.Forecast.Scale) - answer.Variances.Centre) <= 2.5 * Math.Sqrt(answer.Variances.Between);
        yield return new ApplicabilityRow(
            "factor", MethodCard.Text(answer.Forecast.Scale), FormattableString.Invariant($"{Math.Exp(answer.Variances.Centre - 2 * Math.Sqrt(answer.Variances.Between)):0.00} to {Math.Exp(answer.Variances.Centre + 2 * Math.Sqrt(answer.Variances.Between)):0.00}"), usual,
            usual ? new("Facteur propre comparable à ceux des autres.", "A factor like those of the others.") : new("Facteur propre très différent de ceux des autres : vérifiez la population et ce qui est compté.", "A factor very unlike those of the others: check the population and what is counted."));
    }
}
