using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Networks;

/// <summary>On hourly flow: the fictional teaching catchment L0123003 (airGR), and the Cance at Sarras (HydroPortail), both read where they are.</summary>
public class FloodForecastTests
{
    /// <summary>
    /// Train 2004-2006, stop on 2007, test on 2008, three hours ahead without any rain forecast. The persistence criterion is 0 for saying that
    /// nothing changes; ten networks on all hours reach .79, three on a part of them are to reach .6.
    /// </summary>
    [SkippableFact]
    public void Three_hours_ahead_a_small_network_is_far_better_than_persistence()
    {
        var frame = OpenData.Csv("anchors/L0123003_BasinObs.csv.gz");
        double[] Values(string name) => ((NumericColumn)frame[name]).Values.ToArray();
        var (rain, evaporation, flow) = (Values("P"), Values("E"), Values("Qmm"));
        var start = new DateTimeOffset(2004, 1, 1, 0, 0, 0, TimeSpan.Zero);
        TimedSeries Series(string name, double[] values, string unit) => new(name, start, TimeSpan.FromHours(1), values, unit);
        TimedSeries[] series = [Series("flow", flow, "mm/h"), Series("rain", rain, "mm"), Series("balance", [.. rain.Zip(evaporation, (p, e) => p - e)], "mm")];
        var options = new WindowOptions
        {
            Target = "flow",
            TargetLags = [0, 1, 2, 3, 6],
            Inputs = [new WindowInput("rain", WindowInput.Range(0, 23)) { Sums = [48, 72] }, new WindowInput("balance", []) { Sums = [720] }],
            Leads = [3],
            Thinning = new DryThinning(["rain"], 12, 12),
        };
        var years = FloodEvents.Years(series[0], firstMonth: 1);
        TrainingTable Rows(WindowOptions windows, Func<int, bool> year) => new WindowReader(series, windows).Training(new TrainingRun(), Array.ConvertAll(years, y => year(y) ? y : -1)).Table(3);
        TrainingTable Third(TrainingTable table) => table.Take([.. Enumerable.Range(0, table.RowCount / 3).Select(r => 3 * r)]);
        var (training, validation, test) = (Third(Rows(options, y => y < 2007)), Third(Rows(options, y => y == 2007)), Rows(options with { Thinning = null }, y => y == 2008));

        var network = new NetworkOptions { BaseColumn = "flow[t]", Training = new AdamOptions { Epochs = 40, Patience = 10 } };
        double[][] members = [.. Enumerable.Range(0, 3).Select(m => PerceptronTraining.Train(training, validation, network, new TrainingRun { Seed = (ulong)m }).Model.Predict(test.Features))];

        var (errors, changes) = (0.0, 0.0);
        for (var r = 0; r < test.RowCount; r++)
        {
            var forecast = members.Select(p => p[r]).Order().ElementAt(1);
            errors += Math.Pow(forecast - test.Target[r], 2);
            changes += Math.Pow(test.Features[r, 0] - test.Target[r], 2);
        }
        Assert.True(1 - errors / changes > 0.6, $"persistence criterion {1 - errors / changes}");
    }

    /// <summary>A real record with gaps of months: the flow six hours ahead from the flows upstream, by years.</summary>
    [SkippableFact]
    public void Gaps_of_a_real_record_are_counted_and_do_not_stop_a_forecast()
    {
        var frame = OpenData.Csv("hydrology/cance_discharge_hourly.csv.gz");
        var start = new DateTimeOffset(2005, 12, 31, 0, 0, 0, TimeSpan.Zero);
        TimedSeries[] series = [.. ((string[])["V3524010", "V3515010", "V3517010"]).Select(gauge => new TimedSeries(gauge, start, TimeSpan.FromHours(1), ((NumericColumn)frame[$"Q_m3s_{gauge}"]).Values.ToArray(), "m3/s"))];
        var options = new WindowOptions
        {
            Target = "V3524010",
            TargetLags = [0, 1, 2, 5],
            Inputs = [new WindowInput("V3515010", [0, 1, 2, 5]), new WindowInput("V3517010", [0, 1, 2, 5])],
            Leads = [3],
        };
        var years = FloodEvents.Years(series[0]);
        var all = new WindowReader(series, options).Training(new TrainingRun(), years);
        var counts = all.Counts;
        Assert.Equal(counts.Steps, counts.Rows + counts.Gaps + counts.NoTarget + counts.Thinned + counts.OutsideEvents);
        Assert.True(counts.Gaps > 100 && counts.FilledRows > 0 && counts.Rows > 60_000, counts.ToString());
        Assert.DoesNotContain(all.Features.Column(0).ToArray(), double.IsNaN);

        // Floods only: hours with a changing river.
        int[] moving = [.. Enumerable.Range(0, all.RowCount).Where(r => all.Features[r, 0] > 15)];
        var floods = all.Take(moving);
        var table = floods.Table(3);
        int[] train = [.. Enumerable.Range(0, table.RowCount).Where(r => table.Groups![r] <= 2012)], test = [.. Enumerable.Range(0, table.RowCount).Where(r => table.Groups![r] > 2012)];
        var ensemble = EnsembleTraining.Train(
            table.Take(train),
            new EnsembleOptions { Initialisations = 4, Network = new NetworkOptions { Hidden = [new(4)], BaseColumn = "V3524010[t]", Training = new AdamOptions { Epochs = 30 } } }, new TrainingRun()).Model;
        var held = table.Take(test);
        var p = ensemble.Predict(held.Features);
        var errors = Enumerable.Range(0, held.RowCount).Sum(r => Math.Pow(p[2 * r] - held.Target[r], 2));
        var changes = Enumerable.Range(0, held.RowCount).Sum(r => Math.Pow(held.Features[r, 0] - held.Target[r], 2));
        Assert.True(1 - errors / changes > 0.3, $"persistence criterion {1 - errors / changes} on {held.RowCount} hours, {counts}");
    }
}
