using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Evidence;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Spatial;

public class WeightsOfEvidenceSample : IKindSample
{
    public ISavedModel Model => WeightsOfEvidence.Train(Table(), new WeightsOfEvidenceOptions { Classes = 5 }, new TrainingRun());

    public FeatureMatrix Rows => Table().Features.Take([0, 1, 2, 3, 7, 12, 20, 33]);

    private static TrainingTable Table()
    {
        var random = new RandomStream(2);
        var (rock, distance, deposit) = (new double[400], new double[400], new double[400]);
        for (var i = 0; i < rock.Length; i++)
        {
            (rock[i], distance[i]) = (random.NextInt(3), random.NextExponential() * 800);
            deposit[i] = random.NextDouble() < (rock[i] == 1 ? 0.1 : 0.02) + (distance[i] < 300 ? 0.1 : 0) ? 1 : 0;
            if (i % 7 == 0) rock[i] = double.NaN;
            if (i % 11 == 1) distance[i] = double.NaN;
        }
        return new TrainingTable(
            new FeatureMatrix([new FeatureSpecification("rock", null, ["granite", "marble", "schist"]), new FeatureSpecification("distance", "m")], [rock, distance]), deposit, new FeatureSpecification("deposit"));
    }
}
