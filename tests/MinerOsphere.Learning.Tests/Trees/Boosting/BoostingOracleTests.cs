using System.Text.Json;
using MinerOsphere.Learning.Trees.Boosting;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.Trees.Boosting;

/// <summary>What XGBoost 1.7.4 and scikit-learn 1.2 learn from the same rows (oracles/make.py).</summary>
public class BoostingOracleTests
{
    private static readonly JsonElement Exact = Read("exact"), Quality = Read("quality");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Exact.GetProperty("cases").GetArrayLength())];

    /// <summary>With a bin per value, three trees have the splits and the leaves of XGBoost's exact method.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Small_trees_are_those_of_the_exact_method(int number)
    {
        var oracle = Exact.GetProperty("cases")[number];
        var parameters = oracle.GetProperty("parameters");
        double Parameter(string name, double otherwise) => parameters.TryGetProperty(name, out var value) ? value.GetDouble() : otherwise;
        var options = new GradientBoostingOptions
        {
            Loss = parameters.GetProperty("objective").GetString() == "binary:logistic" ? BoostingLoss.Logistic : BoostingLoss.Squared,
            Rounds = 3, LearningRate = Parameter("eta", 0.3), MaxDepth = (int)Parameter("max_depth", 6), L2 = Parameter("lambda", 1), L1 = Parameter("alpha", 0),
            MinGain = Parameter("gamma", 0), MinChildWeight = Parameter("min_child_weight", 1), MinRowsPerLeaf = 1,
        };
        var table = Toys.Of(Columns(Exact), Numbers(oracle.GetProperty("target")));

        var model = GradientBoosting.Train(table, options, Toys.Run);

        var expected = Numbers(oracle.GetProperty("margins"));
        var margins = new float[1];
        var row = new float[table.Features.ColumnCount];
        for (var r = 0; r < table.RowCount; r++)
        {
            table.Features.CopyRows(r, r + 1, row);
            model.Ensemble.Sum(row, margins);
            Assert.True(Math.Abs(expected[r] - margins[0]) < 1e-5, $"row {r}: {margins[0]} where XGBoost has {expected[r]}");
        }
    }

    [Theory]
    [InlineData("squared", BoostingLoss.Squared)]
    [InlineData("logistic", BoostingLoss.Logistic)]
    [InlineData("poisson", BoostingLoss.Poisson)]
    [InlineData("quantile", BoostingLoss.Quantile)]
    public void Held_out_rows_are_predicted_as_well(string name, BoostingLoss loss)
    {
        var oracle = Quality.GetProperty("cases").GetProperty(name);
        var table = Toys.Of(Columns(Quality), Numbers(oracle.GetProperty("target")));
        int[] train = [.. Enumerable.Range(0, 1200)], test = [.. Enumerable.Range(1200, 600)];
        var options = new GradientBoostingOptions { Loss = loss, Rounds = 60, MaxDepth = 4, MinRowsPerLeaf = 1, MinChildWeight = 5 };
        if (loss == BoostingLoss.Quantile) options = options with { Quantiles = [0.9], MaxDepth = 0, MaxLeaves = 15, MinRowsPerLeaf = 20 };

        var model = GradientBoosting.Train(table.Take(train), options, Toys.Run);

        var held = table.Take(test);
        var ours = held.Target.Zip(Toys.Predict(model, held.Features), (y, p) => loss switch
        {
            BoostingLoss.Squared => (y - p) * (y - p),
            BoostingLoss.Logistic => -(y == 1 ? Math.Log(p) : Math.Log(1 - p)),
            BoostingLoss.Poisson => 2 * ((y > 0 ? y * Math.Log(y / p) : 0) - y + p),
            _ => y > p ? 0.9 * (y - p) : 0.1 * (p - y),
        }).Average();
        var theirs = oracle.GetProperty("loss").GetDouble();
        Assert.True(ours < theirs * 1.02, $"{ours} where the oracle has {theirs}");
    }

    private static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "Trees", "Boosting", "oracles", name + ".json"))).RootElement;

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.NaN : v.GetDouble())];

    private static double[][] Columns(JsonElement fixture) => [.. fixture.GetProperty("columns").EnumerateArray().Select(Numbers)];
}
