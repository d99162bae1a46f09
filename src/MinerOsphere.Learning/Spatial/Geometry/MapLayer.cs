using System.Collections.Immutable;

namespace MinerOsphere.Learning.Spatial.Geometry;

/// <summary>Shapes of one map, of one kind: polygons of lithology, faults, occurrences.</summary>
public sealed class MapLayer
{
    /// <param name="name">Its name, the beginning of the names of features made from it.</param>
    /// <param name="shapes">One kind of shapes.</param>
    public MapLayer(string name, IEnumerable<Shape> shapes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Shapes) = (name, [.. shapes]);
        if (Shapes.Any(shape => shape.Kind != Shapes[0].Kind)) throw new ArgumentException($"layer '{name}' mixes kinds of shapes", nameof(shapes));
        Categories = [.. Shapes.Select(shape => shape.Category).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its shapes, all of one kind.</summary>
    public ImmutableArray<Shape> Shapes { get; }

    /// <summary>The categories, in ordinal order.</summary>
    public ImmutableArray<string> Categories { get; }

    /// <summary>What its shapes are; points when it has none.</summary>
    public ShapeKind Kind => Shapes.IsEmpty ? ShapeKind.Point : Shapes[0].Kind;

    /// <summary>Only the shapes of some categories.</summary>
    public MapLayer Only(params IEnumerable<string> categories)
    {
        var wanted = categories.ToHashSet(StringComparer.Ordinal);
        return new MapLayer(Name, Shapes.Where(shape => wanted.Contains(shape.Category)));
    }
}
