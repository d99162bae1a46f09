using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Minerals.Prospectivity.Layers;

/// <summary>One number or category per cell in use.</summary>
/// <param name="Layer">The layer that it was made from.</param>
/// <param name="Name">What models call it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Values">A value per cell, the code of a category; NaN where it is not known.</param>
/// <param name="Unit">UCUM code.</param>
/// <param name="Levels">Categories; default for numbers.</param>
internal sealed record EvidenceColumn(LayerSettings Layer, string Name, LocalizedText Title, double[] Values, string? Unit, ImmutableArray<string> Levels = default)
{
    /// <summary>The level of cells within no polygon.</summary>
    public const string None = "none";

    public FeatureSpecification Specification => new(Name, Unit, Levels);

    /// <summary>Share of the cells that have a value.</summary>
    public double Known => Values.Length == 0 ? 0 : (double)Values.Count(value => !double.IsNaN(value)) / Values.Length;
}
