using System.Text.Json;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Linear;

/// <summary>Data and fits made by statsmodels (statsmodels/make.py).</summary>
internal static class GlmOracle
{
    public static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllBytes(
        Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "Linear", "statsmodels", "glm.json"))).RootElement;

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];

    public static TrainingTable Table(double[] target, bool weighted = false, bool offset = false)
    {
        FeatureSpecification[] features =
        [
            new("distance"), new("year"),
            new("rock", null, [.. Root.GetProperty("levels").EnumerateArray().Select(l => l.GetString()!)]),
        ];
        double[][] columns = [Numbers(Root.GetProperty("distance")), Numbers(Root.GetProperty("year")), Numbers(Root.GetProperty("rock"))];
        var matrix = new FeatureMatrix([.. features], columns, offset ? Numbers(Root.GetProperty("offset")) : null);
        return new TrainingTable(matrix, target, new FeatureSpecification("y"))
        {
            Weights = weighted ? Numbers(Root.GetProperty("weights")) : null,
            Groups = [.. Numbers(Root.GetProperty("groups")).Select(g => (int)g)],
        };
    }

    public static TrainingTable Table(JsonElement fit)
    {
        var target = fit.TryGetProperty("target", out var other) ? other.GetString()! : fit.GetProperty("family").GetString()!;
        return Table(Numbers(Root.GetProperty("targets").GetProperty(target)), fit.GetProperty("weighted").GetBoolean(), fit.GetProperty("offset").GetBoolean());
    }

    public static GlmOptions Options(JsonElement fit) => new()
    {
        Family = Enum.Parse<GlmFamily>(fit.GetProperty("family").GetString()!, ignoreCase: true),
        EstimateScale = fit.GetProperty("estimateScale").GetBoolean(),
    };

    public static void Equal(double expected, double actual, double tolerance = 1e-6, string what = "") =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{what}: {actual:R}, the oracle says {expected:R}");
}
