using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Applicability;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Spatial;

public class AreaOfApplicabilitySample : IKindSample
{
    public ISavedModel Model => AreaOfApplicability.Of(AreaOfApplicabilityTests.Draw(1, 40), new FeatureSpecification("yield"), new ApplicabilityOptions(), new TrainingRun());

    public FeatureMatrix Rows => AreaOfApplicabilityTests.Draw(2, 8).WithColumn(1, [1, 2, 3, double.NaN, 9, 1, 0, 2]);
}
