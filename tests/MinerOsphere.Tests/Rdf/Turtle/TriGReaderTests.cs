using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Tests.Rdf.Turtle;

public class TriGReaderTests
{
    private const string Prefix = "PREFIX : <http://e/> ";

    [Theory]
    [InlineData(":g { :s :p :o", 35, "';', ',', '.' or '}' after the object")]
    [InlineData(":g { :s :p :o . } .", 40, "found '.', expected a subject, the name of a graph or '{'")]
    [InlineData("GRAPH { :s :p :o }", 28, "expected the name of the graph")]
    [InlineData("GRAPH [ :p :o ] { }", 30, "the blank node must be empty here")]
    [InlineData(":g { { :s :p :o } }", 27, "expected a subject")]
    [InlineData("[ :p :o ] { :s :p :o }", 32, "expected a predicate")]
    [InlineData("<<:s :p :o>> { :s :p :o }", 35, "expected a predicate")]
    [InlineData(":g { @prefix a: <http://a/> . }", 27, "expected a subject")]
    [InlineData(":s :p :o {| |}", 34, "expected a predicate")]
    [InlineData(":s :p :o {| :q :r }", 40, "expected ';', ',' or \"|}\" at the end of the annotation")]
    [InlineData(":s :p <<:s :p :o ~ :r :t>>", 44, "expected '~' or \">>\" at the end of the reified triple")]
    [InlineData(":s :p <<(:s :p [ :q 1 ])>>", 39, "the blank node must be empty here")]
    public void An_error_says_where_and_what(string text, int column, string message)
    {
        var read = RdfReader.Parse(Prefix + text, RdfSyntaxName.TriG);
        Assert.False(read.Succeeded);
        Assert.Contains(message, read.Error.Message, StringComparison.Ordinal);
        Assert.Equal(column, read.Error.Column);
    }

    [Fact]
    public void Graphs_in_all_their_forms()
    {
        var read = RdfReader.Parse(
            Prefix + ":s :p 1 . { :s :p 2 } :g { :s :p 3 . :s :p 4 } GRAPH _:b { :s :p 5 . } [] { :s :p 6 } graph :h {} [ :p 7 ] . ( 8 ) :p 9 .",
            RdfSyntaxName.TriG);
        Assert.True(read.Succeeded, read.Error?.ToString());
        var graphs = read.Value.Where(quad => quad.Object is Literal).ToLookup(quad => quad.Graph, quad => ((Literal)quad.Object).Lexical);
        Assert.Equal(["1", "2", "7", "8", "9"], graphs[null]);
        Assert.Equal(["3", "4"], graphs[new Iri("http://e/g")]);
        Assert.Equal(["5"], graphs[new BlankNode("b")]);
        Assert.Equal(["6"], graphs[new BlankNode("genid1")]);
    }

    [Fact]
    public void Triples_of_no_graph_go_where_the_options_say()
    {
        var graph = new Iri("http://e/default");
        var read = RdfReader.Parse(Prefix + "{ :s :p 1 } :g { :s :p 2 } :s :p 3 .", RdfSyntaxName.TriG, new RdfReaderOptions { Graph = graph });
        Assert.Equal([graph, new Iri("http://e/g"), graph], read.Value!.Select(quad => quad.Graph));
    }

    [Fact]
    public void Deep_reification_is_refused_not_fatal()
    {
        Assert.False(RdfReader.Parse(string.Concat(Enumerable.Repeat("<<", 500_000)), RdfSyntaxName.Turtle).Succeeded);
        Assert.False(RdfReader.Parse(Prefix + ":s :p :o " + string.Concat(Enumerable.Repeat("{| :p :o ", 500_000)), RdfSyntaxName.Turtle).Succeeded);
    }
}
