using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests.Uncertainty;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Evaluating;

public class RobustnessTests
{
    private static readonly ModelSignature Signature = new([new("rain"), new("flow"), new("soil", Levels: ["a", "b"])], new("next"));

    /// <summary>Rain plus twice the flow, where a gap counts as the mean.</summary>
    private static readonly FunctionModel Model = new(Signature, ["mean"], (f, row) => [(double.IsNaN(f[row, 0]) ? 10 : f[row, 0]) + 2 * (double.IsNaN(f[row, 1]) ? 5 : f[row, 1])]);

    private static TrainingTable Rows()
    {
        var stream = new RandomStream(2);
        double[] rain = [.. Enumerable.Range(0, 400).Select(_ => 10 + 3 * stream.NextNormal())], flow = [.. rain.Select(_ => 5 + stream.NextNormal())];
        return new TrainingTable(new FeatureMatrix(Signature.Features, [rain, flow, new double[400]]), [.. rain.Select((r, i) => r + 2 * flow[i])], Signature.Target);
    }

    [Fact]
    public void What_goes_wrong_costs_what_it_has_to()
    {
        Stress[] stresses = [Stress.Gaps(0.1, "rain", "flow"), Stress.Gaps(0.3, "rain", "flow"), Stress.Gaps(0.5, "rain", "flow"), Stress.Outage("rain"), Stress.Bias(0.2, "rain"), Stress.Bias(-0.2, "rain"), Stress.Noise(0.1, "flow")];
        var found = Robustness.Run(Model, Rows(), [.. stresses], [PointMetrics.Rmse, PointMetrics.Bias, HydrologyMetrics.Nse], new());
        Robustness Of(string stress, string metric) => found.Single(r => r.Stress == stress && r.Metric == metric);
        Assert.Equal(3 * 8, found.Length);
        Assert.Equal(0, Of("nothing", "rmse").Score.Value);
        // Rain has deviation 3, flow adds 2: a share p of both gone costs the root of p (9 + 4).
        foreach (var share in new[] { 0.1, 0.3, 0.5 })
        {
            var gaps = Of(FormattableString.Invariant($"{100 * share} % of rain, flow missing"), "rmse");
            Oracle.Near(Math.Sqrt(share * 13), gaps.Score.Value, 0.1);
            Assert.True(gaps.Deviation > 0);
            Assert.Equal(gaps.Score.Value, gaps.Loss.Value);
        }
        Oracle.Near(3, Of("rain missing", "rmse").Score.Value, 0.07);
        Oracle.Near(2, Of("rain +20 %", "bias").Score.Value, 0.05);
        Oracle.Near(-2, Of("rain -20 %", "bias").Score.Value, 0.05);
        Oracle.Near(2, Of("rain -20 %", "bias").Loss.Value, 0.05);
        Oracle.Near(9 / 13.0, Of("rain missing", "nse").Loss.Value, 0.05);
        Oracle.Near(2 * 0.1 * Math.Sqrt(26), Of("flow off by about 10 %", "rmse").Score.Value, 0.05);
        Assert.Equal(0, Of("rain missing", "rmse").Deviation);
    }

    [Fact]
    public void Threads_change_no_bit_and_unknown_features_are_named()
    {
        string Of(int threads) => string.Join(';', Robustness.Run(Model, Rows(), [Stress.Gaps(0.3, "rain"), Stress.Noise(0.2, "flow")], [PointMetrics.Rmse], new TrainingRun { Threads = threads }));
        Assert.Equal(Of(1), Of(2));
        Assert.Equal(Of(1), Of(5));
        Assert.Contains("'wind'", Assert.Throws<DataFaultException>(() => Robustness.Run(Model, Rows(), [Stress.Outage("wind")], [PointMetrics.Rmse], new())).Message);
        Assert.Contains("'soil'", Assert.Throws<DataFaultException>(() => Robustness.Run(Model, Rows(), [Stress.Bias(0.1, "soil")], [PointMetrics.Rmse], new())).Message);
        Assert.Throws<ArgumentException>(() => Stress.Outage());
        Assert.Throws<ArgumentOutOfRangeException>(() => Stress.Gaps(0, "rain"));
    }
}
