using System.Globalization;
using MinerOsphere.Models.Interventions.Demand;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Interventions;

public sealed class LondonTests(ITestOutputHelper output)
{
    private static readonly Lazy<WeeklyDemand> Trained = new(() => new WeeklyDemand(
        new TerritoryNames("london", "London", ["city", "borough"], LondonData.Families), LondonData.First,
        [.. Enumerable.Range(0, 4).Select(c => LondonData.Events.Weekly(c))], LondonData.Events, null, LondonData.Events.Clock.Zone, default));

    [SkippableFact]
    public void Try()
    {
        var report = Trained.Value.Report(default);
        foreach (var s in report.Scores) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mae {s.Part,-24} {s.Metric,-9} {s.Model:F5} {s.Baseline,-18} {s.BaselineValue:F5} {s.Skill:F3} {s.Rows}"));
        foreach (var s in report.Coverage) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mae {s.Part,-24} {s.Class,-14} {s.Level} {s.Covered:F3} [{s.Least:F3} {s.Most:F3}] {s.Rows} {s.Width:F2}"));
        output.WriteLine($"mae {report.GapBefore}");
    }
}
