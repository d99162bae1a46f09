using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Models.Territory.Series;
using MinerOsphere.Models.Tests.Interventions;
using MinerOsphere.Processes;

namespace MinerOsphere.Models.Tests.Territory;

public sealed class GroundwaterProcessTests
{
    private static readonly Lazy<IProcess> Process = new(() => TerritoryCollections.Process("groundwater-level"));

    [Fact]
    public Task Examples_run_as_they_stand() => ProcessRuns.ExamplesRunAsync(Process.Value);

    /// <summary>The fictional well was made with a response of n = 1.3 and a = 110 days: it is told nearly as well as its noise allows.</summary>
    [Fact]
    public async Task The_fictional_well_is_told_and_its_forecast_holds_what_came()
    {
        var outputs = await ProcessRuns.RunAsync(Process.Value, """{"inputs":{"issueDate":"2011-05-31","months":12,"model":"transfer-function-root-zone"}}""");
        var scores = outputs["evaluation"]!.AsArray();
        Assert.All(scores.Where(s => s!["metric"]!.GetValue<string>() == "nse"), s => Assert.True(s!["model"]!.GetValue<double>() > 0.85 && s["skill"]!.GetValue<double>() > 0.7, s.ToJsonString()));
        var forecast = outputs["forecast"]!.AsArray();
        Assert.Equal(12, forecast.Count);
        Assert.True(forecast.Count(f => f!["observed"]!.GetValue<double>() >= f["lower"]!.GetValue<double>() && f["observed"]!.GetValue<double>() <= f["upper"]!.GetValue<double>()) >= 8);
        Assert.True(forecast[11]!["upper"]!.GetValue<double>() - forecast[11]!["lower"]!.GetValue<double>() > 1.3 * (forecast[0]!["upper"]!.GetValue<double>() - forecast[0]!["lower"]!.GetValue<double>()));
        double Change(string scenario) => outputs["indicators"]!.AsArray().Single(r => r!["scenario"]!.GetValue<string>() == scenario && r["indicator"]!.GetValue<string>() == "mean_level")!["change"]!.GetValue<double>();
        Assert.True(Change("explore2-dry-summer") < Change("explore2-moderate"));
        var thresholds = outputs["thresholds"]!.AsArray();
        Assert.All(thresholds, t => Assert.True(t!["very_low_below"]!.GetValue<double>() < t["low_below"]!.GetValue<double>() && t["high_above"]!.GetValue<double>() < t["very_high_above"]!.GetValue<double>()));
    }

