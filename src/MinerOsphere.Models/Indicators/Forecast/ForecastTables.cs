using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>A forecast as tables.</summary>
internal static class ForecastTables
{
    private static readonly LocalizedText History = new("historique", "history"), Trend = new("évolution", "trend"), Sums = new("cohérence", "coherence"), People = new("parcours", "flow"), Mergers = new("fusion", "merger");

    /// <summary>A row per node and year: the years known, then those to come.</summary>
    public static byte[] Forecast(IndicatorForecast forecast, Func<int, double, bool> withheld) => JsonOutput.WriteTable(
        from node in forecast.Shown from t in Enumerable.Range(0, forecast.Panel.Years + forecast.Horizon) where t > forecast.Origin || double.IsFinite(forecast.Nodes.All[node].Values[t]) select (Node: node, Year: t),
        (json, row) =>
        {
            var (node, lead) = (forecast.Nodes.All[row.Node], row.Year - forecast.Origin);
            var year = forecast.Panel.FirstYear + row.Year;
            var known = lead <= 0 ? node.Values[row.Year] : double.NaN;
            var size = Math.Abs(forecast.Baseline(row.Node));
            void Number(string name, double value) => json.WriteFigure(name, lead <= 0 && name != "observed" ? double.NaN : value, size >= 100 ? 0 : size >= 1 ? 2 : 5);
            double At(double probability) => lead <= 0 ? double.NaN : forecast.Quantile(row.Node, lead, probability);
            json.WriteString("level"u8, node.Level);
            json.WriteString("group"u8, node.Key);
            json.WriteString("title"u8, forecast.TitleOf(row.Node));
            json.WriteString("year"u8, forecast.Panel.Label(year));
            json.WriteNumber("year_number"u8, year);
            Number("observed", withheld(row.Node, known) ? double.NaN : known);
            Number("q50", lead <= 0 ? double.NaN : forecast.Median(row.Node, lead));
            Number("q10", At(0.1));
            Number("q90", At(0.9));
            Number("lower", At((1 - forecast.Question.Level) / 2));
            Number("upper", At((1 + forecast.Question.Level) / 2));
            Number("baseline", forecast.Baseline(row.Node));
            json.WriteTextOrNull("method", lead <= 0 ? null : forecast.MethodOf(row.Node, lead));
        });

    /// <summary>Who is expected at each stage; empty where no flow was asked for.</summary>
    public static byte[] Stages(IndicatorForecast forecast) => JsonOutput.WriteTable(
        from node in forecast.Question.Method == ForecastMethods.CohortFlow ? forecast.Shown : []
        let flow = forecast.FlowOf(node)
        where flow is not null
        let path = flow.Path(forecast.Horizon, forecast.Question.Scenario)
        from lead in Enumerable.Range(0, forecast.Horizon + 1)
        from stage in Enumerable.Range(0, flow.Stages)
        select (Node: node, Lead: lead, Stage: stage, Value: lead == 0 ? flow.Now[stage] : path[lead - 1][stage], Rate: flow.Rates[stage] + forecast.Question.Scenario.RateChange(stage)),
        (json, row) =>
        {
            json.WriteString("title"u8, forecast.TitleOf(row.Node));
            json.WriteString("year"u8, forecast.Panel.Label(forecast.Panel.LastYear + row.Lead));
            json.WriteString("stage"u8, forecast.Flow!.Stages[row.Stage].Text);
            json.WriteFigure("value", row.Value, 0);
            json.WriteFigure("rate", row.Rate, 4);
            json.WriteBoolean("is_forecast"u8, row.Lead > 0);
        });

