using System.Collections.Immutable;

namespace MinerOsphere.Learning.Frames;

/// <summary>A column that a model was trained on and expects again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">UCUM code of its unit; null where none was known.</param>
/// <param name="Levels">The levels of a categorical column, in the order of their codes; default (no array) for a numeric one.</param>
public sealed record FeatureSpecification(string Name, string? Unit = null, ImmutableArray<string> Levels = default)
{
    /// <summary>True for a column of categories.</summary>
    public bool IsCategorical => !Levels.IsDefault;

    /// <summary>Equal when name, unit, kind and levels are.</summary>
    public bool Equals(FeatureSpecification? other) =>
        other is not null && Name == other.Name && Unit == other.Unit && IsCategorical == other.IsCategorical && (!IsCategorical || Levels.SequenceEqual(other.Levels, StringComparer.Ordinal));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Unit, IsCategorical);
}
