using System.Globalization;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Models.Floods.RainfallRunoff;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Floods;

/// <summary>Never worse than the last measure, at any lead.</summary>
public class OtherRiversTests(ITestOutputHelper output)
{
    private static readonly TrainingRun Run = new() { Seed = 42 };

    /// <summary>La Cance, from its own flow and that of two gauges upstream; the last two years are the test.</summary>
    [SkippableFact]
    public void Flow_alone_is_never_worse_than_persistence_on_the_Cance()
    {
        var series = new FloodData(name => OpenData.Csv(name)).Cance();
        var periods = FloodPeriods.OfYears(2006, 2012, 2015, 2016);
        var design = FloodDesign.Hourly with { Leads = [1, 3, 6, 12, 24], Initialisations = 1 };
        var model = FloodTrainer.Train(series, design, periods, Run);
        foreach (var (test, lead) in FloodBacktest.Run(model, series, periods.Test, periods.End, Run).Zip(model.Leads))
        {
            var scores = FloodScores.Of(test, series.Step, model.HighFlow);
            output.WriteLine($"{FloodTable.Line(scores)} {string.Join(' ', lead.Model.Weights.Select(w => w.ToString("F2", CultureInfo.InvariantCulture)))} {lead.Table!.RowCount}");
            Assert.True(scores.Persistence >= 0, $"lead {test.Lead}: {scores.Persistence}");
        }
    }

    /// <summary>
    /// The flood of 13 October 2014, 229 m3/s: GR4H knows the river from the four weeks before it alone. With the rain that fell it tells the flood
    /// half a day ahead; without it nobody does.
    /// </summary>
    [SkippableFact]
    public void Known_rain_tells_the_flood_of_October_2014_half_a_day_ahead()
    {
        var series = new FloodData(name => OpenData.Csv(name)).CanceFlood();
        var (before, end) = (series.IndexOf(new DateTimeOffset(2014, 10, 12, 12, 0, 0, TimeSpan.Zero)), series.IndexOf(new DateTimeOffset(2014, 10, 16, 0, 0, 0, TimeSpan.Zero)));
        var model = RainfallRunoffForecaster.Fit(series, 0, before, 24, default);
        output.WriteLine($"{model.Parameters}, {model.Efficiency}");
        double Cp(int lead, Func<int, int, double>? rain)
        {
            var forecasts = model.Run(series, before, end, 24, ErrorUpdate.Autoregressive, rain);
            double errors = 0, changes = 0;
            for (var t = before; t + lead < end; t++)
            {
                errors += Math.Pow(forecasts[t - before][lead - 1] - series.Flow[t + lead], 2);
                changes += Math.Pow(series.Flow[t] - series.Flow[t + lead], 2);
            }
            return 1 - errors / changes;
        }
        foreach (var lead in (int[])[3, 6, 12])
        {
            var (known, none) = (Cp(lead, (t, h) => t + h < series.Count ? series.Rain![t + h] : 0), Cp(lead, null));
            output.WriteLine($"{lead} h: rain known {known:F3}, no rain {none:F3}");
            Assert.True(known > none, $"lead {lead}: {known} {none}");
            Assert.True(known > 0.5, $"lead {lead}: {known}");
        }
    }

    [SkippableFact]
    public void Daily_forecasts_are_never_worse_than_persistence_in_fourteen_catchments()
    {
        foreach (var series in new FloodData(name => OpenData.Csv(name)).Camels())
        {
            var periods = FloodPeriods.OfYears(1999, 2011, 2014, 2018);
            var model = FloodTrainer.Train(series, FloodDesign.Daily with { Leads = [1, 2, 3], Initialisations = 1 }, periods, Run);
            foreach (var test in FloodBacktest.Run(model, series, periods.Test, periods.End, Run))
            {
                var scores = FloodScores.Of(test, series.Step, model.HighFlow);
                output.WriteLine($"{series.Station} {FloodTable.Line(scores)}");
                Assert.True(scores.Persistence >= 0, $"{series.Station} lead {test.Lead}: {scores.Persistence}");
            }
        }
    }
}
