using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Tests.Geo.Cql2;

public sealed class TextReaderTests
{
    [Theory]
    // Precedence, and brackets only where they are needed.
    [InlineData("a=1 or b=2 and not c=3", "a = 1 OR b = 2 AND NOT c = 3")]
    [InlineData("(a=1 OR b=2) AND c=3", "(a = 1 OR b = 2) AND c = 3")]
    [InlineData("((a=1))", "a = 1")]
    [InlineData("a=1 AND (b=2 AND c=3)", "a = 1 AND (b = 2 AND c = 3)")]
    [InlineData("NOT (a=1 AND b=2)", "NOT (a = 1 AND b = 2)")]
    [InlineData("NOT NOT a", "NOT NOT a")]
    [InlineData("a + b * c - d = 0", "a + b * c - d = 0")]
    [InlineData("a - (b - c) = 0", "a - (b - c) = 0")]
    [InlineData("(a - b) - c = 0", "a - b - c = 0")]
    [InlineData("a / (b * c) % d = 0", "a / (b * c) % d = 0")]
    [InlineData("(a + b) * 2 = 0", "(a + b) * 2 = 0")]
    [InlineData("a DIV 2 = 1", "a div 2 = 1")]
    [InlineData("2 ^ (3 ^ 2) = a", "2 ^ (3 ^ 2) = a")]
    [InlineData("-2 ^ 2 = a", "-2 ^ 2 = a")]
    [InlineData("-a = 1", "-1 * a = 1")]
    [InlineData("-(a + 1) = 1", "-1 * (a + 1) = 1")]
    [InlineData("a -1 = 1", "a - 1 = 1")]
    [InlineData("a - -1 = +1", "a - -1 = 1")]
    // Predicates.
    [InlineData("a NOT LIKE 'x%'", "a NOT LIKE 'x%'")]
    [InlineData("NOT a LIKE 'x%'", "a NOT LIKE 'x%'")]
    [InlineData("a like casei('X')", "a LIKE CASEI('X')")]
    [InlineData("a between 1 and 2 and b between 3 and 4", "a BETWEEN 1 AND 2 AND b BETWEEN 3 AND 4")]
    [InlineData("a in (1,2.50,'x')", "a IN (1, 2.5, 'x')")]
    [InlineData("a is null", "a IS NULL")]
    [InlineData("a is not null", "a IS NOT NULL")]
    [InlineData("(a=1) is null", "(a = 1) IS NULL")]
    [InlineData("a=1 is not null", "(a = 1) IS NOT NULL")]
    [InlineData("a IS NULL IS NOT NULL", "(a IS NULL) IS NOT NULL")]
    [InlineData("true", "TRUE")]
    [InlineData("flag AND False", "flag AND FALSE")]
    // Names and texts.
    [InlineData("\"and\" = 1", "\"and\" = 1")]
    [InlineData("\"DATE\" = date", "\"DATE\" = \"date\"")]
    [InlineData("\"a b\"\"c\" = 1", "\"a b\"\"c\" = 1")]
    [InlineData("eo:cloud_cover.x1 = élan", "eo:cloud_cover.x1 = élan")]
    [InlineData("a = 'it''s' OR a = 'it\\'s'", "a = 'it''s' OR a = 'it''s'")]
    [InlineData("a = '\\\\t' or a = '\\t' or a = '\\%'", "a = '\\\\t' OR a = '\\t' OR a = '\\\\%'")]
    [InlineData("a = ''", "a = ''")]
    // Numbers: whole ones are the same however they are written.
    [InlineData("a = 100.0 or a = 1E2 or a = 100.", "a = 100 OR a = 100 OR a = 100")]
    [InlineData("a = .5e-3", "a = 0.0005")]
    [InlineData("a = -9223372036854775808", "a = -9223372036854775808")]
    [InlineData("a = 9223372036854775808", "a = 9.223372036854776E+18")]
    // Times.
    [InlineData("a = timestamp('2012-08-10T05:30:00.000000Z')", "a = TIMESTAMP('2012-08-10T05:30:00Z')")]
    [InlineData("a = timestamp('2012-08-10T05:30:00.12+02:00')", "a = TIMESTAMP('2012-08-10T03:30:00.12Z')")]
    [InlineData("a = date('0000-02-29')", "a = DATE('0000-02-29')")]
    [InlineData("t_after(interval('..',a), interval(date('2020-01-01'),'2020-01-02T00:00:00Z'))",
        "T_AFTER(INTERVAL('..', a), INTERVAL('2020-01-01', '2020-01-02T00:00:00Z'))")]
    // Geometries.
    [InlineData("s_within(g, point ( 1 -2 ))", "S_WITHIN(g, POINT(1 -2))")]
    [InlineData("S_WITHIN(g,MULTIPOINT(1 2, 3 4))", "S_WITHIN(g, MULTIPOINT((1 2), (3 4)))")]
    [InlineData("S_WITHIN(g,MULTIPOINT Z((1 2 3), (4 5 6)))", "S_WITHIN(g, MULTIPOINT Z((1 2 3), (4 5 6)))")]
    [InlineData("S_WITHIN(g,POINT(1 2 3))", "S_WITHIN(g, POINT Z(1 2 3))")]
    [InlineData("S_WITHIN(g,POLYGON EMPTY)", "S_WITHIN(g, POLYGON EMPTY)")]
    [InlineData("S_WITHIN(g,GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1)))", "S_WITHIN(g, GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(0 0, 1 1)))")]
    [InlineData("S_WITHIN(g,BBOX(1,2,3,4,5,6))", "S_WITHIN(g, BBOX(1, 2, 3, 4, 5, 6))")]
    // Arrays, and brackets that are none.
    [InlineData("A_CONTAINS(a,('x'))", "A_CONTAINS(a, ('x'))")]
    [InlineData("A_CONTAINS(a,())", "A_CONTAINS(a, ())")]
    [InlineData("A_EQUALS(((1,2),3,(4)),a)", "A_EQUALS(((1, 2), 3, (4)), a)")]
    [InlineData("A_EQUALS(((1+2)*3,4),a)", "A_EQUALS(((1 + 2) * 3, 4), a)")]
    [InlineData("f((a),((b)) + 1,(x or y) and z)", "f((a), b + 1, (x OR y) AND z)")]
    [InlineData("f()", "f()")]
    public void Reads_and_writes(string text, string written)
    {
        var tree = Filter.Read(text);
        Assert.Equal(written, Cql2TextWriter.Write(tree));
        Assert.Equal(tree, Filter.Read(written));
        Assert.Equal(tree, Filter.ReadJson(Cql2JsonWriter.Write(tree)));
    }

    [Fact]
    public void Control_characters_have_escapes()
    {
        var literal = (StringLiteral)((Comparison)Filter.Read("""a = '\a\b\t\n\v\f\r\'\\'""")).Right;
        Assert.Equal("\a\b\t\n\v\f\r'\\", literal.Value);
    }

    [Fact]
    public void Places_do_not_count_in_equality()
    {
        var (first, second) = (Filter.Read("a = 1"), Filter.Read("  a\n =   1"));
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.NotEqual(first.Place!.Offset, second.Place!.Offset);
    }

    [Theory]
    [InlineData("S_WITHIN(g, POINT Z(1 2 3))", "S_WITHIN(g, POINT Z(1 2 4))")]
    [InlineData("S_WITHIN(g, POINT(1 2))", "S_WITHIN(g, POINT Z(1 2 3))")]
    [InlineData("S_WITHIN(g, POLYGON((0 0,1 0,1 1,0 0)))", "S_WITHIN(g, POLYGON((1 0,1 1,0 0,1 0)))")]
    [InlineData("a = 1", "a = '1'")]
    [InlineData("a AND b", "b AND a")]
    public void Different_trees_differ(string first, string second) => Assert.NotEqual(Filter.Read(first), Filter.Read(second));
}
