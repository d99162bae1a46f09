using MinerOsphere.Geo.Cql2.Tree;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Geometries.Utilities;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>
/// The spatial functions (clause 7.6, table 6) by DE-9IM. Collections of mixed types, which the library refuses, are taken as the union of their
/// parts. Invalid geometries on which the library fails are mended and asked again.
/// </summary>
public static class SpatialRules
{
    public static bool Holds(SpatialRelation relation, NtsGeometry a, NtsGeometry b) => Mended(relation, a, b, Plain);

    /// <summary>The same with one operand prepared for many questions.</summary>
    /// <param name="isFirst">True when the prepared geometry is the first operand.</param>
    public static bool Holds(SpatialRelation relation, IPreparedGeometry prepared, bool isFirst, NtsGeometry other)
    {
        if (IsMixed(prepared.Geometry) || IsMixed(other))
            return isFirst ? Holds(relation, prepared.Geometry, other) : Holds(relation, other, prepared.Geometry);
        return Mended(relation, prepared.Geometry, other, (asked, first, second) =>
            ReferenceEquals(first, prepared.Geometry) ? Prepared(asked, prepared, isFirst, second)
            : isFirst ? Plain(asked, first, second) : Plain(asked, second, first));
    }

    private static bool Mended(
        SpatialRelation relation, NtsGeometry a, NtsGeometry b, Func<SpatialRelation, NtsGeometry, NtsGeometry, bool> ask)
    {
        try
        {
            return ask(relation, a, b);
        }
        catch (TopologyException)
        {
            return ask(relation, GeometryFixer.Fix(a), GeometryFixer.Fix(b));
        }
    }

    private static bool Plain(SpatialRelation relation, NtsGeometry a, NtsGeometry b)
    {
        if (relation == SpatialRelation.Intersects) return a.Intersects(b);
        if (relation == SpatialRelation.Disjoint) return !a.Intersects(b);
        if (IsMixed(a) || IsMixed(b)) return MixedCollections.Hold(relation, a, b);
        return relation switch
        {
            SpatialRelation.Equals => a.EqualsTopologically(b),
            SpatialRelation.Touches => a.Touches(b),
            SpatialRelation.Within => a.Within(b),
            SpatialRelation.Overlaps => a.Overlaps(b),
            SpatialRelation.Crosses => a.Crosses(b),
            _ => a.Contains(b),
        };
    }

    private static bool Prepared(SpatialRelation relation, IPreparedGeometry prepared, bool isFirst, NtsGeometry other) => relation switch
    {
        SpatialRelation.Intersects => prepared.Intersects(other),
        SpatialRelation.Disjoint => prepared.Disjoint(other),
        SpatialRelation.Equals => prepared.Geometry.EqualsTopologically(other),
        SpatialRelation.Touches => prepared.Touches(other),
        SpatialRelation.Overlaps => prepared.Overlaps(other),
        SpatialRelation.Within when isFirst => prepared.Within(other),
        SpatialRelation.Within => prepared.Contains(other),
        SpatialRelation.Contains when isFirst => prepared.Contains(other),
        SpatialRelation.Contains => prepared.Within(other),
        _ => isFirst ? prepared.Crosses(other) : other.Crosses(prepared.Geometry),
    };

    private static bool IsMixed(NtsGeometry geometry) => geometry.OgcGeometryType == OgcGeometryType.GeometryCollection;
}
