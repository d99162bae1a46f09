using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Tests.Rdf.Turtle;

public class TermTextTests
{
    private static readonly Iri S = new("http://e/s"), P = new("http://e/p");

    public static TheoryData<Term, string> Terms => new()
    {
        { S, "<http://e/s>" },
        { new BlankNode("genid1"), "_:genid1" },
        { new Literal("a\"\\\n\u0001\u007F\uFFFF"), "\"a\\\"\\\\\\n\\u0001\\u007F\\uFFFF\"" },
        { new Literal("1", Xsd.Integer), "\"1\"^^<http://www.w3.org/2001/XMLSchema#integer>" },
        { Literal.WithLanguage("été", "fr-FR"), "\"été\"@fr-fr" },
        { Literal.WithLanguage("שלום", "he", BaseDirection.RightToLeft), "\"שלום\"@he--rtl" },
        { Literal.WithLanguage("x", "en", BaseDirection.LeftToRight), "\"x\"@en--ltr" },
        { new TripleTerm(S, P, new Literal("o")), "<<( <http://e/s> <http://e/p> \"o\" )>>" },
        { new TripleTerm(new BlankNode("b"), P, new TripleTerm(S, P, new BlankNode("b"))), "<<( _:b <http://e/p> <<( <http://e/s> <http://e/p> _:b )>> )>>" },
    };

    [Theory]
    [MemberData(nameof(Terms))]
    public void A_term_is_written_and_read_back(Term term, string text)
    {
        Assert.Equal(text, TermText.Of(term));
        Assert.Equal(term, TermText.Read(text).Value);
    }

    [Theory]
    [InlineData("", 1, "found the end of the text, expected an object")]
    [InlineData("<http://e/s> ", 13, "found ' ', expected the end of the term")]
    [InlineData("\"x\"@en--LTR", 9, "found 'L', expected the base direction ltr or rtl")]
    [InlineData("\"x\"@en--ltrs", 9, "expected the base direction ltr or rtl")]
    [InlineData("\"x\"@abcdefghi", 13, "found 'i', expected the end of the word")]
    [InlineData("\"x\"@en-abcdefghi", 16, "found 'i', expected the end of the word")]
    [InlineData("\"x\"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>", 6, "expected a language tag")]
    [InlineData("<<( \"s\" <http://e/p> <http://e/o> )>>", 5, "found '\"', expected the subject of the triple term")]
    [InlineData("<<( <http://e/s> _:p <http://e/o> )>>", 18, "found '_', expected the predicate of the triple term")]
    [InlineData("<<( <http://e/s> <http://e/p> <http://e/o> ) >>", 44, "found ')', expected \")>>\"")]
    [InlineData("<< <http://e/s> <http://e/p> <http://e/o> >>", 1, "found '<', expected an object")]
    public void A_broken_term_says_where_and_what(string text, int column, string message)
    {
        var read = TermText.Read(text);
        Assert.False(read.Succeeded);
        Assert.Contains(message, read.Error.Message, StringComparison.Ordinal);
        Assert.Equal(column, read.Error.Column);
    }

    [Fact]
    public void Deep_triple_terms_are_refused_not_fatal()
    {
        var text = string.Concat(Enumerable.Repeat("<<(<http://e/s><http://e/p>", 500_000));
        Assert.False(TermText.Read(text).Succeeded);
    }
}
