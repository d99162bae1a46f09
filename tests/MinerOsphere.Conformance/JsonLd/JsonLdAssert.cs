using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Conformance.JsonLd;

/// <summary>What a test of the suite asks of an outcome: a document, or an error with a code.</summary>
internal static class JsonLdAssert
{
    public static void Outcome<T>(JsonLdSuite suite, JsonMap test, JsonLdResult<T> result)
        where T : JsonTree
    {
        if (Refused(test, result))
            return;
        var expected = suite.Document(test, "expect");
        Assert.True(JsonLdComparison.AreEqual(expected, result.Value!), $"{test.Text("name")}: {test.Text("purpose")}\nexpected {expected}\nfound    {result.Value}");
    }

    /// <summary>True when the test asks for an error, which is then checked; otherwise success is.</summary>
    public static bool Refused<T>(JsonMap test, JsonLdResult<T> result)
    {
        if (test.Text("expectErrorCode") is { } code)
        {
            Assert.False(result.Succeeded, $"{test.Text("name")}: expected {code}, found {result.Value}");
            Assert.Equal(code, result.Error.Code.ToStandardText());
            return true;
        }
        Assert.True(result.Succeeded, $"{test.Text("name")}: {result.Error}");
        return false;
    }
}
