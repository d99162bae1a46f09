using System.Text.Json.Nodes;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Learning.Tests.RealData;

/// <summary>On real data, with its peers' usual settings, every learner reaches what XGBoost, scikit-learn and statsmodels reach (make.py).</summary>
public sealed class RealDataTests
{
    private static readonly JsonNode Expected = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "RealData", "expected.json")))!;

    private static double Peer(string path) => path.Split('/').Aggregate(Expected, (node, name) => node[name]!).GetValue<double>();

    [SkippableFact]
    public void The_rows_are_the_peers_rows()
    {
        Assert.Equal(Peer("zinc/rows"), RealRows.Zinc().Train.RowCount);
        Assert.Equal(Peer("flow/rows"), RealRows.Flow().Train.RowCount);
        var (train, test) = RealRows.Calls();
        Assert.Equal(Peer("calls/rows"), train.RowCount);
        Assert.Equal(Peer("calls/total"), train.Target.Sum() + test.Target.Sum());
    }
}
