using System.Text;
using System.Text.Json;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Trees;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Explaining;

/// <summary>Models trained by XGBoost 1.7.4 and the contributions that it says (xgboost/make.py).</summary>
internal sealed record XgboostFixture(XgboostModel Model, FeatureMatrix Rows, double[] Contributions, double[]? Interactions)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests");

    public static TheoryData<string> Names => [.. Files().Order(StringComparer.Ordinal)];

    public static IEnumerable<string> Files() => Directory.EnumerateFiles(Path.Combine(Folder, "Explaining", "xgboost"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f));

    public static XgboostFixture Read(string name)
    {
        using var said = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "Explaining", "xgboost", name + ".json")));
        var isOwn = said.RootElement.TryGetProperty("model", out _);
        using var given = isOwn ? null : JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "Trees", "xgboost", name + ".json")));
        var source = (given ?? said).RootElement;
        var model = XgboostJson.Read(Encoding.UTF8.GetBytes(source.GetProperty("model").GetString()!));
        double[][] rows = [.. source.GetProperty("rows").EnumerateArray().Select(r => r.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.NaN : v.GetDouble()).ToArray())];
        double[][] columns = [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Select(r => r[c]).ToArray())];
        // XGBoost's base margins stand in place of the base score, ours are added to it.
        var offset = said.RootElement.TryGetProperty("margins", out var margins) ? margins.EnumerateArray().Select(m => m.GetDouble() - model.Ensemble.BaseMargins[0]).ToArray() : null;
        return new XgboostFixture(model, new FeatureMatrix(FeatureMatrix.Of(columns).Features, columns, offset), Numbers(said.RootElement.GetProperty("contributions")),
            said.RootElement.TryGetProperty("interactions", out var pairs) ? Numbers(pairs) : null);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(v => v.GetDouble())];
}
