using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Uncertainty.Ensembles;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>What was learnt for one lead.</summary>
/// <param name="Lead">Steps from the time of issue.</param>
/// <param name="Model">Two ensembles of networks and persistence, weighed by how well each predicted what it had not learnt from; with raw quantiles.</param>
/// <param name="Bands">How raw quantiles become intervals that hold what they say.</param>
public sealed record LeadModel(int Lead, StackedModel Model, BandCalibration Bands)
{
    /// <summary>What the weights of <see cref="Model"/> belong to.</summary>
    public static ImmutableArray<string> MemberNames { get; } = ["levenberg-marquardt", "quantiles", "persistence"];

    /// <summary>The rows it was trained on; null for a model that was read from a file.</summary>
    public TrainingTable? Table { get; init; }
}
