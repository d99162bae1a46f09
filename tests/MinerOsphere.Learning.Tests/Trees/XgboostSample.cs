using System.Text;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Trees;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Trees;

public class XgboostSample : IKindSample
{
    private static readonly JsonNode Fixture = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests/MinerOsphere.Learning.Tests/Trees/xgboost/categories.json")))!;

    public ISavedModel Model => new XgboostPredictor(XgboostJson.Read(Encoding.UTF8.GetBytes((string)Fixture["model"]!)), "thickness");

    public FeatureMatrix Rows
    {
        get
        {
            var rows = Fixture["rows"]!.AsArray();
            return FeatureMatrix.Of([.. Enumerable.Range(0, 4).Select(c => rows.Select(r => r![c] is { } v ? (double)v : double.NaN).ToArray())], ["geology", "elevation", "copper", "slope"]);
        }
    }
}
