using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Models.Floods;
using MinerOsphere.Models.Floods.Forecasting;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Floods;

/// <summary>Train 2004 to 2006, calibrate on 2007, test on 2008, without any rain forecast.</summary>
public class HourlyForecastTests(ITestOutputHelper output)
{
    private static (FloodModel Model, GaugeSeries Series, ImmutableArray<FloodScores> Scores) Trained => TeachingForecast.Trained;

    [SkippableTheory]
    [InlineData(3, 0.75)]
    [InlineData(6, 0.66)]
    [InlineData(12, 0.45)]
    public void Networks_reach_the_persistence_criterion(int lead, double least)
    {
        var scores = Trained.Scores.Single(s => s.Lead == lead);
        output.WriteLine(FloodTable.Line(scores));
        output.WriteLine(string.Join(' ', Trained.Model.Leads.Single(l => l.Lead == lead).Model.Weights.Select(w => w.ToString("F2", CultureInfo.InvariantCulture))));
        Assert.InRange(scores.Persistence, least, 1);
    }

    [SkippableTheory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(12)]
    public void The_band_holds_nine_in_ten_and_in_flood_eight(int lead)
    {
        var band = Trained.Scores.Single(s => s.Lead == lead).Band90;
        output.WriteLine(band.ToString());
        Assert.InRange(band.Coverage, 0.88, 0.94);
        Assert.InRange(band.InFlood, 0.80, 1);
    }
}
