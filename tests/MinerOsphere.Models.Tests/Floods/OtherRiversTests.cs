using System.Globalization;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods;
using MinerOsphere.Models.Floods.Forecasting;
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
