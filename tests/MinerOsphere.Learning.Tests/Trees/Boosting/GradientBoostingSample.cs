using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Trees.Boosting;

namespace MinerOsphere.Learning.Tests.Trees.Boosting;

public class GradientBoostingSample : IKindSample
{
    private static readonly TrainingTable Table = Toys.Table(300, 3, Toys.Number, gaps: 0.1, hasKinds: true);

    public ISavedModel Model => GradientBoosting.Train(Table, new() { Loss = BoostingLoss.Quantile, Quantiles = [0.1, 0.9], Rounds = 4, MaxDepth = 3, LearningRate = 0.5 }, Toys.Run);

    public FeatureMatrix Rows => Table.Features;
}
