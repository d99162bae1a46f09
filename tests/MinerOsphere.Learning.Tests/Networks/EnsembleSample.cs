using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Networks;

public class EnsembleSample : IKindSample
{
    private static readonly TrainingTable Table = PerceptronSample.Gapped();

    public ISavedModel Model => EnsembleTraining.Train(
        Table,
        new EnsembleOptions
        {
            Initialisations = 3,
            Network = new NetworkOptions
            {
                Blocks = [new InputBlock("north", ["x0"], 1), new InputBlock("south", ["x1", "soil"], 2)],
                Hidden = [new(2)],
                Training = new LevenbergMarquardtOptions { MaxIterations = 5 },
            },
        },
        new TrainingRun()).Model;

    public FeatureMatrix Rows => Table.Features;
}
