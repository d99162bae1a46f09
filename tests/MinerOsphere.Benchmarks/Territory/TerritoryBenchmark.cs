using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Floods;
using MinerOsphere.Models.Floods.RainfallRunoff;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Models.Territory.Forest;
using MinerOsphere.Models.Territory.Groundwater;
using MinerOsphere.Models.Territory.Runoff;
using MinerOsphere.Models.Tests.Floods;
using MinerOsphere.Models.Tests.Territory;

namespace MinerOsphere.Benchmarks.Territory;

/// <summary>Water of the twin on all records: rivers, a well, soil water of forests. Seeds are fixed; so are the figures.</summary>
internal static class TerritoryBenchmark
{
    private const string File = "territory.md", Title = "# The territory's twin: water\n\nWritten by `dotnet run -c Release --project tests/MinerOsphere.Benchmarks -- territory`.";

    public static void Run(string[] what)
    {
        var rivers = new FloodData(Frame).Camels();
        if (what.Length == 0 || what.Contains("runoff")) Rivers(rivers);
        if (what.Length == 0 || what.Contains("groundwater")) Well(WellData.Connecticut(Open));
        if (what.Length == 0 || what.Contains("forest")) Forests(rivers);
    }

    private static void Rivers(IReadOnlyList<GaugeSeries> rivers)
    {
        var text = new StringBuilder("## Rivers\n\nGR4J on 14 catchments of CAMELS-FR, 1999 to 2018, a year of warm-up, calibrated on the KGE of square roots. KGE and NSE of discharge, NSE of square roots and bias on years not learnt from; day-of-year mean beside them.\n\n"
            + "| catchment | KGE, halves | KGE of the season | NSE, halves | NSE of roots, halves | bias, halves | KGE, dry to wet / wet to dry | bias, dry to wet / wet to dry | snow | low flow QMNA5 in the driest narrative | s |\n|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var river in rivers)
        {
            var watch = Stopwatch.StartNew();
            var forcing = new Forcing(river.Start, river.Step, river.Rain!, river.Pet!, river.Temperature);
            var factor = 86.4 / river.AreaKm2!.Value;
            var record = new RunoffRecord(river.Station, forcing, Array.ConvertAll(river.Flow, q => q * factor), river.AreaKm2!.Value, 47);
            var trials = SplitSample.Run(record, Gr4Objective.RootKge, 365);
            double[] Of(RunoffTrial trial, double[] from) => Array.ConvertAll(trial.Tested, t => from[t]);
            double Score(RunoffTrial trial, double[] predicted, Metric metric, bool roots = false)
            {
                var (o, f) = (Of(trial, record.Flow), Of(trial, predicted));
                return metric.Compute(roots ? new ScoredRows(Array.ConvertAll(o, Math.Sqrt), Array.ConvertAll(f, Math.Sqrt)) : new ScoredRows(o, f)).Value;
            }
            double Bias(RunoffTrial trial) => Of(trial, trial.Simulated).Average() / Of(trial, record.Flow).Average() - 1;
            var byId = trials.ToDictionary(t => t.Id);
            var (a, b, dry, wet) = (byId["first-half"], byId["second-half"], byId["dry-years"], byId["wet-years"]);
            var (parameters, _) = Gr4Calibration.Fit(forcing.Rain, forcing.Pet, record.Flow, false, Gr4Objective.RootKge, [.. Enumerable.Range(365, record.Flow.Length - 365).Where(t => record.Flow[t] >= 0)]);
            double Qmna5(Forcing weather)
            {
                var model = new Gr4(parameters, hourly: false);
                return FlowIndicators.Of(Array.ConvertAll(model.Run(weather.Rain, weather.Pet, model.Start()), q => q * record.CubicMetres), weather, 365, 0).Qmna5;
            }
            var change = Qmna5(ClimatePreset.Find("explore2-dry-summer").Change.Apply(forcing, record.Latitude)) / Qmna5(forcing) - 1;
            var snow = forcing.Rain.Where((_, t) => forcing.Temperature![t] < 0).Sum() / forcing.Rain.Sum();
            var line = string.Create(CultureInfo.InvariantCulture, $"| {river.Station} | {Score(a, a.Simulated, HydrologyMetrics.Kge2009):F2}, {Score(b, b.Simulated, HydrologyMetrics.Kge2009):F2} | {Score(a, a.Climatology, HydrologyMetrics.Kge2009):F2}, {Score(b, b.Climatology, HydrologyMetrics.Kge2009):F2} | {Score(a, a.Simulated, HydrologyMetrics.Nse):F2}, {Score(b, b.Simulated, HydrologyMetrics.Nse):F2} | {Score(a, a.Simulated, HydrologyMetrics.Nse, true):F2}, {Score(b, b.Simulated, HydrologyMetrics.Nse, true):F2} | {Bias(a):+0 %;-0 %}, {Bias(b):+0 %;-0 %} | {Score(dry, dry.Simulated, HydrologyMetrics.Kge2009):F2} / {Score(wet, wet.Simulated, HydrologyMetrics.Kge2009):F2} | {Bias(dry):+0 %;-0 %} / {Bias(wet):+0 %;-0 %} | {snow:0 %} | {change:+0 %;-0 %} | {watch.Elapsed.TotalSeconds:F1} |\n");
            Console.Write(line);
            text.Append(line);
        }
        Write("## Rivers", text);
    }

    private static void Well(GroundwaterRecord record)
    {
        var text = new StringBuilder("## Groundwater\n\nThe well in Connecticut of the Groundwater Challenge 2022, learnt from 2002 to 2016, held against 2017 to 2021 (1,774 days); levels of every seventh day are learnt from. Errors: least squares of errors, or of innovations.\n\n"
            + "| model | river | errors | NSE learnt | NSE held back | KGE | EVP | RMSE, m | held in the 80 % / 90 % band | s |\n|---|---|---|---|---|---|---|---|---|---|\n");
        var split = (int)(new DateTimeOffset(2017, 1, 1, 0, 0, 0, TimeSpan.Zero) - record.Forcing.Start).TotalDays;
        LevelTrial? chosen = null;
        foreach (var hasRiver in new[] { true, false })
            foreach (var hasNoise in new[] { false, true })
                foreach (var model in new ILevelModel[] { new TransferFunctionModel(RechargeKind.Linear, hasRiver ? ["stage"] : []), new TransferFunctionModel(RechargeKind.RootZone, hasRiver ? ["stage"] : []), new ReservoirModel(hasRiver ? ["stage"] : []) })
                {
                    var watch = Stopwatch.StartNew();
                    var trial = LevelTrial.Run(hasRiver ? record : record with { Stresses = [] }, model, split, hasNoise, every: 7);
                    chosen ??= trial;
                    double Score(int[] at, Metric metric) => metric.Compute(new ScoredRows(Array.ConvertAll(at, t => record.Levels[t]), Array.ConvertAll(at, t => trial.Simulated[t]))).Value;
                    var (held, mean) = (trial.Held, trial.Held.Average());
                    var observed = Array.ConvertAll(trial.Tested, t => record.Levels[t]);
                    var evp = 100 * (1 - held.Average(e => (e - mean) * (e - mean)) / observed.Average(o => (o - observed.Average()) * (o - observed.Average())));
                    double Covered(double level) => held.Count(e => Math.Abs(e) <= trial.Reach(level, withHeld: false)) / (double)held.Length;
                    var line = string.Create(CultureInfo.InvariantCulture, $"| {model.Id} | {(hasRiver ? "yes" : "no")} | {(hasNoise ? "innovations" : "errors")} | {Score(trial.Learnt, HydrologyMetrics.Nse):F3} | {Score(trial.Tested, HydrologyMetrics.Nse):F3} | {Score(trial.Tested, HydrologyMetrics.Kge2009):F3} | {evp:F1} | {Math.Sqrt(held.Average(e => e * e)):F3} | {Covered(0.8):F2} / {Covered(0.9):F2} | {watch.Elapsed.TotalSeconds:F1} |\n");
                    Console.Write(line);
                    text.Append(line);
                }
        var days = chosen!.Tested;
        var levels = Array.ConvertAll(days, t => record.Levels[t]);
        text.Append(CultureInfo.InvariantCulture, $"\nBaselines held back: day-of-year mean NSE {HydrologyMetrics.Nse.Compute(new ScoredRows(levels, Array.ConvertAll(days, t => chosen.Usual.At(record.Forcing.TimeOf(t))))).Value:F3}, last level {HydrologyMetrics.Nse.Compute(new ScoredRows(levels, Array.ConvertAll(days, _ => record.Levels[chosen.Learnt[^1]]))).Value:F2}.\n");
        text.Append("\nForecasts issued every three months of the years held back, by the first model, weather of the years before as members:\n\n| month ahead | forecasts | mean absolute error, m | last level | season | held in the 80 % interval | its width, m |\n|---|---|---|---|---|---|---|\n");
        foreach (var h in LevelHindcast.Run(chosen, 42, 0.8))
            text.Append(CultureInfo.InvariantCulture, $"| {h.Months} | {h.Forecasts} | {h.Error:F3} | {h.Persistence:F3} | {h.Climatology:F3} | {h.Covered:F2} | {h.Width:F2} |\n");
        Write("## Groundwater", text);
    }

    private static void Forests(IReadOnlyList<GaugeSeries> rivers)
    {
        var text = new StringBuilder("## Forest\n\nYearly budgets of beech (leaf area 6, 160 mm) in the weather of the catchments, years with about as much rain (within 15 %) as those published of a beech stand of the plain by BILJOU: 2006, rain 1005, transpired 220, intercepted 116, soil and undergrowth 45, drained 623 mm; 2003, 661, 197, 96, 46, 322. Another place: plausibility, no evaluation.\n\n"
            + "| like | years | rain | transpired | intercepted | soil and undergrowth | drained | largest gap of the balance |\n|---|---|---|---|---|---|---|---|\n");
        var beech = ForestSpecies.All.First(s => s.Id == "beech");
        var years = rivers.SelectMany(r => SoilWater.Run(new Forcing(r.Start, r.Step, r.Rain!, r.Pet!, r.Temperature), 160, beech.LeafArea, beech.IsEvergreen)).ToArray();
        foreach (var (like, rain) in new[] { (2006, 1005.0), (2003, 661) })
        {
            var own = years.Where(y => Math.Abs(y.Rain / rain - 1) <= 0.15).ToArray();
            text.Append(CultureInfo.InvariantCulture, $"| {like} | {own.Length} | {own.Average(y => y.Rain):F0} | {own.Average(y => y.Transpired):F0} | {own.Average(y => y.Intercepted):F0} | {own.Average(y => y.Soil):F0} | {own.Average(y => y.Drained):F0} | {own.Max(y => Math.Abs(y.Gap)):E0} mm |\n");
        }
        Console.Write(text);
        Write("## Forest", text);
    }

    private static DataFrame Frame(string name)
    {
        using var text = Open(name);
        return CsvFrame.Read(text);
    }

    private static StreamReader Open(string name)
    {
        var file = System.IO.File.OpenRead(Path.Combine(Environment.GetEnvironmentVariable("MINEROSPHERE_DATA") ?? Path.Combine(Machine.RepositoryRoot, "..", "shared", "data"), name));
        return new StreamReader(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
    }

    private static void Write(string heading, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nOn {Machine.Describe()}.\n");
        Console.WriteLine($"written to {Machine.WriteSection(File, Title, heading, text.ToString())}");
    }
}
