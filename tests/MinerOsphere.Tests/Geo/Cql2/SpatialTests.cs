using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;
using NetTopologySuite.Geometries.Prepared;

namespace MinerOsphere.Tests.Geo.Cql2;

public sealed class SpatialTests
{
    private const string Square = "POLYGON((0 0,10 0,10 10,0 10,0 0))";

    [Theory]
    [InlineData(Square, "POINT(5 5)", "Contains Intersects")]
    [InlineData(Square, "POINT(0 5)", "Intersects Touches")]
    [InlineData(Square, "POINT(20 5)", "Disjoint")]
    [InlineData("POINT(6.1300028 49.6116604)", "POINT(6.1300028 49.6116604)", "Contains Equals Intersects Within")]
    [InlineData("POINT(1 1)", "POINT(1 1.0000000000000002)", "Disjoint")]
    [InlineData("LINESTRING(-5 5,5 5)", Square, "Crosses Intersects")]
    [InlineData("LINESTRING(0 0,2 2)", "LINESTRING(0 2,2 0)", "Crosses Intersects")]
    [InlineData("LINESTRING(0 0,2 0)", "LINESTRING(1 0,3 0)", "Intersects Overlaps")]
    [InlineData(Square, "POLYGON((5 5,15 5,15 15,5 15,5 5))", "Intersects Overlaps")]
    [InlineData(Square, "POLYGON((10 0,20 0,20 10,10 10,10 0))", "Intersects Touches")]
    [InlineData(Square, "POLYGON((0 0,0 10,10 10,10 0,0 0))", "Contains Equals Intersects Within")]
    // Collections, also of mixed dimensions.
    [InlineData("GEOMETRYCOLLECTION(POINT(5 5),LINESTRING(1 1,2 2))", Square, "Intersects Within")]
    [InlineData("GEOMETRYCOLLECTION(POINT(5 5),POINT(15 5))", Square, "Crosses Intersects")]
    [InlineData("GEOMETRYCOLLECTION(POLYGON((0 0,5 0,5 10,0 10,0 0)),POLYGON((5 0,10 0,10 10,5 10,5 0)))", Square, "Contains Equals Intersects Within")]
    [InlineData("GEOMETRYCOLLECTION(POLYGON((0 0,10 0,10 10,0 10,0 0)),POINT(5 5))", Square, "Contains Equals Intersects Within")]
    [InlineData("GEOMETRYCOLLECTION(POINT(0 5),LINESTRING(0 0,0 10))", Square, "Intersects Touches")]
    [InlineData("GEOMETRYCOLLECTION(POINT(20 5))", Square, "Disjoint")]
    [InlineData("GEOMETRYCOLLECTION EMPTY", Square, "Disjoint")]
    [InlineData("GEOMETRYCOLLECTION EMPTY", "GEOMETRYCOLLECTION EMPTY", "Disjoint Equals")]
    [InlineData("GEOMETRYCOLLECTION(POINT(1 1),GEOMETRYCOLLECTION(POLYGON((5 5,15 5,15 15,5 15,5 5))))", Square, "Intersects Overlaps")]
    public void Relations(string first, string second, string hold)
    {
        var (a, b) = (DictionaryRow.Shape(first), DictionaryRow.Shape(second));
        var expected = hold.Split(' ');
        foreach (var relation in Enum.GetValues<SpatialRelation>())
        {
            var holds = expected.Contains(relation.ToString());
            Assert.True(holds == SpatialRules.Holds(relation, a, b), $"{relation} of {first} and {second}");
            Assert.True(holds == SpatialRules.Holds(relation, PreparedGeometryFactory.Prepare(a), isFirst: true, b), $"{relation}, first prepared");
            Assert.True(holds == SpatialRules.Holds(relation, PreparedGeometryFactory.Prepare(b), isFirst: false, a), $"{relation}, second prepared");
        }
    }

    [Theory]
    [InlineData("S_INTERSECTS(g, BBOX(170,-10,-170,10))", "POINT(175 0)", true)]
    [InlineData("S_INTERSECTS(g, BBOX(170,-10,-170,10))", "POINT(-175 0)", true)]
    [InlineData("S_INTERSECTS(g, BBOX(170,-10,-170,10))", "POINT(0 0)", false)]
    [InlineData("S_DISJOINT(g, BBOX(170,-10,-170,10))", "POINT(0 0)", true)]
    [InlineData("S_INTERSECTS(POINT(1 1), g)", "LINESTRING(0 0,2 2)", true)]
    [InlineData("S_INTERSECTS(g, g)", "POINT(1 1)", true)]
    [InlineData("S_INTERSECTS(g, POINT(1 1))", "POINT EMPTY", false)]
    [InlineData("S_DISJOINT(g, POINT(1 1))", "POINT EMPTY", true)]
    [InlineData("S_INTERSECTS(g, POINT EMPTY)", "POINT(1 1)", false)]
    [InlineData("S_INTERSECTS(g, POINT(1 1))", null, null)]
    [InlineData("S_DISJOINT(g, POINT(1 1))", null, null)]
    // A bow tie: invalid, and in files all the same.
    [InlineData("S_INTERSECTS(g, POLYGON((0 0,2 2,2 0,0 2,0 0)))", "POINT(0.5 1)", true)]
    [InlineData("S_WITHIN(g, POLYGON((0 0,10 10,10 0,0 10,0 0)))", "POLYGON((1 4,2 4,2 5,1 5,1 4))", true)]
    public void Predicate(string text, string? wkt, bool? expected) =>
        Assert.Equal(expected, Filter.Truth(text, ("g", wkt is null ? null : DictionaryRow.Shape(wkt))));
}
