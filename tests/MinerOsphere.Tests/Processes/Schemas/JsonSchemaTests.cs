using System.Text.Json;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Tests.Processes.Schemas;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":"integer"}""", "3")]
    [InlineData("""{"type":"integer"}""", "3.0")]
    [InlineData("""{"type":["string","null"]}""", "null")]
    [InlineData("""{"type":"string","nullable":true}""", "null")]
    [InlineData("""{"enum":["a",1]}""", "1.0")]
    [InlineData("""{"minimum":0.5,"maximum":0.99}""", "0.5")]
    [InlineData("""{"minimum":1,"exclusiveMinimum":true}""", "1.01")]
    [InlineData("""{"multipleOf":0.1}""", "0.3")]
    [InlineData("""{"type":"string","pattern":"^[0-9]{4}-W[0-9]{2}$"}""", "\"2016-W52\"")]
    [InlineData("""{"format":"date"}""", "\"2016-02-29\"")]
    [InlineData("""{"format":"date-time"}""", "\"2016-02-29T10:00:00+02:00\"")]
    [InlineData("""{"format":"iso-week"}""", "\"2015-W53\"")]
    [InlineData("""{"format":"uri"}""", "\"http://example.org/x\"")]
    [InlineData("""{"maxLength":2}""", "\"é👩‍🚒\"")]
    [InlineData("""{"type":"array","items":{"type":"string"},"minItems":1,"uniqueItems":true}""", """["a","b"]""")]
    [InlineData("""{"type":"object","required":["a"],"properties":{"a":{"type":"number"}},"additionalProperties":false}""", """{"a":1}""")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"number"}]}""", "2")]
    [InlineData("""{"anyOf":[{"minimum":1},{"minimum":2}]}""", "3")]
    public void Accepts(string schema, string value) => Assert.Empty(Faults(schema, value));

    [Theory]
    [InlineData("""{"type":"integer"}""", "3.5", "/x: found the number 3.5, expected a whole number")]
    [InlineData("""{"type":"integer"}""", "\"3\"", "/x: found the text '3', expected a whole number")]
    [InlineData("""{"type":"string"}""", "null", "/x: found null, expected a text")]
    [InlineData("""{"enum":["a","b"]}""", "\"c\"", "/x: \"c\" is not allowed; allowed: \"a\", \"b\"")]
    [InlineData("""{"const":1}""", "2", "/x: found 2, expected 1")]
    [InlineData("""{"minimum":1}""", "0", "/x: 0 is too small; minimum 1")]
    [InlineData("""{"exclusiveMaximum":5}""", "5", "/x: 5 is too large; maximum 5 (excl.)")]
    [InlineData("""{"multipleOf":2}""", "3", "/x: 3 is not a multiple of 2")]
    [InlineData("""{"minLength":2}""", "\"a\"", "/x: 1 characters; minimum 2")]
    [InlineData("""{"pattern":"^a+$"}""", "\"b\"", "/x: 'b' does not match ^a+$")]
    [InlineData("""{"format":"date"}""", "\"2015-02-29\"", "/x: '2015-02-29' is not a date (YYYY-MM-DD)")]
    [InlineData("""{"format":"iso-week"}""", "\"2016-W53\"", "/x: '2016-W53' is not an ISO week (2017-W01)")]
    [InlineData("""{"format":"date-time"}""", "\"2016-01-01T00:00:00\"", "/x: '2016-01-01T00:00:00' is not an RFC 3339 instant (2016-05-30T08:00:00Z)")]
    [InlineData("""{"minItems":1}""", "[]", "/x: 0 items; minimum 1")]
    [InlineData("""{"maxItems":1}""", "[1,2]", "/x: 2 items; maximum 1")]
    [InlineData("""{"uniqueItems":true}""", """["a","a"]""", "/x/1: \"a\" repeats item 0")]
    [InlineData("""{"required":["a"]}""", "{}", "/x: 'a' is missing")]
    [InlineData("""{"additionalProperties":false}""", """{"a/b":1}""", "/x/a~1b: unknown member")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"integer","minimum":1}]}""", "0", "/x: 0 is too small; minimum 1")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"integer"}]}""", "true", "/x: true fits none of the 2 alternatives")]
    [InlineData("""{"oneOf":[{"minimum":1},{"minimum":2}]}""", "3", "/x: the value fits several alternatives that exclude each other")]
    public void Refuses(string schema, string value, string fault) => Assert.Equal([fault], Faults(schema, value));

    [Fact]
    public void Every_fault_is_listed_with_its_path()
    {
        var faults = Faults("""{"type":"array","maxItems":2,"items":{"type":"object","properties":{"n":{"type":"integer","minimum":1}}}}""", """[{"n":0},{"n":"a"},{"n":2.5}]""");
        Assert.Equal(["/x: 3 items; maximum 2", "/x/0/n: 0 is too small; minimum 1", "/x/1/n: found the text 'a', expected a whole number", "/x/2/n: found the number 2.5, expected a whole number"], faults);
    }

    [Theory]
    [InlineData("""{"dependentRequired":{}}""", "dependentRequired")]
    [InlineData("""{"items":{"not":{}}}""", "not")]
    [InlineData("""{"properties":{"a":{"contains":{}}}}""", "contains")]
    public void A_keyword_that_is_not_checked_may_not_be_promised(string schema, string keyword) =>
        Assert.Contains(keyword, Assert.Throws<ArgumentException>(() => JsonSchema.Of(schema)).Message);

    private static string[] Faults(string schema, string value)
    {
        using var document = JsonDocument.Parse(value);
        var faults = new List<InputFault>();
        JsonSchema.Of(schema).Validate(document.RootElement, "/x", faults);
        return [.. faults.Select(f => f.ToString())];
    }
}
