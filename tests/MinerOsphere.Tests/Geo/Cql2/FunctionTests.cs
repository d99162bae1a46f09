using MinerOsphere.Geo.Cql2.Functions;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Tests.Geo.Cql2;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("lower(s) = 'été' AND upper(s) = 'ÉTÉ' AND trim(' x ') = 'x'")]
    [InlineData("length(s) = 3 AND length('\U0001F600') = 1 AND length('') = 0")]
    [InlineData("concat(s, '!') = 'Été!'")]
    [InlineData("substr(s, 2) = 'té' AND substr(s, 2, 1) = 't' AND substr(s, 9) = '' AND substr(s, 1, 0) = ''")]
    [InlineData("substr(s, 0) IS NULL AND substr(s, 1, -1) IS NULL")]
    [InlineData("abs(n) = 2.5 AND ceil(n) = -2 AND floor(n) = -3 AND round(n) = -3 AND round(0.5) = 1 AND sqrt(16) = 4 AND sqrt(n) IS NULL")]
    [InlineData("least(n, 1) = -2.5 AND greatest(n, 1) = 1")]
    [InlineData("year(t) = 2022 AND month(t) = 4 AND day(t) = 16 AND year(DATE('0000-01-01')) = 0 AND year('1999-12-31') = 1999")]
    [InlineData("now() = TIMESTAMP('2026-11-21T12:00:00Z') AND today() = DATE('2026-11-21')")]
    [InlineData("length(z) IS NULL AND lower(concat(z, 'x')) IS NULL")]
    [InlineData("geometry_type(g) = 'Polygon' AND S_WITHIN(centroid(g), g) AND S_EQUALS(envelope(g), g)")]
    [InlineData("S_WITHIN(g, buffer(g, 10)) AND S_WITHIN(buffer(g, -10), g)")]
    [InlineData("distance(g, POINT(0.5 0.5)) = 0 AND area(POINT(1 1)) = 0 AND line_length(POINT(1 1)) = 0")]
    public void Hold(string text) => Assert.True(Filter.Truth(text.Replace("(z", "(substr('x', 0)", StringComparison.Ordinal),
        ("s", "Été"), ("n", -2.5), ("t", DictionaryRow.Time("2022-04-16T10:13:19Z")), ("g", DictionaryRow.Shape("POLYGON((0 0,1 0,1 1,0 1,0 0))"))));

    [Fact]
    public void Signatures_are_fit_to_be_published() => Assert.All(Filter.Schema.Functions, function =>
    {
        Assert.NotEmpty(function.Description);
        Assert.All(function.Parameters, parameter => Assert.NotEmpty(parameter.Description));
        Assert.Equal(function.Parameters, function.Parameters.OrderBy(parameter => parameter.IsOptional));
        Assert.NotEqual(Cql2Kind.Unknown, function.Returns.Kind);
        Assert.DoesNotContain(function.Name, Cql2Names.Keywords.AsEnumerable(), StringComparer.OrdinalIgnoreCase);
    });

    /// <summary>Expected values by PROJ's geod with the ellipsoid of WGS 84.</summary>
    [Theory]
    [InlineData(48.8566, 2.3522, 43.2965, 5.3698, 660493.2688, 158.208393)]
    [InlineData(0, 0, 0, 1, 111319.4908, 90)]
    [InlineData(0, 0, 1, 0, 110574.3886, 0)]
    [InlineData(-20.8823, 55.4504, 48.8566, 2.3522, 9344110.6076, -32.062639)]
    public void Geodesics_agree_with_proj(double lat1, double lon1, double lat2, double lon2, double metres, double azimuth)
    {
        var (found, angle) = Geodesic.Inverse(lon1, lat1, lon2, lat2);
        Assert.Equal(metres, found, 0.001);
        Assert.Equal(azimuth, double.RadiansToDegrees(angle), 0.0001);
        var (lon, lat) = Geodesic.Direct(lon1, lat1, angle, found);
        Assert.Equal(lon2, lon, 1e-9);
        Assert.Equal(lat2, lat, 1e-9);
    }

    [Fact]
    public void Nearly_opposite_points_have_a_distance()
    {
        // geod: 19936288.579 m.
        var (metres, _) = Geodesic.Inverse(0, 0, 179.5, 0.5);
        Assert.Equal(19_936_288.579, metres, 19_936_288.579 * 0.006);
    }

    [Fact]
    public void Areas_and_lengths_are_those_of_the_ellipsoid()
    {
        var cell = DictionaryRow.Shape("POLYGON((0 0,1 0,1 1,0 1,0 0))");
        Assert.Equal(12_308_463_893.975351, EllipsoidalMeasures.Area(cell), 0.1);
        var world = DictionaryRow.Shape("POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))");
        Assert.Equal(510_065_621_724_088.4, EllipsoidalMeasures.Area(world), 10.0);
        var holed = DictionaryRow.Shape("POLYGON((0 0,1 0,1 1,0 1,0 0),(0 0,1 0,1 1,0 1,0 0))");
        Assert.Equal(0, EllipsoidalMeasures.Area(holed), 1e-3);
        Assert.Equal(111_319.4908 * 2, EllipsoidalMeasures.Length(DictionaryRow.Shape("LINESTRING(0 0,1 0,2 0)")), 0.01);
    }

    [Fact]
    public void Buffer_of_a_point_is_a_circle_in_metres()
    {
        var circle = EllipsoidalMeasures.Buffer(DictionaryRow.Shape("POINT(2.3522 48.8566)"), 5_000)!;
        Assert.All(circle.Coordinates, position =>
            Assert.Equal(5_000, Geodesic.Inverse(2.3522, 48.8566, position.X, position.Y).Metres, 0.01));
        Assert.Null(EllipsoidalMeasures.Buffer(DictionaryRow.Shape("POINT(0 0)"), 1e300));
        Assert.Equal(Math.PI * 25e6, EllipsoidalMeasures.Area(circle), Math.PI * 25e6 * 0.002);
    }

    [Fact]
    public void Distance_finds_the_nearest_points()
    {
        var (paris, line) = (DictionaryRow.Shape("POINT(2 48)"), DictionaryRow.Shape("LINESTRING(3 40,3 50)"));
        Assert.Equal(Geodesic.Inverse(2, 48, 3, 48).Metres, EllipsoidalMeasures.Distance(paris, line)!.Value, 10.0);
        Assert.Null(EllipsoidalMeasures.Distance(paris, DictionaryRow.Shape("POINT EMPTY")));
    }
}
