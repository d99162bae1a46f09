using System.Text.Json;
using MinerOsphere.Learning.Series;
using MinerOsphere.Learning.Training;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Series;

/// <summary>Series and what R's forecast 8.20 says of them (forecast/make.R).</summary>
internal static class ForecastOracle
{
    public static readonly JsonElement[] Cases = [.. JsonDocument.Parse(File.ReadAllBytes(
        Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "Series", "forecast", "forecast.json"))).RootElement.EnumerateArray()];

    public static readonly TrainingRun Run = new() { Threads = 1 };

    public static TheoryData<int, string> Names
    {
        get
        {
            var names = new TheoryData<int, string>();
            for (var i = 0; i < Cases.Length; i++) names.Add(i, Cases[i].GetProperty("name").GetString()!);
            return names;
        }
    }

    public static RegularSeries Series(JsonElement one) => new(Numbers(one.GetProperty("values")), one.GetProperty("period").GetInt32());

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.NaN : v.GetDouble())];

    public static void Near(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: {actual:R}, R says {expected:R}");

    public static void Same(JsonElement expected, SeriesForecast actual, double tolerance, string what)
    {
        var means = Numbers(expected.GetProperty("means"));
        for (var h = 0; h < means.Length; h++) Near(means[h], actual.Means[h], tolerance, $"{what}, mean {h + 1}");
        if (!expected.TryGetProperty("deviations", out var deviations)) return;
        foreach (var (deviation, h) in Numbers(deviations).Select((d, h) => (d, h))) Near(deviation, actual.Deviations[h], tolerance, $"{what}, deviation {h + 1}");
    }
}
