using System.Text.Json;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Floods.RainfallRunoff;

namespace MinerOsphere.Models.Tests.Floods;

public class Gr4Tests
{
    /// <summary>The published run of airGR's vignette: every figure of it to the last digit that it gives.</summary>
    [SkippableFact]
    public void The_published_daily_run_is_reproduced()
    {
        using var oracle = JsonDocument.Parse(File.ReadAllText(OpenData.File("anchors/gr4j_oracle.json")));
        var published = oracle.RootElement.GetProperty("GR4J_L0123001");
        var x = published.GetProperty("params").EnumerateArray().Select(p => p.GetDouble()).ToArray();
        var (rain, pet, flow) = Read("anchors/L0123001_BasinObs.csv.gz");
        int Day(int year, int month, int day) => (new DateTime(year, month, day) - new DateTime(1984, 1, 1)).Days;
        var (warm, first, end) = (Day(1989, 1, 1), Day(1990, 1, 1), Day(2000, 1, 1));

        var model = new Gr4(new Gr4Parameters(x[0], x[1], x[2], x[3]), hourly: false);
        var run = model.Run(rain.AsSpan(warm, end - warm), pet.AsSpan(warm, end - warm), model.Start())[(first - warm)..];

        Assert.Equal(published.GetProperty("n").GetInt32(), run.Length);
        var expected = published.GetProperty("Q_first3").EnumerateArray().Select(q => q.GetDouble()).ToArray();
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], run[i], 1e-10);
        Assert.Equal(published.GetProperty("Q_last").GetDouble(), run[^1], 1e-10);
        Assert.Equal(published.GetProperty("Q_sum").GetDouble(), run.Sum(), 1e-7);
        Assert.Equal(published.GetProperty("Q_max").GetDouble(), run.Max(), 1e-10);
        int[] measured = [.. Enumerable.Range(0, run.Length).Where(i => !double.IsNaN(flow[first + i]))];
        var rows = new ScoredRows(Array.ConvertAll(measured, i => flow[first + i]), Array.ConvertAll(measured, i => run[i]));
        Assert.Equal(published.GetProperty("NSE").GetDouble(), HydrologyMetrics.Nse.Compute(rows).Value, 4);
        Assert.Equal(published.GetProperty("KGE").GetDouble(), HydrologyMetrics.Kge2009.Compute(rows).Value, 4);
    }

    /// <summary>The parameters of airGR's own example of GR4H give the efficiency that was found with its code, on 2005 to 2008 after a year of warm-up.</summary>
    [SkippableFact]
    public void The_hourly_example_gives_the_known_efficiency()
    {
        var (rain, pet, flow) = Read("anchors/L0123003_BasinObs.csv.gz");
        var model = new Gr4(new Gr4Parameters(756.930, -0.773, 138.638, 5.247), hourly: true);
        var run = model.Run(rain, pet, model.Start());
        const int First = 366 * 24;
        var nse = HydrologyMetrics.Nse.Compute(new ScoredRows(flow[First..], run[First..])).Value;
        Assert.Equal(0.8806, nse, 3);
    }

    /// <summary>Water is neither made nor lost where nothing is exchanged or evaporated.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public void Rain_comes_out_again(bool hourly)
    {
        var model = new Gr4(new Gr4Parameters(250, 0, 80, hourly ? 12 : 1.7), hourly);
        var state = model.Start();
        var held = state.Production + state.Routing;
        double[] rain = [.. Enumerable.Range(0, 60).Select(t => t % 7 == 0 ? 12.0 : 0)];
        var flow = model.Run(rain, new double[60], state);
        Assert.Equal(held + rain.Sum(), flow.Sum() + state.Production + state.Routing + state.Slow.Skip(1).Sum() + state.Quick.Skip(1).Sum(), 1e-9);
    }

    /// <summary>What a model made is found again by the search.</summary>
    [Fact]
    public void Calibration_finds_the_parameters_that_made_a_series()
    {
        double[] rain = [.. Enumerable.Range(0, 1500).Select(t => t % 5 == 0 ? 4 + 3 * Math.Sin(t * 0.7) + 12 * Math.Max(0, Math.Sin(t * 0.031)) : 0)];
        double[] pet = [.. Enumerable.Range(0, 1500).Select(t => 1.5 - 1.4 * Math.Cos(2 * Math.PI * t / 365))];
        var truth = new Gr4(new Gr4Parameters(320, 0.6, 70, 2.3), hourly: false);
        var (found, efficiency) = Gr4Calibration.Fit(rain, pet, truth.Run(rain, pet, truth.Start()), hourly: false, warmUp: 200);
        Assert.True(efficiency > 0.9995, $"{efficiency}: {found}");
        Assert.Equal(2.3, found.X4, 0.1);
    }

    private static (double[] Rain, double[] Pet, double[] Flow) Read(string file)
    {
        var frame = OpenData.Csv(file);
        double[] Values(string name) => ((NumericColumn)frame[name]).Values.ToArray();
        return (Values("P"), Values("E"), Values("Qmm"));
    }
}
