using MinerOsphere.Sparql.Protocol;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Tests.Sparql.Protocol;

public class ResultNegotiationTests
{
    [Theory]
    [InlineData(null, null, ResultFormat.Json)]
    [InlineData("", "", ResultFormat.Json)]
    [InlineData("*/*", null, ResultFormat.Json)]
    [InlineData("application/sparql-results+xml", null, ResultFormat.Xml)]
    [InlineData("application/json", null, ResultFormat.Json)]
    [InlineData("text/csv;q=0.5, text/tab-separated-values", null, ResultFormat.Tsv)]
    [InlineData("text/*", null, ResultFormat.Json)]
    [InlineData("text/*;q=0.5, text/csv", null, ResultFormat.Csv)]
    [InlineData("application/sparql-results+json;q=0, */*;q=0.1", null, ResultFormat.Json)]
    [InlineData("TEXT/CSV", null, ResultFormat.Csv)]
    [InlineData("text/turtle, application/sparql-results+xml;q=0.2", null, ResultFormat.Xml)]
    [InlineData("application/sparql-results+xml", "csv", ResultFormat.Csv)]
    [InlineData("text/html", "application/sparql-results+json", ResultFormat.Json)]
    public void Solutions_come_in_the_format_asked_for(string? accept, string? wish, ResultFormat expected)
    {
        Assert.Equal(expected, ResultNegotiation.Choose(ResultFormats.ForSolutions, accept, wish, out var fault));
        Assert.Null(fault);
    }

    [Theory]
    [InlineData(null, ResultFormat.Turtle)]
    [InlineData("application/n-triples", ResultFormat.NTriples)]
    [InlineData("text/plain, text/turtle;q=0.9", ResultFormat.NTriples)]
    [InlineData("application/rdf+xml, text/turtle;q=0.9", ResultFormat.RdfXml)]
    [InlineData("application/ld+json", ResultFormat.JsonLd)]
    public void Triples_come_in_the_format_asked_for(string? accept, ResultFormat expected) =>
        Assert.Equal(expected, ResultNegotiation.Choose(ResultFormats.ForTriples, accept, null, out _));

    [Theory]
    [InlineData("text/turtle", null, 406)]
    [InlineData("text/csv;q=0", null, 406)]
    [InlineData("text/csv;q=one", null, 406)]
    [InlineData("nonsense", null, 406)]
    [InlineData("*/*", "turtle", 400)]
    [InlineData("*/*", "pdf", 400)]
    public void What_cannot_be_given_is_a_fault(string? accept, string? wish, int status)
    {
        Assert.Null(ResultNegotiation.Choose(ResultFormats.ForSolutions, accept, wish, out var fault));
        Assert.Equal(status, fault!.Status);
    }
}
