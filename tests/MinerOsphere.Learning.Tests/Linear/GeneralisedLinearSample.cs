using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Tests.Files;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Linear;

public sealed class GeneralisedLinearSample : IKindSample
{
    private static readonly TrainingTable Table = GlmOracle.Table(GlmOracle.Root.GetProperty("fits")[4]);

    public ISavedModel Model { get; } = GeneralisedLinearRegression.Train(
        Table, new GlmOptions { Family = GlmFamily.Poisson, Covariance = CovarianceKind.HC1, Encoding = new EncodingOptions { Numbers = GapTreatment.Indicator } }, new TrainingRun());

    public FeatureMatrix Rows => Table.Features.Take([.. Enumerable.Range(0, 30)]).WithColumn(0, [.. Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? double.NaN : i)]);
}
