using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Trees;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Trees;

/// <summary>Models trained by XGBoost 1.7.4 and what it predicts with them (xgboost/make.py).</summary>
public class XgboostJsonTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "Trees", "xgboost");

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_are_those_of_XGBoost(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json")));
        var model = Read(document.RootElement.GetProperty("model").GetString()!);
        var prediction = new float[model.Outputs];
        var checkedRows = 0;
        foreach (var (row, expected) in document.RootElement.GetProperty("rows").EnumerateArray().Zip(document.RootElement.GetProperty("predictions").EnumerateArray()))
        {
            model.Predict([.. row.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? float.NaN : v.GetSingle())], prediction);
            for (var i = 0; i < prediction.Length; i++)
            {
                var oracle = expected[i].GetDouble();
                Assert.True(Math.Abs(oracle - prediction[i]) <= 1e-6 * Math.Max(1, Math.Abs(oracle)), $"row {checkedRows}: {prediction[i]} where XGBoost says {oracle}");
            }
            checkedRows++;
        }
        Assert.Equal(60, checkedRows);
    }

    [Fact]
    public void Columns_have_their_names()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "squared.json")));

        Assert.Equal("distance elevation copper slope", string.Join(' ', Read(document.RootElement.GetProperty("model").GetString()!).Features));
    }

    [Fact]
    public void Covers_are_the_sums_of_hessians()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "poisson.json")));
        var ensemble = Read(document.RootElement.GetProperty("model").GetString()!).Ensemble;

        Assert.Equal(1611.0022f, ensemble.Nodes[ensemble.Roots[0]].Cover);
        foreach (var node in ensemble.Nodes)
            if (node.Feature >= 0) Assert.Equal(node.Cover, ensemble.Nodes[node.Left].Cover + ensemble.Nodes[node.Right].Cover, node.Cover * 1e-4f);
    }

    /// <summary>XGBoost writes a bare NaN in categorical splits; one in a name is left alone, wherever the name ends.</summary>
    [Theory]
    [InlineData("plain")]
    [InlineData("ends in \\")]
    [InlineData("\\\"NaN\\")]
    [InlineData("NaN, \\\\\" NaN \"")]
    public void A_name_with_backslashes_and_quotes_is_read_as_it_is(string name)
    {
        var text = (string)JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, "categories.json")))!["model"]!;
        Assert.Contains("NaN", text, StringComparison.Ordinal);

        var model = Read(text.Replace("\"elevation\"", JsonValue.Create(name).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal));

        Assert.Equal(["geology", name, "copper", "slope"], model.Features.AsEnumerable());
    }

    [Theory]
    [InlineData("not json", "not an XGBoost model")]
    [InlineData("[]", "'learner' is missing")]
    [InlineData("{}", "'learner' is missing")]
    [InlineData("""{"learner":{"objective":{"name":"own:loss"}}}""", "'own:loss' is not supported")]
    public void What_is_no_model_is_said(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    public static TheoryData<string, string, string> Damages => new()
    {
        { "trees/0/left_children/0", "0", "the root is the child" },
        { "trees/0/left_children/0", "99", "none of its own" },
        { "trees/0/right_children/0", "1", "none of its own" },
        { "trees/0/split_indices/0", "4", "splits on feature 4 of 4" },
        { "trees/0/split_conditions", "[]", "different lengths" },
        { "trees/0/left_children/0", "\"x\"", "not an XGBoost model" },
        { "tree_info/0", "7", "one class per tree" },
        { "trees/0/tree_param/size_leaf_vector", "\"3\"", "several values" },
    };

    /// <summary>The file comes from elsewhere: a node that leads back would run for ever.</summary>
    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_model_is_refused(string place, string value, string expected)
    {
        var root = JsonNode.Parse((string)JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, "squared.json")))!["model"]!)!;
        var parts = place.Split('/');
        var node = root["learner"]!["gradient_booster"]!["model"]!;
        foreach (var part in parts[..^1]) node = node is JsonArray list ? list[int.Parse(part)]! : node[part]!;
        if (node is JsonArray array) array[int.Parse(parts[^1])] = JsonNode.Parse(value);
        else node[parts[^1]] = JsonNode.Parse(value);

        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Read(root.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_damage_is_refused_or_predicts_and_never_hangs()
    {
        var text = (string)JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, "categories.json")))!["model"]!;
        var random = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var n = random.Next(1, 4); n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)"0123456789-,.[]{}\"e"[random.Next(19)];
            try
            {
                var model = XgboostJson.Read(bytes);
                model.Predict(new float[model.Features.Length], new float[model.Outputs]);
            }
            catch (InvalidDataException)
            {
                // As it should.
            }
        }
    }

    private static XgboostModel Read(string json) => XgboostJson.Read(Encoding.UTF8.GetBytes(json));
}
