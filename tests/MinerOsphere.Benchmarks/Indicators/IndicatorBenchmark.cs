using System.Globalization;
using System.Text;
using MinerOsphere.Learning.Series;
using MinerOsphere.Models.Indicators;
using MinerOsphere.Models.Indicators.Forecast;
using MinerOsphere.Models.Indicators.Reading;
using MinerOsphere.Models.Tests.Indicators;

namespace MinerOsphere.Benchmarks.Indicators;

/// <summary>
/// Forecasts of student numbers by every method at every lead, by establishment and in all: each past year forecast from the years before it
/// alone. The seed is fixed; so are the figures.
/// </summary>
internal static class IndicatorBenchmark
{
    private const string File = "indicators.md", Title = "# Forecasts of indicators\n\nWritten by `dotnet run -c Release --project tests/MinerOsphere.Benchmarks -- indicators`.";
    private const int Horizon = 5;

    private static readonly (string Name, ReconciliationMethod? Method)[] Reconciliations =
        [("none", null), ("bottom-up", ReconciliationMethod.BottomUp), ("ols", ReconciliationMethod.OrdinaryLeastSquares), ("wls", ReconciliationMethod.WeightedVariance), ("mint", ReconciliationMethod.MinimumTrace)];

    public static async Task RunAsync()
    {
        var settings = IndicatorCollections.Configured("indicator-students-by-stage.yaml");
        var panel = await IndicatorCollections.PanelAsync(settings);
        var forecast = Forecast(settings, panel, ForecastMethods.Auto, ReconciliationMethod.WeightedVariance);
        Write("## Students by establishment and in all", Methods(forecast));
        Write("## Coverage of the intervals", Coverage(forecast, Forecast(settings, panel, ForecastMethods.CohortFlow, null)));
        Write("## Reconciliation", Reconciled(settings, panel));
        var apart = await IndicatorCollections.PanelAsync(settings, l => l with { Lineage = null });
        Write("## With and without lineage", Lineage(forecast, Forecast(settings, apart, ForecastMethods.Auto, ReconciliationMethod.WeightedVariance)));
    }

    private static IndicatorForecast Forecast(IndicatorSettings settings, IndicatorPanel panel, string method, ReconciliationMethod? reconciliation) => IndicatorForecast.Make(
        new ForecastQuestion(settings.WholeLayout, IndicatorTerms.Of(settings)) { Flow = settings.Flow, Method = method, Reconciliation = reconciliation, Horizon = Horizon }, panel, _ => { }, default);

    private static StringBuilder Methods(IndicatorForecast forecast)
    {
        var text = new StringBuilder("MAPE / MASE / bias, in percent but for MASE. `this forecast` is the method of the request `auto`, reconciled.\n");
        foreach (var part in new[] { ForecastNode.Group, ForecastNode.Total, "kind" })
        {
            text.Append(CultureInfo.InvariantCulture, $"\n| {part} | +1 | +2 | +3 | +4 | +5 |\n|---|---|---|---|---|---|\n");
            foreach (var method in forecast.Scores(default).Where(s => s.Part == part).GroupBy(s => s.Method))
                text.Append(CultureInfo.InvariantCulture, $"| {method.Key} | {string.Join(" | ", method.OrderBy(s => s.Lead).Select(Cell))} |\n");
        }
        return text;
    }

    private static StringBuilder Coverage(params IndicatorForecast[] forecasts)
    {
        var text = new StringBuilder("Share of what came that intervals held, made with what was known then; in brackets the worst and the best single year.\n\n| request | part | which | level | +1 | +2 | +3 | +4 | +5 |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var forecast in forecasts)
            foreach (var row in forecast.Coverage(default).Where(c => forecast.Question.Method == ForecastMethods.Auto || c.Part != ForecastNode.Group).GroupBy(c => (c.Part, c.Class, c.Level)))
                text.Append(CultureInfo.InvariantCulture, $"| {forecast.Question.Method} | {row.Key.Part} | {row.Key.Class} | {row.Key.Level} | {string.Join(" | ", row.OrderBy(c => c.Lead).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Held:0.000} ({c.Least:0.00}–{c.Most:0.00}), n {c.Rows}")))} |\n");
        return text;
    }

    private static StringBuilder Reconciled(IndicatorSettings settings, IndicatorPanel panel)
    {
        var text = new StringBuilder("MAPE / MASE / bias of the request `auto`, in percent but for MASE.\n\n| reconciliation | part | +1 | +2 | +3 | +4 | +5 |\n|---|---|---|---|---|---|---|\n");
        foreach (var (name, method) in Reconciliations)
            foreach (var part in Forecast(settings, panel, ForecastMethods.Auto, method).Scores(default).Where(s => s.Method == ForecastEvaluation.ThisForecast).GroupBy(s => s.Part))
                text.Append(CultureInfo.InvariantCulture, $"| {name} | {part.Key} | {string.Join(" | ", part.OrderBy(s => s.Lead).Select(Cell))} |\n");
        return text;
    }

    private static StringBuilder Lineage(IndicatorForecast followed, IndicatorForecast apart)
    {
        var text = new StringBuilder("MAPE / MASE / bias of all establishments, in percent but for MASE.\n\n| lineage | method | +1 | +2 | +3 | +4 | +5 |\n|---|---|---|---|---|---|---|\n");
        foreach (var (name, forecast) in new[] { ("followed", followed), ("not followed", apart) })
            foreach (var method in forecast.Scores(default).Where(s => s.Part == ForecastNode.Group && s.Method is ForecastEvaluation.ThisForecast or ForecastMethods.Naive).Where(s => s.Part == ForecastNode.Group).GroupBy(s => s.Method))
                text.Append(CultureInfo.InvariantCulture, $"| {name} | {method.Key} | {string.Join(" | ", method.OrderBy(s => s.Lead).Select(Cell))} |\n");
        return text;
    }

    private static string Cell(ForecastScore s) => string.Create(CultureInfo.InvariantCulture, $"{100 * s.RelativeError:0.00} / {s.ScaledError:0.00} / {100 * s.Bias:+0.00;-0.00;0.00}");

    private static void Write(string heading, StringBuilder text)
    {
        var section = new StringBuilder(heading).Append("\n\n").Append(text).Append(CultureInfo.InvariantCulture, $"\nOn {Machine.Describe()}.\n");
        Console.WriteLine($"written to {Machine.WriteSection(File, Title, heading, section.ToString())}");
    }
}
