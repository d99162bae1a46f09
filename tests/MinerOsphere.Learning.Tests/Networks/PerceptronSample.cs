using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Networks;

public class PerceptronSample : IKindSample
{
    private static readonly TrainingTable Table = Gapped();

    public ISavedModel Model => PerceptronTraining.Train(
        Table,
        new NetworkOptions { Hidden = [new(3), new(2, Activation.Relu)], LinearSkip = true, Loss = NetworkLoss.Pinball, BaseColumn = "x1", Training = new AdamOptions { Epochs = 3 } },
        new TrainingRun()).Model;

    public FeatureMatrix Rows => Table.Features;

    /// <summary>Numbers with gaps and a categorical column with gaps.</summary>
    internal static TrainingTable Gapped()
    {
        var plain = Tables.Smooth(60);
        var random = new RandomStream(2);
        double[] kinds = [.. Enumerable.Range(0, 60).Select(_ => random.NextInt(4) is var k && k < 3 ? k : double.NaN)];
        double[] gaps = [.. plain.Features.Column(0).ToArray().Select(v => random.NextInt(5) == 0 ? double.NaN : v)];
        var features = new FeatureMatrix(
            [new("x0", "mm"), new("x1"), new("soil", null, ["clay", "loam", "sand"])], [gaps, plain.Features.Column(1).ToArray(), kinds]);
        return new TrainingTable(features, plain.Target, new FeatureSpecification("y", "m3/s"));
    }
}
