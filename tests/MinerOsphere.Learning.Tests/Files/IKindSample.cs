using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Tests.Files;

/// <summary>
/// A small trained model of a registered kind with rows to predict, found by reflection: it stands with the tests of its own part. Every
/// sample is saved and read, cut short, damaged and filled with hostile numbers (<see cref="ModelKindsTests"/>).
/// </summary>
public interface IKindSample
{
    /// <summary>Trained in well under a second; its file a few kilobytes.</summary>
    ISavedModel Model { get; }

    /// <summary>Rows of its signature, with gaps where it takes any.</summary>
    FeatureMatrix Rows { get; }
}
