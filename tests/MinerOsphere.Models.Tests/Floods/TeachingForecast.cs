using System.Collections.Immutable;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods;
using MinerOsphere.Models.Floods.Forecasting;

namespace MinerOsphere.Models.Tests.Floods;

/// <summary>The networks of L0123003, trained once for all tests: 2004 to 2006, calibrated on 2007, tested on 2008.</summary>
internal static class TeachingForecast
{
    public static readonly FloodPeriods Periods = FloodPeriods.OfYears(2004, 2007, 2008, 2008);
    public static readonly TrainingRun Run = new() { Seed = 42 };

    private static readonly Lazy<(FloodModel Model, GaugeSeries Series, ImmutableArray<LeadBacktest> Tests, ImmutableArray<FloodScores> Scores)> Made = new(() =>
    {
        var series = new FloodData(name => OpenData.Csv(name)).Teaching();
        var model = FloodTrainer.Train(series, FloodDesign.Hourly with { Leads = [1, 3, 6, 12] }, Periods, Run);
        var test = FloodBacktest.Run(model, series, Periods.Test, Periods.End, Run);
        return (model, series, test, [.. test.Select(t => FloodScores.Of(t, series.Step, Flood(t)))]);
    });

    public static (FloodModel Model, GaugeSeries Series, ImmutableArray<FloodScores> Scores) Trained
    {
        get
        {
            OpenData.File("anchors/L0123003_BasinObs.csv.gz");
            return (Made.Value.Model, Made.Value.Series, Made.Value.Scores);
        }
    }

    public static ImmutableArray<LeadBacktest> Tests => Trained.Series is null ? [] : Made.Value.Tests;

    public static double Flood(LeadBacktest test) => test.Observed.Order().ElementAt((int)(0.95 * test.Observed.Length));
}
