using System.Text;
using MinerOsphere.Sparql.Protocol;

namespace MinerOsphere.Tests.Sparql.Protocol;

public class SparqlProtocolTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Direct = "application/sparql-query";

    [Theory]
    [InlineData("GET", "?query=ASK%20%7B%7D", null, "", "ASK {}", "", "", null)]
    [InlineData("HEAD", "query=ASK+%7B%7D", null, "", "ASK {}", "", "", null)]
    [InlineData("GET", "query=a%2Bb&unknown=1&flag", null, "", "a+b", "", "", null)]
    [InlineData("GET", "query=%C3%A9%F0%9F%98%80é", null, "", "é😀é", "", "", null)]
    [InlineData("GET", "query=q&default-graph-uri=http%3A%2F%2Fa&default-graph-uri=urn:b&named-graph-uri=http://c", null, "", "q", "http://a urn:b", "http://c", null)]
    [InlineData("GET", "query=q&format=csv", null, "", "q", "", "", "csv")]
    [InlineData("GET", "query=q&f=text%2Fcsv", null, "", "q", "", "", "text/csv")]
    [InlineData("POST", "", Form, "query=ASK+%7B%7D", "ASK {}", "", "", null)]
    [InlineData("POST", null, Form + "; charset=UTF-8", "query=q&output=xml", "q", "", "", "xml")]
    [InlineData("POST", "default-graph-uri=http://a", Form, "query=q&named-graph-uri=http://b", "q", "http://a", "http://b", null)]
    [InlineData("POST", "", Direct, "ASK { ?s ?p 'a+b%20é' }", "ASK { ?s ?p 'a+b%20é' }", "", "", null)]
    [InlineData("POST", "?default-graph-uri=http://a&format=tsv", "Application/SPARQL-Query;charset=\"utf-8\"", "q", "q", "http://a", "", "tsv")]
    public void A_query_is_read_from_where_the_protocol_allows(
        string method, string? queryString, string? contentType, string body, string text, string defaults, string named, string? format)
    {
        var query = Assert.IsType<ProtocolRequest.Query>(SparqlProtocol.Parse(method, queryString, contentType, Encoding.UTF8.GetBytes(body)));
        Assert.Equal(text, query.Text);
        Assert.Equal(defaults, string.Join(' ', query.Dataset.Default.Select(iri => iri.Value)));
        Assert.Equal(named, string.Join(' ', query.Dataset.Named.Select(iri => iri.Value)));
        Assert.Equal(format, query.Format);
    }

    [Theory]
    [InlineData("PUT", "query=q", null, "", 405)]
    [InlineData("DELETE", "query=q", null, "", 405)]
    [InlineData("GET", "query=a&query=b", null, "", 400)]
    [InlineData("GET", "update=CLEAR+ALL", null, "", 400)]
    [InlineData("GET", "query=%zz", null, "", 400)]
    [InlineData("GET", "query=%E9", null, "", 400)]
    [InlineData("GET", "query=%4", null, "", 400)]
    [InlineData("GET", "query=q&default-graph-uri=graph", null, "", 400)]
    [InlineData("GET", "query=q&format=csv&f=json", null, "", 400)]
    [InlineData("GET", "format=csv&f=json", null, "", 400)]
    [InlineData("POST", "", Form, "query=a&query=b", 400)]
    [InlineData("POST", "query=a", Form, "query=b", 400)]
    [InlineData("POST", "", Form, "query=a&update=b", 400)]
    [InlineData("POST", "update=b", Form, "", 400)]
    [InlineData("POST", "", Form, "nothing=here", 400)]
    [InlineData("POST", "query=a", Direct, "b", 400)]
    [InlineData("POST", "", Direct + "; charset=utf-16", "q", 415)]
    [InlineData("POST", "", "text/plain", "q", 415)]
    [InlineData("POST", "", "multipart/form-data; boundary=x", "q", 415)]
    [InlineData("POST", "", null, "query=q", 415)]
    public void Anything_else_is_a_fault(string method, string? queryString, string? contentType, string body, int status)
    {
        var fault = Assert.IsType<ProtocolRequest.Fault>(SparqlProtocol.Parse(method, queryString, contentType, Encoding.UTF8.GetBytes(body)));
        Assert.Equal(status, fault.Status);
        Assert.NotEmpty(fault.Message);
    }

    [Fact]
    public void A_body_that_is_not_utf8_is_a_fault() =>
        Assert.Equal(400, Assert.IsType<ProtocolRequest.Fault>(SparqlProtocol.Parse("POST", "", Direct, [0x41, 0xFF, 0xFE])).Status);

    [Theory]
    [InlineData("GET", null, null)]
    [InlineData("GET", "?", null)]
    [InlineData("HEAD", "lang=fr", null)]
    [InlineData("GET", "f=ttl", "ttl")]
    public void Without_a_query_the_service_is_described(string method, string? queryString, string? format) =>
        Assert.Equal(new ProtocolRequest.Description(format), SparqlProtocol.Parse(method, queryString, null, []));

    [Theory]
    [InlineData("", Form, "update=CLEAR+ALL&using-graph-uri=http://a", "http://a", "")]
    [InlineData("using-named-graph-uri=http://b", "application/sparql-update", "CLEAR ALL", "", "http://b")]
    public void An_update_is_told_from_a_query(string queryString, string contentType, string body, string defaults, string named)
    {
        var update = Assert.IsType<ProtocolRequest.Update>(SparqlProtocol.Parse("POST", queryString, contentType, Encoding.UTF8.GetBytes(body)));
        Assert.Equal("CLEAR ALL", update.Text);
        Assert.Equal(defaults, string.Join(' ', update.Using.Default.Select(iri => iri.Value)));
        Assert.Equal(named, string.Join(' ', update.Using.Named.Select(iri => iri.Value)));
    }
}
