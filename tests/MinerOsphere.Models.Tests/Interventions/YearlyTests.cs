using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Interventions.Demand;
using MinerOsphere.Tests.House;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Interventions;

public sealed class YearlyTests(ITestOutputHelper output)
{
    private static readonly string[] Columns = ["Incendies", "Secours à personne", "Accidents de circulation", "Risques technologiques", "Opérations diverses"];

    internal static YearlyDemand Train()
    {
        var root = SettingsReader.Open(Path.Combine(Repository.Root, "config", "models", "sdis.yaml"), out var reader);
        var settings = TerritorySettingsReader.Read(root!, reader);
        Assert.Empty(reader.Faults);
        var frame = OpenData.Csv("emergency/sdis_interventions_2018_2022.csv", new CsvOptions { Categories = ["Année", "Numéro", "Zone"], Missing = ["", "N.C."] });
        var named = new DataFrame(
        [
            Renamed(frame["Année"], "year"), Renamed(frame["Zone"], "zone"), Renamed(frame["Numéro"], "number"),
            .. settings.Categories.Zip(Columns, (c, column) => Renamed(frame[column], c.Property!)),
        ]);
        return YearlyDemand.Of(settings, new TerritoryRows(named, null, ""), new TerritoryNames("sdis", "France", [.. settings.Levels.Select(l => l.Id)], [.. settings.Categories.Select(c => c.Id)]));
    }

    private static Column Renamed(Column column, string name) => column switch
    {
        NumericColumn n => new NumericColumn(name, n.Values.ToArray()),
        CategoricalColumn c => new CategoricalColumn(name, c.Levels, c.Codes.ToArray()),
        _ => throw new InvalidOperationException(column.Name),
    };

    [SkippableFact]
    public void Try()
    {
        var report = Train().Report(default);
        foreach (var s in report.Scores) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mae {s.Part,-24} {s.Metric,-9} {s.Model:F5} {s.Baseline,-18} {s.BaselineValue:F5} {s.Skill:F3} {s.Rows}"));
        foreach (var s in report.Coverage) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mae {s.Part,-24} {s.Class,-14} {s.Level} {s.Covered:F3} [{s.Least:F3} {s.Most:F3}] {s.Rows} {s.Width:F2}"));
        output.WriteLine($"mae {report.GapBefore}");
    }
}