    /// <summary>What is common, own and recent in the forecast of the last year to come; what a flow adds stage by stage; who was added up.</summary>
    public static IEnumerable<ContributionRow> Contributions(IndicatorForecast forecast)
    {
        var (unit, lead) = (forecast.Question.Terms.Unit ?? "", forecast.Horizon);
        foreach (var node in forecast.Shown)
        {
            var part = forecast.TitleOf(node) + ", " + forecast.Panel.Label(forecast.Panel.LastYear + lead);
            var (now, median) = (forecast.Baseline(node), forecast.Median(node, lead));
            ContributionRow Row(string factor, LocalizedText family, double value, double contribution, string method) => new(part, factor, family, value, contribution, median == 0 ? double.NaN : contribution / median, unit, method);
            yield return Row("last value", History, now, now, "decomposition");
            var reached = now;
            var method = forecast.MethodOf(node, lead);
            if (method == ForecastMethods.CohortFlow && forecast.FlowOf(node) is { } flow)
            {
                var path = flow.Path(lead, forecast.Question.Scenario)[^1];
                for (var s = 0; s < flow.Stages; s++) yield return Row(forecast.Flow!.Stages[s].Text, People, flow.Rates[s] + forecast.Question.Scenario.RateChange(s), flow.Proportion * (path[s] - flow.Now[s]), "flow");
                reached += flow.Proportion * (path.Sum() - flow.Now.ToArray().Sum());
            }
            else if (method == ForecastMethods.PooledDrift && forecast.Plan.Rolling.Pooled(forecast.Origin, lead) is { } pooled)
            {
                var y = forecast.Plan.Rolling.Series[node][forecast.Origin];
                var (common, own, step) = pooled.Parts(forecast.Plan.Rolling.Series[node], forecast.Origin);
                foreach (var (factor, share, change) in new[] { ("growth common to all", pooled.Shares[0], common), ("own trend", pooled.Shares[1], own), ("last step", pooled.Shares[2], step) })
                {
                    var (before, after) = (forecast.Scale.Back(y), forecast.Scale.Back(y + change));
                    y += change;
                    reached += after - before;
                    yield return Row(factor, Trend, share, after - before, "coefficient");
                }
            }
            else
            {
                var own = forecast.Scale.Back(forecast.Plan.Rolling.Of(forecast.Plan.Method(node, forecast.Origin, lead), node, forecast.Origin)![lead - 1]);
                yield return Row(method, Trend, double.NaN, own - now, "decomposition");
                reached = own;
            }
            if (forecast.Question.Reconciliation is not null && forecast.Nodes.AddsUp && forecast.Nodes.Sums > 0) yield return Row("sums that add up", Sums, double.NaN, median - reached, "reconciliation");
            if (forecast.Nodes.All[node].IsSum) continue;
            foreach (var member in forecast.Panel.Groups[forecast.Nodes.All[node].Groups[0]].Members.Where(m => m.Id != forecast.Nodes.All[node].Key))
                yield return new ContributionRow(
                    part, $"{member.Title} ({forecast.Panel.Label(member.FirstYear)} – {forecast.Panel.Label(member.LastYear)})", Mergers, double.NaN, double.NaN, double.NaN, unit, "lineage");
        }
    }

    public static IEnumerable<ScoreRow> Scores(IEnumerable<ForecastScore> scores)
    {
        const string validation = "rolling origin: every past year forecast from the years before it alone";
        foreach (var cell in scores.GroupBy(s => (s.Part, s.Lead)))
        {
            var naive = cell.First(s => s.Method == ForecastMethods.Naive);
            foreach (var score in cell.Where(s => s.Method != ForecastMethods.Naive))
            {
                var part = string.Create(CultureInfo.InvariantCulture, $"{score.Part} +{score.Lead}: {score.Method}");
                ScoreRow Row(string metric, string title, double model, double baseline) => new(part, metric, title, score.Forecasts, model, ForecastMethods.Naive, baseline, 1 - Math.Abs(model) / Math.Abs(baseline), validation);
                // A flow has fewer nodes than the last value: they are not the same rows, so no baseline stands beside them.
                var same = score.Forecasts == naive.Forecasts;
                yield return Row("mape", "Mean of |forecast - observed| / observed", score.RelativeError, same ? naive.RelativeError : double.NaN);
                yield return Row("mase", "Mean absolute error over the mean step before", score.ScaledError, same ? naive.ScaledError : double.NaN);
                yield return Row("bias", "Mean of (forecast - observed) / observed", score.Bias, same ? naive.Bias : double.NaN);
            }
        }
    }

    public static IEnumerable<CoverageRow> Coverage(IEnumerable<ForecastCoverage> coverage) => coverage.Select(c => new CoverageRow(
        string.Create(CultureInfo.InvariantCulture, $"{c.Part} +{c.Lead}"), c.Level, c.Class == ForecastEvaluation.All ? "all" : "size", c.Class, c.Rows, c.Held, double.NaN, double.NaN, c.Width));
}
