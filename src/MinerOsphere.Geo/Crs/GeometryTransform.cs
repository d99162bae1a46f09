using NetTopologySuite.Geometries;

namespace MinerOsphere.Geo.Crs;

/// <summary>Moves geometry objects from one system to another; rows of features go by <see cref="WkbTransformer"/>.</summary>
public static class GeometryTransform
{
    /// <summary>A copy in the target system, x before y; null when a position has no image.</summary>
    /// <param name="geometry">In the source system.</param>
    /// <param name="transform">Between the systems.</param>
    /// <param name="swapsFirst">True when the geometry has y before x, as authorities that put northing first want it.</param>
    public static NetTopologySuite.Geometries.Geometry? Of(NetTopologySuite.Geometries.Geometry geometry, CrsTransform transform, bool swapsFirst = false)
    {
        var copy = geometry.Copy();
        var filter = new Mover(transform, swapsFirst);
        copy.Apply(filter);
        copy.GeometryChanged();
        return filter.IsOutside ? null : copy;
    }

    private sealed class Mover(CrsTransform transform, bool swapsFirst) : IEntireCoordinateSequenceFilter
    {
        public bool IsOutside { get; private set; }
        public bool Done => IsOutside;
        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence positions)
        {
            var (x, y) = (new double[positions.Count], new double[positions.Count]);
            for (var i = 0; i < x.Length; i++)
                (x[i], y[i]) = swapsFirst ? (positions.GetY(i), positions.GetX(i)) : (positions.GetX(i), positions.GetY(i));
            transform.Transform(x, y);
            for (var i = 0; i < x.Length; i++)
            {
                IsOutside |= !double.IsFinite(x[i]) || !double.IsFinite(y[i]);
                positions.SetX(i, x[i]);
                positions.SetY(i, y[i]);
            }
        }
    }
}