    /// <summary>Made by a soil that fills and a quick response, the fictional well is one for reservoirs, and the years learnt from say so.</summary>
    [Fact]
    public async Task The_better_model_is_chosen_by_years_left_out()
    {
        var outputs = await ProcessRuns.RunAsync(Process.Value, """{"inputs":{"presets":[]},"outputs":{"evaluation":{},"summary":{}}}""");
        Assert.Contains("(reservoirs)", outputs["summary"]![0]!["text_en"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(outputs["evaluation"]!.AsArray().First(s => s!["metric"]!.GetValue<string>() == "nse")!["model"]!.GetValue<double>() > 0.9);
    }

    [Fact]
    public async Task More_irrigation_lowers_the_level_until_the_quota_stops_it()
    {
        const string Inputs = """{"inputs":{"presets":[],"model":"reservoir","scenarios":[{"name":"a","irrigatedShare":0.1,"irrigationQuota":50},{"name":"b","irrigatedShare":0.1,"irrigationQuota":400},{"name":"c","irrigatedShare":0.1,"irrigationQuota":800},{"name":"d","abstraction":30}]},"outputs":{"indicators":{}}}""";
        var rows = (await ProcessRuns.RunAsync(Process.Value, Inputs))["indicators"]!.AsArray();
        double Of(string scenario, string indicator, string column = "change") => rows.Single(r => r!["scenario"]!.GetValue<string>() == scenario && r["indicator"]!.GetValue<string>() == indicator)![column]!.GetValue<double>();
        Assert.True(Of("a", "mean_level") < 0 && Of("b", "mean_level") < Of("a", "mean_level"));
        Assert.Equal(Of("b", "taken"), Of("c", "taken"), 1e-9);
        Assert.InRange(Of("a", "taken"), 0.5, 0.1 * 50 / 0.8 + 0.001);
        Assert.Equal(30, Of("d", "taken"), 0.1);
    }

    /// <summary>The same well as by the core, with its river, as a client would send it.</summary>
    [SkippableFact]
    public async Task Own_rows_with_a_river_are_taken()
    {
        var record = Wells.Connecticut();
        string Number(double v) => double.IsNaN(v) ? "null" : v.ToString("R", CultureInfo.InvariantCulture);
        var rows = string.Join(',', Enumerable.Range(0, record.Forcing.Count).Select(t => $$$"""{"type":"Feature","id":{{{t}}},"geometry":null,"properties":{"date":"{{{record.Forcing.TimeOf(t):yyyy-MM-dd}}}","level":{{{Number(record.Levels[t])}}},"rain":{{{Number(record.Forcing.Rain[t])}}},"pet":{{{Number(record.Forcing.Pet[t])}}},"stage":{{{Number(record.Stresses[0].Values[t])}}}} }"""));
        var outputs = await ProcessRuns.RunAsync(Process.Value, $$$"""{"inputs":{"features":{"type":"FeatureCollection","features":[{{{rows}}}]},"validationStart":"2017-01-01","presets":["drier-by-a-fifth"],"months":3} }""");
        var nse = outputs["evaluation"]!.AsArray().First(s => s!["metric"]!.GetValue<string>() == "nse")!;
        Assert.InRange(nse["model"]!.GetValue<double>(), 0.84, 0.9);
        Assert.True(nse["skill"]!.GetValue<double>() > 0.7, nse.ToJsonString());
        var shares = outputs["explanation"]!.AsArray().Where(r => r!["factor"]!.GetValue<string>() is "recharge" or "stage" && r["part"]!.GetValue<string>().Length == 0).Select(r => r!["share"]!.GetValue<double>()).ToArray();
        Assert.Equal(1, shares.Sum(), 1e-3);
        Assert.Equal(2, shares.Length);
    }

    [SkippableFact]
    public async Task WaterMl_is_read_and_too_short_a_series_refused()
    {
        using var file = new GZipStream(File.OpenRead(OpenData.File("territory/brgm_piezometer_waterml2.xml.gz")), CompressionMode.Decompress);
        var text = await new StreamReader(file).ReadToEndAsync();
        var series = WaterMlSeries.Read(new StringReader(text));
        Assert.Equal("Piezo 00463X0036/H1.2", series.Name);
        Assert.Equal("m", series.Unit);
        Assert.Equal(text.Split("<wml2:MeasurementTVP>").Length - 1, series.Points.Length);
        Assert.Equal(45.47, series.Points[0].Value);
        Assert.Equal(new DateTimeOffset(2015, 12, 31, 9, 0, 0, TimeSpan.Zero), series.Points[0].Time);
        Assert.InRange(series.Daily().Count(), 200, 290);
        var outcome = await ProcessRuns.OutcomeAsync(Process.Value, $$$"""{"inputs":{"waterml":{{{JsonSerializer.Serialize(text)}}},"measure":"depth","station":"H622101001"} }""");
        var fault = Assert.Single(outcome.InputFaults);
        Assert.Equal("/inputs/waterml", fault.Path);
        Assert.Contains("too short", fault.Message.In("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a/>", "MeasurementTimeseries")]
    [InlineData("<a", "no XML")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", "no XML")]
    [InlineData("""<w:MeasurementTimeseries xmlns:w="http://www.opengis.net/waterml/2.0"><w:point><w:MeasurementTVP><w:time>2016-02-30T00:00:00Z</w:time><w:value>3</w:value></w:MeasurementTVP></w:point></w:MeasurementTimeseries>""", "'2016-02-30T00:00:00Z' is no time")]
    [InlineData("""<w:MeasurementTimeseries xmlns:w="http://www.opengis.net/waterml/2.0"><w:point><w:MeasurementTVP><w:time>2016-02-03T00:00:00Z</w:time><w:value>low</w:value></w:MeasurementTVP></w:point></w:MeasurementTimeseries>""", "'low' is no number")]
    public void What_is_no_WaterMl_is_named(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFaultException>(() => WaterMlSeries.Read(new StringReader(text))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(""" "station":"K134181001" """, "/inputs/features")]
    [InlineData(""" "months":13 """, "/inputs/months")]
    [InlineData(""" "scenarios":[{"name":"x","withdrawal":1}] """, "/inputs/scenarios/0/withdrawal")]
    public void What_cannot_be_asked_is_said_before_it_begins(string inputs, string path) => Assert.Contains(path, ProcessRuns.Faults(Process.Value, $$$"""{"inputs":{{{{inputs}}}} }"""));

    [Theory]
    [InlineData(""" "issueDate":"1998-01-01" """, "no level up to")]
    [InlineData(""" "issueDate":"2000-06-01" """, "too short")]
    [InlineData(""" "validationStart":"2018-12-25" """, "from it on")]
    public async Task What_the_record_can_t_answer_is_refused(string inputs, string expected)
    {
        var outcome = await ProcessRuns.OutcomeAsync(Process.Value, $$$"""{"inputs":{{{{inputs}}}} }""");
        Assert.Contains(expected, Assert.Single(outcome.InputFaults).Message.In("en"), StringComparison.Ordinal);
    }
}
