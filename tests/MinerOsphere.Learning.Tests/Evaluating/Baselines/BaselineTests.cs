using MinerOsphere.Learning.Evaluating.Baselines;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Evaluating.Baselines;

public class BaselineTests
{
    private static readonly FeatureSpecification[] Features = [new("last"), new("slot", Levels: ["day", "night"])];

    internal static TrainingTable Counts(double[]? weights = null) => new(
        new FeatureMatrix([.. Features], [[1, 2, 3, double.NaN, 5], [0, 0, 1, 1, double.NaN]], [0, 0, Math.Log(2), 0, 0]), [2, 4, 9, 3, 12], new FeatureSpecification("calls"))
    { Weights = weights };

    private static double[] Predict(IPredictor model, FeatureMatrix rows)
    {
        var numbers = new double[rows.RowCount * model.Outputs.Length];
        model.Predict(rows, numbers);
        return numbers;
    }

    [Fact]
    public void Baselines_say_what_anyone_could()
    {
        var table = Counts();
        var run = new TrainingRun();
        Assert.Equal([6, 6, 6, 6, 6], Predict(Baseline.Mean(table, run), table.Features));
        Assert.Equal([5, 5, 10, 5, 5], Predict(Baseline.Rate(table, run), table.Features).Select(v => Math.Round(v, 12)));
        Assert.Equal([1, 2, 3, double.NaN, 5], Predict(Baseline.Feature("last")(table, run), table.Features));
        Assert.Equal([3, 3, 6, 6, 12], Predict(Baseline.LevelMean("slot")(table, run), table.Features));
        var climatology = Baseline.Climatology(0.2, 0.5, 0.9)(table, run);
        Assert.Equal(["mean", "q0.2", "q0.5", "q0.9"], climatology.Outputs.AsEnumerable());
        Assert.Equal([6, 2, 4, 12], Predict(climatology, table.Features)[..4]);
        // A row of weight 2 is a row twice.
        Assert.Equal(Predict(Baseline.Climatology(0.5)(table.Take([0, 1, 1, 2, 3, 4, 4]), run), table.Features), Predict(Baseline.Climatology(0.5)(Counts([1, 2, 1, 1, 2]), run), table.Features));

        var classes = new TrainingTable(table.Features, [0, 2, 2, 0, 2], new FeatureSpecification("kind", Levels: ["a", "b", "c"]));
        var shares = Baseline.Mean(classes, run);
        Assert.Equal(["a", "b", "c"], shares.Outputs.AsEnumerable());
        Assert.Equal([0.4, 0, 0.6], Predict(shares, table.Features)[..3].Select(v => Math.Round(v, 12)));
    }

    [Fact]
    public void What_a_baseline_cannot_say_it_does_not()
    {
        var table = Counts();
        var run = new TrainingRun();
        Assert.Contains("'rain'", Assert.Throws<DataFaultException>(() => Baseline.Feature("rain")(table, run)).Message);
        Assert.Contains("categorical", Assert.Throws<DataFaultException>(() => Baseline.Feature("slot")(table, run)).Message);
        Assert.Contains("not", Assert.Throws<DataFaultException>(() => Baseline.LevelMean("last")(table, run)).Message);
        Assert.Contains("exposure", Assert.Throws<DataFaultException>(() => Baseline.Rate(new TrainingTable(FeatureMatrix.Of([[1, 2]]), [1, 2], new FeatureSpecification("y")), run)).Message);
        Assert.Contains("no rows", Assert.Throws<DataFaultException>(() => Baseline.Mean(Counts([0, 0, 0, 0, 0]), run)).Message);
    }
}

public sealed class ConstantSample : IKindSample
{
    public ISavedModel Model { get; } = (ISavedModel)Baseline.Climatology(0.1, 0.9)(BaselineTests.Counts(), new());
    public FeatureMatrix Rows { get; } = BaselineTests.Counts().Features;
}

public sealed class FeatureSample : IKindSample
{
    public ISavedModel Model { get; } = (ISavedModel)Baseline.Feature("last")(BaselineTests.Counts(), new());
    public FeatureMatrix Rows { get; } = BaselineTests.Counts().Features;
}

public sealed class LevelMeanSample : IKindSample
{
    public ISavedModel Model { get; } = (ISavedModel)Baseline.LevelMean("slot")(BaselineTests.Counts(), new());
    public FeatureMatrix Rows { get; } = BaselineTests.Counts().Features;
}
