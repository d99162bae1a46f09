using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Models.Floods.RainfallRunoff;
using MinerOsphere.Models.Tests.Floods;

namespace MinerOsphere.Benchmarks.Floods;

/// <summary>Flood forecasts of three records: what they are worth at every lead, beside simpler methods. The seed is fixed; so are the figures.</summary>
internal static class FloodBenchmark
{
    private const string File = "floods.md", Title = "# Flood forecasts\n\nWritten by `dotnet run -c Release --project tests/MinerOsphere.Benchmarks -- floods`.";

    private static readonly TrainingRun Run42 = new() { Seed = 42 };

    public static void Run(string[] what)
    {
        var data = new FloodData(Read);
        if (what.Length == 0 || what.Contains("teaching")) Teaching(data);
        if (what.Length == 0 || what.Contains("cance")) Cance(data);
        if (what.Length == 0 || what.Contains("camels")) Camels(data);
        if (what.Length == 0 || what.Contains("inputs")) Inputs(data);
    }

    private static void Inputs(FloodData data)
    {
        var (series, cance, periods) = (data.Teaching(), data.Cance(), FloodPeriods.OfYears(2004, 2007, 2008, 2008));
        Write("## Contributions", new StringBuilder(FloodInputBenchmark.Contributions(series, cance)));
        Write("## Filled gaps", new StringBuilder(FloodInputBenchmark.Gaps(series, cance)));
        var model = FloodTrainer.Train(series, FloodDesign.Hourly with { Leads = [1, 3, 6, 12] }, periods, Run42);
        Write("## Alerts, L0123003", new StringBuilder(FloodInputBenchmark.Alerts(series, model, periods)));
        Write("## Faults of inputs, L0123003", new StringBuilder(FloodInputBenchmark.Faults(series, model, periods)));
    }

    private static void Teaching(FloodData data)
    {
        var (series, periods) = (data.Teaching(), FloodPeriods.OfYears(2004, 2007, 2008, 2008));
        var text = new StringBuilder("## L0123003, hourly\n\nTrained on 2004 to 2006, calibrated on 2007, tested on 2008. Flood: above the 95 % quantile of the test year.\n");
        Section(text, "Without rain forecast", series, FloodDesign.Hourly, periods, ofTest: true);
        Section(text, "With the rain that fell as a forecast (trained on forecasts in error by 20 % per hour)", series, FloodDesign.Hourly with { KnowsRain = true, Leads = [3, 6, 12, 24] }, periods, ofTest: true);
        Interpolation(text, series, periods);
        Write("## L0123003, hourly", text);
    }

    private static void Cance(FloodData data)
    {
        var text = new StringBuilder("## La Cance at Sarras, hourly\n\nFrom its own discharge and that of two gauges upstream, without rain. Trained on 2006 to 2011, calibrated on 2012 to 2014, tested on 2015 and 2016. Flood: above the 95 % quantile of the training years.\n");
        Section(text, "", data.Cance(), FloodDesign.Hourly, FloodPeriods.OfYears(2006, 2012, 2015, 2016), ofTest: false);
        October(text, data.CanceFlood());
        Write("## La Cance at Sarras, hourly", text);
    }

    /// <summary>The one flood whose rain is known: GR4H learns from the four weeks before it.</summary>
    private static void October(StringBuilder text, GaugeSeries series)
    {
        var (before, end) = (series.IndexOf(new DateTimeOffset(2014, 10, 12, 12, 0, 0, TimeSpan.Zero)), series.IndexOf(new DateTimeOffset(2014, 10, 16, 0, 0, 0, TimeSpan.Zero)));
        var model = RainfallRunoffForecaster.Fit(series, 0, before, 24, default);
        text.Append("\n### The flood of 13 October 2014, 229 m3/s\n\nGR4H calibrated on 15 September to 12 October noon (evapotranspiration taken as 2 mm a day), forecasts issued from then to 16 October. Highest forecast over highest measure, and hours that it comes late.\n\n")
            .Append("| lead | Cp, rain known | peak ratio | delay h | Cp, no rain | peak ratio | delay h |\n|---|---|---|---|---|---|---|\n");
        var known = model.Run(series, before, end, 24, ErrorUpdate.Autoregressive, (t, h) => t + h < series.Count ? series.Rain![t + h] : 0);
        var none = model.Run(series, before, end, 24, ErrorUpdate.Autoregressive, rain: null);
        foreach (var lead in (int[])[1, 3, 6, 12])
        {
            double[] Of(double[][] forecasts) => [.. Enumerable.Range(before, end - lead - before).Select(t => forecasts[t - before][lead - 1])];
            double[] observed = [.. Enumerable.Range(before, end - lead - before).Select(t => series.Flow[t + lead])], last = [.. Enumerable.Range(before, end - lead - before).Select(t => series.Flow[t])];
            text.Append(CultureInfo.InvariantCulture, $"| {lead} |");
            foreach (var forecast in new[] { Of(known), Of(none) })
            {
                var peak = Peak.Of(observed, forecast, 0, observed.Length);
                text.Append(CultureInfo.InvariantCulture, $" {HydrologyMetrics.PersistenceCriterion(observed, forecast, last).Value:F3} | {peak.Ratio:F2} | {peak.Delay:F0} |");
            }
            text.Append('\n');
        }
    }

