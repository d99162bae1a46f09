using System.Collections.Immutable;

namespace MinerOsphere.Learning.Frames;

/// <summary>What a model takes and gives: the columns it was trained on, and the quantity it predicts.</summary>
/// <param name="Features">Columns, in the model's order. Frames are matched by name, never by place.</param>
/// <param name="Target">The predicted quantity; a classifier's has the classes as its levels.</param>
public sealed record ModelSignature(ImmutableArray<FeatureSpecification> Features, FeatureSpecification Target)
{
    /// <summary>The column whose logarithm is the offset, when the model was trained with one: predictions are for its amount.</summary>
    public string? Exposure { get; init; }

    /// <summary>The column that is added to the margin as it is, when the model was trained with one.</summary>
    public string? Offset { get; init; }

    /// <summary>Place of a feature, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < Features.Length; i++)
            if (Features[i].Name == name) return i;
        return -1;
    }

    /// <summary>Equal when features, their order, target, exposure and offset are.</summary>
    public bool Equals(ModelSignature? other) => other is not null && Target.Equals(other.Target) && Exposure == other.Exposure && Offset == other.Offset && Features.SequenceEqual(other.Features);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Features.Length, Target);
}
