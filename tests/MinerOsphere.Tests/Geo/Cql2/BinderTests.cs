using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Geometry;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Tests.Geo.Cql2;

/// <summary>Golden pairs: what a filter becomes.</summary>
public sealed class BinderTests
{
    [Theory]
    [InlineData("i = 1038280 + 2 * 4", "i = 1038288")]
    [InlineData("n > 7 / 2 and n < 7 div 2 and n <> 7 % 4 and n = 2 ^ 10", "n > 3.5 AND n < 3 AND n <> 3 AND n = 1024")]
    [InlineData("i IN (5)", "i = 5")]
    [InlineData("i IN (5, 2+3, 6)", "i IN (5, 6)")]
    [InlineData("casei(s) = casei('STRASSE') or accenti(s) = accenti('débárquér')", "CASEI(s) = 'strasse' OR ACCENTI(s) = 'debarquer'")]
    [InlineData("s LIKE ACCENTI(CASEI('Chiș%'))", "s LIKE 'chis%'")]
    [InlineData("'København' LIKE 'K_benhavn'", "TRUE")]
    [InlineData("b AND 1 = 1", "b")]
    [InlineData("b OR 1 = 1", "TRUE")]
    [InlineData("b AND 1 = 2", "FALSE")]
    [InlineData("NOT NOT b", "b")]
    [InlineData("b AND (c AND (i = 1 AND TRUE))", "b AND c AND i = 1")]
    [InlineData("b OR (c OR i = 1)", "b OR c OR i = 1")]
    [InlineData("5 IS NULL", "FALSE")]
    [InlineData("t = '2022-04-16T10:13:19Z'", "t = TIMESTAMP('2022-04-16T10:13:19Z')")]
    [InlineData("d IN ('2022-04-14', '2022-04-15')", "d IN (DATE('2022-04-14'), DATE('2022-04-15'))")]
    // A date beside a timestamp is its whole day.
    [InlineData("t = DATE('2022-04-16')", "t >= TIMESTAMP('2022-04-16T00:00:00Z') AND t < TIMESTAMP('2022-04-17T00:00:00Z')")]
    [InlineData("t <> DATE('2022-04-16')", "NOT (t >= TIMESTAMP('2022-04-16T00:00:00Z') AND t < TIMESTAMP('2022-04-17T00:00:00Z'))")]
    [InlineData("DATE('2022-04-16') < t", "t >= TIMESTAMP('2022-04-17T00:00:00Z')")]
    [InlineData("d <= TIMESTAMP('2022-04-16T10:00:00Z')", "d <= DATE('2022-04-16')")]
    [InlineData("t BETWEEN '2022-04-16' AND '2022-04-17'", "t >= TIMESTAMP('2022-04-16T00:00:00Z') AND t < TIMESTAMP('2022-04-18T00:00:00Z')")]
    [InlineData("T_AFTER(t, DATE('2022-04-16'))", "T_AFTER(t, INTERVAL('2022-04-16T00:00:00Z', '2022-04-16T23:59:59.9999999Z'))")]
    [InlineData("T_AFTER(t, INTERVAL('2022-04-16', '..'))", "T_AFTER(t, INTERVAL('2022-04-16T00:00:00Z', '..'))")]
    [InlineData("T_AFTER(d, DATE('2022-04-16'))", "T_AFTER(d, DATE('2022-04-16'))")]
    // Geometries.
    [InlineData("S_WITHIN(g, BBOX(0,40,10,50))", "S_WITHIN(g, POLYGON((0 40, 10 40, 10 50, 0 50, 0 40)))")]
    [InlineData("S_WITHIN(g, BBOX(170,40,-170,50))",
        "S_WITHIN(g, MULTIPOLYGON(((170 40, 180 40, 180 50, 170 50, 170 40)), ((-180 40, -170 40, -170 50, -180 50, -180 40))))")]
    [InlineData("S_WITHIN(g, BBOX(1,2,1,2))", "S_WITHIN(g, POINT(1 2))")]
    [InlineData("S_WITHIN(g, BBOX(1,2,1,3))", "S_WITHIN(g, LINESTRING(1 2, 1 3))")]
    [InlineData("S_INTERSECTS(POINT(1 1), BBOX(0,0,2,2))", "TRUE")]
    // Functions of constants.
    [InlineData("i = length('été')", "i = 3")]
    [InlineData("t < NOW()", "t < TIMESTAMP('2026-11-21T12:00:00Z')")]
    [InlineData("ABS((n)) > abs(-2)", "abs(n) > 2")]
    [InlineData("A_CONTAINS(days, ('2020-01-01', ('2020-01-02')))", "A_CONTAINS(days, (DATE('2020-01-01'), DATE('2020-01-02')))")]
    public void Becomes(string text, string bound) => Assert.Equal(bound, Cql2TextWriter.Write(Filter.Bind(text)));

    [Fact]
    public void Names_and_functions_carry_their_definitions()
    {
        var comparison = (Comparison)Filter.Bind("length(s) = i");
        Assert.Equal(0, ((PropertyReference)comparison.Right).Queryable!.Ordinal);
        Assert.Equal(Cql2Kind.Integer, comparison.Left.Type.Kind);
        Assert.Equal("length", ((FunctionCall)comparison.Left).Function!.Name);
    }

    private static readonly Cql2BindOptions LatitudeFirst = new()
    {
        PositionRange = new Box(-90, -180, 90, 180),
        LongitudeAxis = 1,
        Transform = geometry =>
        {
            var swapped = geometry.Copy();
            swapped.Apply(new Swap());
            swapped.GeometryChanged();
            return swapped;
        },
    };

    [Theory]
    [InlineData("S_WITHIN(g, POINT(49 2))", "S_WITHIN(g, POINT(2 49))")]
    [InlineData("S_WITHIN(g, BBOX(40,0,50,10))", "S_WITHIN(g, POLYGON((0 40, 0 50, 10 50, 10 40, 0 40)))")]
    [InlineData("S_WITHIN(g, BBOX(40,170,50,-170))",
        "S_WITHIN(g, MULTIPOLYGON(((170 40, 170 50, 180 50, 180 40, 170 40)), ((-180 40, -180 50, -170 50, -170 40, -180 40))))")]
    public void Filter_crs_is_applied(string text, string bound) => Assert.Equal(bound, Cql2TextWriter.Write(Filter.Bind(text, LatitudeFirst)));

    [Fact]
    public void Filter_crs_bounds_its_own_axes()
    {
        Assert.Contains("(100 2)", Filter.BindFault("S_WITHIN(g, POINT(100 2))", LatitudeFirst).Message, StringComparison.Ordinal);
        var nowhere = LatitudeFirst with { Transform = _ => null };
        Assert.Contains("no place", Filter.BindFault("S_WITHIN(g, POINT(10 2))", nowhere).Message, StringComparison.Ordinal);
    }

    private sealed class Swap : ICoordinateSequenceFilter
    {
        public bool Done => false;
        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var (x, y) = (seq.GetX(i), seq.GetY(i));
            seq.SetX(i, y);
            seq.SetY(i, x);
        }
    }
}
