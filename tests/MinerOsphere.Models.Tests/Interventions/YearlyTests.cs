using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Interventions.Counts;
using MinerOsphere.Models.Interventions.Demand;
using MinerOsphere.Tests.House;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Interventions;

/// <summary>All fire services by year: 2022 forecast from 2018 to 2021.</summary>
public sealed class YearlyTests(ITestOutputHelper output)
{
    private static readonly string[] Columns = ["Incendies", "Secours à personne", "Accidents de circulation", "Risques technologiques", "Opérations diverses"];

    private static readonly Lazy<YearlyDemand> Model = new(Train);

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
    public void TheYear2022IsForecastBetterThanByTheMeanOfThreeYearsAndByTheLastOne()
    {
        var report = Model.Value.Report(default);
        foreach (var s in report.Scores.Where(s => s.Part.Contains("service", StringComparison.Ordinal))) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{s.Part} {s.Metric}: {s.Model:F2}, {s.Baseline} {s.BaselineValue:F2} ({s.Skill:P1})"));
        var services = report.Scores.Where(s => s.Part.EndsWith("service year", StringComparison.Ordinal)).ToArray();
        Assert.Equal(6 * 9, services.Length);
        Assert.All(services.Where(s => s.Part.Split(' ')[0] is "total" or "fires" or "persons"), s => Assert.True(s.Skill > 0, $"{s.Part} {s.Metric} {s.Model} {s.Baseline} {s.BaselineValue}"));
        // With four years, one of them 2020, the rest is not reached: traffic was as in 2021, and two natures as the mean of three years.
        Assert.All(services.Where(s => s.Baseline == "moyenne_totale" && s.Part.StartsWith("traffic", StringComparison.Ordinal)), s => Assert.True(s.Skill > 0.3, s.Part));
        Assert.All(services.Where(s => s.Baseline == "seasonal_naive" && s.Part.Split(' ')[0] is "technological" or "various"), s => Assert.True(s.Skill > 0.05, s.Part));
        Assert.All(services, s => Assert.True(s.Skill > -0.2, $"{s.Part} {s.Metric} {s.Baseline} {s.Skill}"));
    }

    [SkippableFact]
    public void IntervalsOfAllNaturesTogetherHoldAsOftenAsTheySay()
    {
        var coverage = Model.Value.Report(default).Coverage.Where(c => c.Part.EndsWith("service year", StringComparison.Ordinal) && c.Class == "all").ToArray();
        foreach (var c in coverage) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{c.Part} {c.Level:P0}: {c.Covered:P1}"));
        Assert.InRange(coverage.Where(c => c.Level == 0.8).Average(c => c.Covered), 0.77, 0.83);
        Assert.InRange(coverage.Where(c => c.Level == 0.95).Average(c => c.Covered), 0.92, 0.98);
    }

    [SkippableFact]
    public void ServicesAddUpToZonesAndZonesToTheNation()
    {
        double[] Totals(string level) => [.. Model.Value.Cells(new ForecastQuestion { Level = level }, default).Where(c => c.Category == "total").Select(c => c.Count.Mean)];
        var nation = Assert.Single(Totals("nation"));
        Assert.Equal(nation, Totals("zone").Sum(), 3);
        Assert.Equal(nation, Totals("service").Sum(), 3);
        Assert.Equal(99, Totals("service").Length);
        Assert.InRange(nation, 4.5e6, 5.2e6);
        Assert.Equal("2023", Model.Value.Cells(new ForecastQuestion(), default).First().Slot.Name);
    }

    [SkippableTheory]
    [InlineData("2020", 1, "is too early")]
    [InlineData("2025", 1, "is too far")]
    [InlineData("2023", 3, "one year ahead can honestly be forecast")]
    public void WhatCannotHonestlyBeAnsweredIsRefused(string start, int horizon, string message) =>
        Assert.Contains(message, Assert.Throws<ModelInputException>(() => Model.Value.Cells(new ForecastQuestion { Start = start, Horizon = horizon }, default).ToArray()).Message);
}
