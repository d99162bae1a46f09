using System.Text;
using MinerOsphere.Geo.Cql2;
using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Cql2.Text;

namespace MinerOsphere.Tests.Geo.Cql2;

public sealed class FaultTests
{
    [Theory]
    [InlineData("", 1, 1, "found the end of the filter, expected a property")]
    [InlineData("a =", 1, 4, "expected a property, a literal")]
    [InlineData("a = 1 b", 1, 7, "found 'b', expected an operator, AND, OR")]
    [InlineData("a = 1\n  AND\n  OR b", 3, 3, "found 'OR', expected a property")]
    [InlineData("a == 1", 1, 4, "found '='")]
    [InlineData("a != 1", 1, 3, "found '!='")]
    [InlineData("a = 'abc", 1, 5, "a text whose quote is not closed")]
    [InlineData("a = \"abc", 1, 5, "a name whose quote is not closed")]
    [InlineData("a = 12abc", 1, 5, "found '12abc'")]
    [InlineData("a = 1e999", 1, 5, "a number that a double can hold")]
    [InlineData("a NOT 5", 1, 7, "expected LIKE, BETWEEN or IN")]
    [InlineData("a BETWEEN 1 OR 2", 1, 13, "expected AND")]
    [InlineData("a IN ()", 1, 7, "found ')'")]
    [InlineData("a IN (1 2)", 1, 9, "expected ',' or ')'")]
    [InlineData("a IS 5", 1, 6, "expected NULL or NOT NULL")]
    [InlineData("(a = 1", 1, 7, "expected an operator, AND, OR, ',' or ')'")]
    [InlineData("2 ^ 3 ^ 2 = a", 1, 7, "brackets around one of two powers")]
    [InlineData("a = DATE('2022-02-30')", 1, 10, "expected a date as '2022-04-16'")]
    [InlineData("a = DATE('2022-02-03T00:00:00Z')", 1, 10, "expected a date")]
    [InlineData("a = TIMESTAMP('2022-02-03T24:00:00Z')", 1, 15, "expected a timestamp")]
    [InlineData("T_AFTER(a, INTERVAL('x','..'))", 1, 21, "or '..'")]
    [InlineData("S_WITHIN(g, POINT(1))", 1, 20, "expected a number")]
    [InlineData("S_WITHIN(g, POINT(1 2 3 4))", 1, 25, "expected ')'")]
    [InlineData("S_WITHIN(g, LINESTRING(1 2))", 1, 23, "two positions or more")]
    [InlineData("S_WITHIN(g, LINESTRING(1 2, 3 4 5))", 1, 29, "2 as in the positions before")]
    [InlineData("S_WITHIN(g, POLYGON((0 0,1 0,1 1,0 1)))", 1, 21, "a ring that is not closed")]
    [InlineData("S_WITHIN(g, POLYGON((0 0,1 0,0 0)))", 1, 21, "a ring of 3 positions")]
    [InlineData("S_WITHIN(g, POINT Z(1 2))", 1, 25, "positions of three numbers after Z")]
    [InlineData("S_WITHIN(g, BBOX(1,2,3))", 1, 23, "four or six numbers")]
    [InlineData("S_WITHIN(g)", 1, 11, "expected ','")]
    [InlineData("and = 1", 1, 1, "goes in double quotes")]
    [InlineData("a = 1 ; DROP", 1, 7, "found ';'")]
    public void Text_faults_name_place_and_want(string text, int line, int column, string message)
    {
        var fault = Filter.ReadFault(text);
        Assert.Equal((line, column), (fault.Place!.Line, fault.Place.Column));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"op":"and","args":[{"op":"=","args":[{"property":"a"}]},true]}""", "/args/0/args", "expected two operands")]
    [InlineData("""{"op":"=","args":[{"property":5},1]}""", "/args/0/property", "found 5, expected a string")]
    [InlineData("""{"op":"=","args":[{"property":"a"},null]}""", "/args/1", "isNull")]
    [InlineData("""{"op":"=","args":[{"prop":"a"},1]}""", "/args/0", "expected op, property")]
    [InlineData("""{"op":"in","args":[{"property":"a"},[]]}""", "/args/1", "an empty array")]
    [InlineData("""{"op":"in","args":[{"property":"a"},1]}""", "/args/1", "an array of values")]
    [InlineData("""{"op":"t_after","args":[{"property":"a"},{"date":"2022-13-01"}]}""", "/args/1/date", "expected a date")]
    [InlineData("""{"op":"t_after","args":[{"property":"a"},{"interval":["..","x"]}]}""", "/args/1/interval/1", "or '..'")]
    [InlineData("""{"op":"s_within","args":[{"property":"a"},{"type":"Circle","coordinates":[1,2]}]}""", "/args/1/type", "'Circle'")]
    [InlineData("""{"op":"s_within","args":[{"property":"a"},{"type":"7","coordinates":[1,2]}]}""", "/args/1/type", "'7'")]
    [InlineData("""{"op":"s_within","args":[{"property":"a"},{"type":"Point","coordinates":[1]}]}""", "/args/1/coordinates", "two or three numbers")]
    [InlineData("""{"op":"s_within","args":[{"property":"a"},{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}]}""",
        "/args/1/coordinates/0", "not closed")]
    [InlineData("""{"op":"s_within","args":[{"property":"a"},{"bbox":[1,2,3]}]}""", "/args/1/bbox", "four or six numbers")]
    [InlineData("""{"op":"=","args":["\ud800",1]}""", "/args/0", "surrogate")]
    [InlineData("""{"op":"=","args":[1e999,1]}""", "/args/0", "a double can hold")]
    public void Json_faults_name_pointer_and_want(string json, string pointer, string message)
    {
        var fault = Filter.JsonFault(json);
        Assert.Equal(pointer, fault.Place!.Pointer);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_no_json_has_line_and_column()
    {
        var fault = Filter.JsonFault("{\"op\":\n  nope}");
        Assert.Equal((2, 4), (fault.Place!.Line, fault.Place.Column));
    }

    [Theory]
    [InlineData("""{"op":"between","args":[{"property":"a"},[1,2]]}""", "a BETWEEN 1 AND 2")]
    [InlineData("""{"op":"isNull","args":{"property":"a"}}""", "a IS NULL")]
    [InlineData("""{"op":"ISNULL","args":[{"property":"a"}]}""", "a IS NULL")]
    [InlineData("""{"args":[{"casei":{"property":"a"}},{"casei":"X"}],"op":"="}""", "CASEI(a) = CASEI('X')")]
    [InlineData("""{"op":"=","args":[{"accenti":["é"]},"e"]}""", "ACCENTI('é') = 'e'")]
    [InlineData("""{"op":"<","args":[{"function":{"name":"avg","args":[{"property":"w"}]}},4]}""", "avg(w) < 4")]
    [InlineData("""{"op":"and","args":[{"property":"a"}]}""", "a")]
    [InlineData("""{"op":"t_after","args":[{"interval":[null,"2020-01-01"]},{"property":"t"}]}""", "T_AFTER(INTERVAL('..', '2020-01-01'), t)")]
    public void Old_spellings_of_json_are_read(string json, string text) => Assert.Equal(text, Cql2TextWriter.Write(Filter.ReadJson(json)));

    public static TheoryData<string, string> Hostile => new()
    {
        { "brackets", new string('(', 100_000) },
        { "closed brackets", new string('(', 50_000) + "a" + new string(')', 50_000) },
        { "nots", string.Concat(Enumerable.Repeat("NOT ", 50_000)) + "a" },
        { "sums", "a = " + string.Join('+', Enumerable.Repeat("1", 100_000)) },
        { "null tests", "a" + string.Concat(Enumerable.Repeat(" IS NULL", 50_000)) },
        { "functions", string.Concat(Enumerable.Repeat("f(", 50_000)) },
        { "arrays", "A_EQUALS(a," + new string('(', 50_000) },
        { "array brackets that are followed", "f(" + string.Concat(Enumerable.Repeat("((", 40)) + "1" + string.Concat(Enumerable.Repeat(")+1)", 40)) + ",,)" },
        { "collections", "S_WITHIN(g," + string.Concat(Enumerable.Repeat("GEOMETRYCOLLECTION(", 50_000)) },
        { "items", "a IN (" + string.Join(',', Enumerable.Range(0, 100_000)) + ")" },
        { "positions", "S_WITHIN(g,LINESTRING(" + string.Join(',', Enumerable.Repeat("1 2", 300_000)) + "))" },
        { "length", new string(' ', 5_000_000) + "a" },
        { "minus", "a = " + new string('-', 100_000) + "1" },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void Hostile_texts_are_refused(string name, string text) => Assert.False(Cql2TextReader.Read(text).IsOk, name);

    [Fact]
    public void Hostile_json_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"op\":\"not\",\"args\":[", 5_000)) + "true" + string.Concat(Enumerable.Repeat("]}", 5_000));
        Assert.False(Cql2JsonReader.Read(Encoding.UTF8.GetBytes(deep)).IsOk);
        var wide = $"{{\"op\":\"in\",\"args\":[1,[{string.Join(',', Enumerable.Repeat("1", 100_000))}]]}}";
        Assert.Equal(Cql2FaultKind.TooLarge, Filter.JsonFault(wide).Kind);
    }

    /// <summary>An attribute cannot hold such a text.</summary>
    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        var fault = Filter.ReadFault("a =\n '\uD800x'");
        Assert.Equal((2, 3), (fault.Place!.Line, fault.Place.Column));
        Assert.Equal("a = 'x\U0001F600'", Cql2TextWriter.Write(Filter.Read("a='x\U0001F600'")));
    }

    /// <summary>A star whose edges all cross: the relations would keep a thousand million points of it.</summary>
    [Fact]
    public void Tangled_geometries_are_refused()
    {
        var star = string.Join(',', Enumerable.Range(0, 50_000).Select(k => FormattableString.Invariant(
            $"{80 * Math.Cos(k * Math.PI * 24_999 / 25_000)} {80 * Math.Sin(k * Math.PI * 24_999 / 25_000)}")));
        Assert.Equal(Cql2FaultKind.TooLarge, Filter.BindFault($"S_CROSSES(g, LINESTRING({star}))").Kind);
        var comb = string.Join(',', Enumerable.Range(0, 2_000).Select(k => FormattableString.Invariant($"{k / 100.0} {(k % 2 == 0 ? 0 : 10)}")));
        var rows = string.Join(',', Enumerable.Range(0, 2_000).Select(k => FormattableString.Invariant($"{(k % 2 == 0 ? 0 : 20)} {k / 200.0}")));
        Assert.Equal(Cql2FaultKind.TooLarge, Filter.BindFault($"S_CROSSES(LINESTRING({comb}), LINESTRING({rows}))").Kind);
        Filter.Bind($"S_CROSSES(g, LINESTRING({comb}))");
    }

    [Theory]
    [InlineData("nme = 1 AND q = 2", Cql2FaultKind.UnknownProperty, 1, "property 'nme'")]
    [InlineData("tagz = 'x'", Cql2FaultKind.UnknownProperty, 1, "did you mean 'tags'?")]
    [InlineData("i = 1 AND lenght(s) = 2", Cql2FaultKind.UnknownFunction, 11, "did you mean 'length'?")]
    [InlineData("i = 'x'", Cql2FaultKind.Type, 5, "found the string 'x', expected a value of type integer to compare with property 'i' of type integer")]
    [InlineData("'x' < i", Cql2FaultKind.Type, 1, "found the string 'x'")]
    [InlineData("g = 1", Cql2FaultKind.Type, 1, "property 'g' of type geometry, expected a string, a number")]
    [InlineData("i LIKE 'x'", Cql2FaultKind.Type, 1, "property 'i' of type integer, expected a string")]
    [InlineData("s LIKE s", Cql2FaultKind.Type, 8, "expected a pattern")]
    [InlineData("s", Cql2FaultKind.Type, 1, "expected a predicate (boolean)")]
    [InlineData("i + 1", Cql2FaultKind.Type, 1, "expected a predicate (boolean)")]
    [InlineData("NOT s", Cql2FaultKind.Type, 5, "expected a predicate (boolean)")]
    [InlineData("s + 1 = 2", Cql2FaultKind.Type, 1, "expected a number")]
    [InlineData("i = 1/0", Cql2FaultKind.BadValue, 5, "no division by zero")]
    [InlineData("t = 'yesterday'", Cql2FaultKind.BadValue, 5, "found 'yesterday'")]
    [InlineData("t IN ('2022-04-14T14:52:56Z', 'x')", Cql2FaultKind.BadValue, 31, "found 'x'")]
    [InlineData("T_DURING(t, INTERVAL('2020-01-01','2020-12-31'))", Cql2FaultKind.Type, 10, "T_DURING takes no instants")]
    [InlineData("T_AFTER(i, DATE('2020-01-01'))", Cql2FaultKind.Type, 9, "a date, a timestamp or an interval")]
    [InlineData("T_AFTER(t, INTERVAL('2021-01-01','2020-12-31'))", Cql2FaultKind.BadValue, 12, "a start that is not after the end")]
    [InlineData("S_INTERSECTS(s, POINT(1 2))", Cql2FaultKind.Type, 14, "expected a geometry")]
    [InlineData("S_INTERSECTS(g, POINT(90 180))", Cql2FaultKind.PositionOutOfRange, 17, "found the position (90 180)")]
    [InlineData("S_INTERSECTS(g, BBOX(0,50,10,40))", Cql2FaultKind.BadValue, 17, "second axis runs backwards")]
    [InlineData("S_INTERSECTS(g, BBOX(0,40,10,95))", Cql2FaultKind.PositionOutOfRange, 17, "(10 95)")]
    [InlineData("A_CONTAINS(s, ('x'))", Cql2FaultKind.Type, 12, "expected an array")]
    [InlineData("A_CONTAINS(tags, (1, 2))", Cql2FaultKind.Type, 18, "expected an array of string")]
    [InlineData("abs(s) = 1", Cql2FaultKind.Type, 5, "a value of type number for 'number' of function 'abs'")]
    [InlineData("abs(1, 2) = 1", Cql2FaultKind.Type, 1, "found 2 arguments of function 'abs', expected 1")]
    public void Binder_faults_name_place_type_and_nearest_name(string text, Cql2FaultKind kind, int column, string message)
    {
        var fault = Filter.BindFault(text);
        Assert.Equal(kind, fault.Kind);
        Assert.Equal(column, fault.Place!.Column);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }
}
