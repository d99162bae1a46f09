using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Geometry;

namespace MinerOsphere.Models.Minerals.Prospectivity.Layers;

/// <summary>A layer as it was read, in the plane of the grid.</summary>
/// <param name="Settings">What it is.</param>
internal abstract record LayerSource(LayerSettings Settings)
{
    /// <summary>What it covers; null when it has nothing.</summary>
    public abstract Box? Extent { get; }

    /// <summary>Name of the input or of the collection that it came by, for messages.</summary>
    public string Origin { get; init; } = "evidence";
}

/// <summary>Polygons, lines or points of a map.</summary>
/// <param name="Settings">What it is.</param>
/// <param name="Layer">The shapes with their categories.</param>
internal sealed record MapSource(LayerSettings Settings, MapLayer Layer) : LayerSource(Settings)
{
    public override Box? Extent => Layer.Shapes.IsEmpty ? null
        : new Box(Layer.Shapes.Min(s => s.West), Layer.Shapes.Min(s => s.South), Layer.Shapes.Max(s => s.East), Layer.Shapes.Max(s => s.North));
}

/// <summary>Measures at points.</summary>
/// <param name="Settings">What it is.</param>
/// <param name="Places">The points.</param>
/// <param name="Values">A column per field.</param>
internal sealed record SampleSource(LayerSettings Settings, PlaceColumn Places, ImmutableArray<NumericColumn> Values) : LayerSource(Settings)
{
    public override Box? Extent
    {
        get
        {
            double[] x = [.. Places.X.ToArray().Where(double.IsFinite)], y = [.. Places.Y.ToArray().Where(double.IsFinite)];
            return x.Length == 0 ? null : new Box(x.Min(), y.Min(), x.Max(), y.Max());
        }
    }
}

/// <summary>A grid of values.</summary>
/// <param name="Settings">What it is.</param>
/// <param name="Covered">What it covers, in the plane of the prospect's grid.</param>
/// <param name="At">The value at a place of that plane; NaN where there is none.</param>
internal sealed record RasterSource(LayerSettings Settings, Box Covered, Func<double, double, double> At) : LayerSource(Settings)
{
    public override Box? Extent => Covered;
}
