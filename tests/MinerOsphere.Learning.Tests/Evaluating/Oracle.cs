using System.Text.Json;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Evaluating;

/// <summary>Reads a file that oracle/make.py of a part has written.</summary>
internal static class Oracle
{
    public static JsonElement Read(string part, string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", part, "oracle", name + ".json")));
        return document.RootElement.Clone();
    }

    public static double[] Numbers(this JsonElement element, string name) => Numbers(element.GetProperty(name));

    public static double[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(v => v.GetDouble())];

    public static void Near(double expected, double actual, double tolerance = 1e-9, string? what = null) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{what} {actual}, expected {expected}");
}