    private static void Camels(FloodData data)
    {
        var text = new StringBuilder("## CAMELS-FR, daily\n\nTrained on 1999 to 2010, calibrated on 2011 to 2013, tested on 2014 to 2018, without rain forecast.\n");
        foreach (var series in data.Camels()) Section(text, series.Station, series, FloodDesign.Daily, FloodPeriods.OfYears(1999, 2011, 2014, 2018), ofTest: false);
        Write("## CAMELS-FR, daily", text);
    }

    private static void Section(StringBuilder text, string title, GaugeSeries series, FloodDesign design, FloodPeriods periods, bool ofTest)
    {
        var clock = Stopwatch.StartNew();
        var model = FloodTrainer.Train(series, design, periods, Run42);
        var trained = clock.Elapsed;
        var test = FloodBacktest.Run(model, series, periods.Test, periods.End, Run42);
        if (title.Length > 0) text.Append(CultureInfo.InvariantCulture, $"\n### {title}\n");
        if (model.RainfallRunoff is { } gr4) text.Append(CultureInfo.InvariantCulture, $"\n{(gr4.IsHourly ? "GR4H" : "GR4J")} calibrated on the training years: X1 {gr4.Parameters.X1:F1} mm, X2 {gr4.Parameters.X2:F3} mm, X3 {gr4.Parameters.X3:F1} mm, X4 {gr4.Parameters.X4:F2}; NSE of roots {gr4.Efficiency:F3}.");
        text.Append(CultureInfo.InvariantCulture, $"\nTraining took {trained.TotalSeconds:F1} s.\n\n{FloodTable.Head}\n");
        foreach (var lead in test)
            text.Append(FloodTable.Line(FloodScores.Of(lead, series.Step, ofTest ? lead.Observed.Order().ElementAt((int)(0.95 * lead.Observed.Length)) : model.HighFlow))).Append('\n');
        text.Append("\nWeights of ").AppendJoin(", ", LeadModel.MemberNames).Append(": ")
            .AppendJoin("; ", model.Leads.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Lead}: {string.Join(" ", l.Model.Weights.Select(w => w.ToString("F2", CultureInfo.InvariantCulture)))}"))).Append(".\n");
        Console.WriteLine(text.ToString()[Math.Max(0, text.Length - 3000)..]);
    }

    /// <summary>A lead between two that have networks of their own: trained for itself, and taken from its neighbours.</summary>
    private static void Interpolation(StringBuilder text, GaugeSeries series, FloodPeriods periods)
    {
        text.Append("\n### Leads between\n\n| lead | own networks, Cp | interpolated between | Cp |\n|---|---|---|---|\n");
        foreach (var (lead, below, above) in ((int, int, int)[])[(4, 3, 6), (5, 3, 6), (8, 6, 9), (15, 12, 18), (21, 18, 24)])
        {
            var model = FloodTrainer.Train(series, FloodDesign.Hourly with { Leads = [below, lead, above] }, periods, Run42);
            var test = FloodBacktest.Run(model, series, periods.Test, periods.End, Run42, baselines: false);
            var own = FloodScores.Of(test[1], series.Step, model.HighFlow);
            var share = (double)(lead - below) / (above - below);
            var (lower, upper) = (ByIssue(test[0]), ByIssue(test[2]));
            double errors = 0, changes = 0;
            for (var r = 0; r < test[1].Issues.Length; r++)
            {
                if (!lower.TryGetValue(test[1].Issues[r], out var low) || !upper.TryGetValue(test[1].Issues[r], out var high)) continue;
                var forecast = low + share * (high - low);
                errors += Math.Pow(forecast - test[1].Observed[r], 2);
                changes += Math.Pow(test[1].Persistence[r] - test[1].Observed[r], 2);
            }
            text.Append(CultureInfo.InvariantCulture, $"| {lead} | {own.Persistence:F3} | {below} and {above} | {1 - errors / changes:F3} |\n");
        }
        static Dictionary<int, double> ByIssue(LeadBacktest test) => Enumerable.Range(0, test.Issues.Length).ToDictionary(r => test.Issues[r], r => test.Point[r]);
    }

    private static void Write(string heading, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nOn {Machine.Describe()}.\n");
        Console.WriteLine($"written to {Machine.WriteSection(File, Title, heading, text.ToString())}");
    }

    private static DataFrame Read(string name)
    {
        var folder = Environment.GetEnvironmentVariable("MINEROSPHERE_DATA") ?? Path.Combine(Machine.RepositoryRoot, "..", "shared", "data");
        using var file = System.IO.File.OpenRead(Path.Combine(folder, name));
        using var plain = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var reader = new StreamReader(plain);
        return CsvFrame.Read(reader);
    }
}
