using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Tests.Sparql.Parsing;

public class UpdateParserTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("PREFIX : <urn:>", 0)]
    [InlineData("CLEAR ALL ;", 1)]
    [InlineData("CLEAR ALL ; PREFIX : <urn:> INSERT DATA { :s :p :o } ; BASE <urn:> DELETE WHERE { ?s ?p ?o }", 3)]
    [InlineData("INSERT { _:b <urn:p> ?o } WHERE { ?s ?p ?o } ; INSERT { _:b <urn:p> ?o } WHERE { ?s ?p ?o }", 2)]
    [InlineData("INSERT DATA { <urn:s> <urn:p> 1 GRAPH <urn:g> { <urn:s> <urn:p> 1 } . <urn:s> <urn:p> 2 }", 1)]
    [InlineData("DELETE {} INSERT {} WHERE {}", 1)]
    public void Reads(string update, int operations) => Assert.Equal(operations, SparqlParser.ParseUpdate(update).Value!.Operations.Count);

    [Theory]
    [InlineData("INSERT DATA { ?s <urn:p> 1 }", 1, 15, "variable")]
    [InlineData("INSERT DATA { GRAPH ?g { <urn:s> <urn:p> 1 } }", 1, 21, "variable")]
    [InlineData("INSERT DATA { <urn:s> <urn:p> 1 {| <urn:q> ?v |} }", 1, 44, "variable")]
    [InlineData("INSERT DATA { 1 <urn:p> 1 }", 1, 15, "a subject is")]
    [InlineData("INSERT DATA { <urn:s> <urn:p> <<( 1 <urn:p> 1 )>> }", 1, 35, "a subject is")]
    [InlineData("DELETE DATA { _:b <urn:p> 1 }", 1, 15, "blank node")]
    [InlineData("DELETE { ?s <urn:p> [] } WHERE { ?s ?p ?o }", 1, 22, "blank node")]
    [InlineData("DELETE WHERE { ?s <urn:p> _:b }", 1, 27, "blank node")]
    [InlineData("INSERT DATA { _:b <urn:p> 1 } ;\nINSERT DATA { _:b <urn:p> 1 }", 2, 15, "already used")]
    [InlineData("SELECT * { ?s ?p ?o }", 1, 1, "expected INSERT")]
    [InlineData("WITH <urn:g> INSERT DATA { <urn:s> <urn:p> 1 }", 1, 21, "'{'")]
    [InlineData("CLEAR <urn:g>", 1, 7, "GRAPH")]
    [InlineData("CLEAR ALL DROP ALL", 1, 11, "';'")]
    [InlineData("INSERT { ?s ?p ?o }", 1, 20, "WHERE")]
    [InlineData("INSERT DATA { <urn:s> <urn:p>/<urn:q> 1 }", 1, 30, "expected")]
    public void Refuses(string update, int line, int column, string message)
    {
        var error = SparqlParser.ParseUpdate(update).Error;
        Assert.NotNull(error);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData("LOAD SILENT <urn:d> INTO GRAPH <urn:g>", "LoadDocument { Document = <urn:d>, Graph = <urn:g>, Silent = True }")]
    [InlineData("LOAD <urn:d>", "LoadDocument { Document = <urn:d>, Graph = , Silent = False }")]
    [InlineData("CREATE SILENT GRAPH <urn:g>", "CreateGraph { Graph = <urn:g>, Silent = True }")]
    [InlineData("DROP SILENT NAMED", "DropGraphs { Target = GraphTarget { Kind = Named, Graph =  }, Silent = True }")]
    [InlineData("COPY SILENT <urn:g> TO DEFAULT", "CopyGraph { From = <urn:g>, To = , Silent = True }")]
    [InlineData("MOVE DEFAULT TO GRAPH <urn:g>", "MoveGraph { From = , To = <urn:g>, Silent = False }")]
    [InlineData("ADD GRAPH <urn:g> TO <urn:h>", "AddGraph { From = <urn:g>, To = <urn:h>, Silent = False }")]
    public void ReadsGraphOperations(string update, string operation) =>
        Assert.Equal(operation, SparqlParser.ParseUpdate(update).Value!.Operations.Single().ToString());

    [Fact]
    public void ReadsManyTriplesInLinearTime()
    {
        var triples = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<urn:{i}> <urn:p> {i} .\n"));
        Assert.Equal(100_000, ((InsertData)SparqlParser.ParseUpdate($"INSERT DATA {{ {triples} }}").Value!.Operations.Single()).Quads.Count);
        Assert.Equal(100_000, ((Bgp)((Project)SparqlParser.Parse($"SELECT * {{ {triples} }}").Value!.Pattern).Inner).Triples.Count);
        var rows = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"(<urn:{i}> {i})\n"));
        Assert.True(SparqlParser.Parse($"SELECT * {{ VALUES (?a ?b) {{ {rows} }} }}").Succeeded);
    }
}
