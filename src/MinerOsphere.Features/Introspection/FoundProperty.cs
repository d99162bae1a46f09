using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Introspection;

/// <summary>A column or member that a source has.</summary>
/// <param name="Source">Its name there.</param>
/// <param name="Type">The type that its values have.</param>
public sealed record FoundProperty(string Source, PropertyType Type)
{
    /// <summary>What the source says of it, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>True when every row has a value of its own.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Of a geometry: its kind; Geometry for any.</summary>
    public string GeometryType { get; init; } = "Geometry";

    /// <summary>True for what can name a feature.</summary>
    public bool IsKey => IsUnique && Type is (PropertyType.String or PropertyType.Integer);
}
