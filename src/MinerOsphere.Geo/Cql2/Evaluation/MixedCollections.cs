using MinerOsphere.Geo.Cql2.Tree;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>
/// Relations of geometry collections, by the set definitions of table 6. A collection is cut into its points, lines and areas, each united;
/// of what the areas cover, lines and points count no more.
/// </summary>
internal static class MixedCollections
{
    public static bool Hold(SpatialRelation relation, NtsGeometry first, NtsGeometry second)
    {
        var (a, b) = (Parts(first), Parts(second));
        if (a.Count == 0 || b.Count == 0) return relation == SpatialRelation.Equals && a.Count == b.Count;
        var inner = InnerDimension(a, b);
        return relation switch
        {
            SpatialRelation.Equals => Covers(a, b) && Covers(b, a),
            SpatialRelation.Touches => inner < 0 && first.Intersects(second),
            SpatialRelation.Within => inner >= 0 && Covers(b, a),
            SpatialRelation.Contains => inner >= 0 && Covers(a, b),
            SpatialRelation.Overlaps => inner == Dimension(a) && inner == Dimension(b) && !Covers(a, b) && !Covers(b, a),
            _ => inner >= 0 && inner < Math.Max(Dimension(a), Dimension(b)) && !Covers(a, b) && !Covers(b, a),
        };
    }

    /// <summary>One geometry for each dimension that there is, areas first.</summary>
    private static List<NtsGeometry> Parts(NtsGeometry geometry)
    {
        var byDimension = new List<NtsGeometry>[] { [], [], [] };
        Collect(geometry, byDimension);
        var parts = new List<NtsGeometry>();
        for (var dimension = 2; dimension >= 0; dimension--)
        {
            if (byDimension[dimension].Count == 0) continue;
            var rest = parts.Aggregate(UnaryUnionOp.Union(byDimension[dimension]), (left, covered) => left.Difference(covered));
            if (!rest.IsEmpty) parts.Add(rest);
        }
        return parts;
    }

    private static void Collect(NtsGeometry geometry, List<NtsGeometry>[] byDimension)
    {
        if (geometry is GeometryCollection several)
        {
            for (var i = 0; i < several.NumGeometries; i++) Collect(several.GetGeometryN(i), byDimension);
        }
        else if (!geometry.IsEmpty)
        {
            byDimension[(int)geometry.Dimension].Add(geometry);
        }
    }

    private static int Dimension(List<NtsGeometry> parts) => (int)parts[0].Dimension;

    /// <summary>No part of <paramref name="inner"/> is left when the parts of <paramref name="outer"/> are taken away.</summary>
    private static bool Covers(List<NtsGeometry> outer, List<NtsGeometry> inner) =>
        inner.TrueForAll(part => outer.Aggregate(part, (left, covering) => left.IsEmpty ? left : left.Difference(covering)).IsEmpty);

    /// <summary>Dimension of what the interiors share; -1 when nothing.</summary>
    private static int InnerDimension(List<NtsGeometry> a, List<NtsGeometry> b) =>
        (from x in a from y in b select (int)x.Relate(y)[Location.Interior, Location.Interior]).Max() is var greatest && greatest < 0 ? -1 : greatest;
}
