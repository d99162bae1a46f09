using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Networks.Sequences;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Networks.Sequences;

public class RecurrentSample : IKindSample
{
    private static readonly WindowTable Table = RecurrentNetworkTests.Windows(80, hasMeasure: true, gaps: true, 1, ForecastUse.Perfect);

    public ISavedModel Model => RecurrentTraining.Train(Table, new RecurrentOptions { Units = 3, Initialisations = 2, Training = new AdamOptions { Epochs = 2 } }, new TrainingRun()).Model;

    public FeatureMatrix Rows => Table.Features;
}
