using System.Text;
using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Tests.Rdf.JsonLd;

public class JsonTreeTests
{
    [Theory]
    [InlineData("""{"a":[1,-2.50,1e3,"é\n",true,false,null,{}],"b":{"c":[]}}""")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("\"\"")]
    [InlineData("null")]
    public void What_is_read_is_written(string text) => Assert.Equal(text, JsonTree.Parse(text).Value!.ToString());

    [Theory]
    [InlineData("", 1, 1, "found the end of the text")]
    [InlineData("{", 1, 2, "found the end of the text")]
    [InlineData("{\n  \"a\": 1,\n  \"b\" 2\n}", 3, 7, "found '2'")]
    [InlineData("{\"é\": x}", 1, 7, "found 'x'")]
    [InlineData("[1,\n 2]]", 2, 4, "found ']'")]
    [InlineData("[01]", 1, 3, "found '1'")]
    [InlineData("[\"\\uD800\"]", 1, 2, "found a string that is not Unicode text")]
    [InlineData("[[[[1]]]]", 1, 4, "found more than 3 levels of nesting", 3)]
    public void Faults_have_a_place(string text, int line, int column, string message, int maxDepth = 10)
    {
        var error = JsonTree.Parse(text, maxDepth).Error;
        Assert.NotNull(error);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(", expected ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_a_fault()
    {
        Assert.NotNull(JsonTree.Parse([(byte)'"', 0xC3, (byte)'"']).Error);
        Assert.Equal("byte 0xFF", JsonTree.Parse([0xFF]).Error!.Message[6..15]);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Ten_thousand_levels_are_an_error(string open)
    {
        var error = JsonTree.Parse(string.Concat(Enumerable.Repeat(open, 10_000))).Error;
        Assert.Contains($"more than {JsonLdOptions.DefaultMaxDepth} levels", error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":1,"b":[2]}""", """{"b":[2.0],"a":1e0}""", true)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("9007199254740993", "9007199254740993", true)]
    [InlineData("\"1\"", "1", false)]
    [InlineData("{}", "[]", false)]
    [InlineData("""{"a":null}""", "{}", false)]
    public void Values_compare(string left, string right, bool equal)
    {
        var (a, b) = (JsonTree.Parse(left).Value!, JsonTree.Parse(right).Value!);
        Assert.Equal(equal, a.Equals(b));
        Assert.Equal(equal, b.Equals(a));
        if (equal)
            Assert.Equal(a.GetHashCode(), b.GetHashCode());
    }

    [Fact]
    public void The_last_of_two_members_counts_and_a_byte_order_mark_is_skipped() =>
        Assert.Equal("""{"a":2}""", JsonTree.Parse(Encoding.UTF8.GetBytes("\uFEFF{\"a\":1,\"a\":2}")).Value!.ToString());
}
