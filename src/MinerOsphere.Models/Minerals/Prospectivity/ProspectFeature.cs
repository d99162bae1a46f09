using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Minerals.Prospectivity.Layers;

namespace MinerOsphere.Models.Minerals.Prospectivity;

/// <summary>A column as a method sees it.</summary>
/// <param name="Layer">The layer behind it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Specification">Name, unit, levels.</param>
/// <param name="Values">A value per cell in use.</param>
internal sealed record ProspectFeature(LayerSettings Layer, LocalizedText Title, FeatureSpecification Specification, double[] Values)
{
    public static FeatureMatrix Matrix(ImmutableArray<ProspectFeature> features) => new([.. features.Select(f => f.Specification)], [.. features.Select(f => f.Values)]);
}
