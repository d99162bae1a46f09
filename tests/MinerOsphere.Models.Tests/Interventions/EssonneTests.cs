using System.Globalization;
using MinerOsphere.Models.Interventions.Demand;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Interventions;

public sealed class EssonneTests(ITestOutputHelper output)
{
    private static readonly Lazy<WeeklyDemand> Trained = new(() =>
    {
        var (first, series) = EssonneData.Weeks();
        return new WeeklyDemand(
            new TerritoryNames("sdis91", "Essonne", ["departement"], [.. EssonneData.Categories]), first, [.. EssonneData.Categories.Select(c => series[c])], null, EssonneData.Holidays(),
            TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"), default);
    });

    [SkippableFact]
    public void Try()
    {
        var report = Trained.Value.Report(default);
        foreach (var s in report.Scores) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mae {s.Part,-24} {s.Metric,-9} {s.Model:F5} {s.Baseline,-18} {s.BaselineValue:F5} {s.Skill:F3} {s.Rows}"));
        foreach (var s in report.Coverage) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mae {s.Part,-24} {s.Class,-14} {s.Level} {s.Covered:F3} [{s.Least:F3} {s.Most:F3}] {s.Rows} {s.Width:F2}"));
        foreach (var g in report.Coverage.GroupBy(c => (c.Class, c.Level))) output.WriteLine($"mae {g.Key} {g.Sum(c => c.Covered * c.Rows) / g.Sum(c => c.Rows):F3} {g.Sum(c => c.Rows)}");
        output.WriteLine($"mae {report.GapBefore}");
    }
}
