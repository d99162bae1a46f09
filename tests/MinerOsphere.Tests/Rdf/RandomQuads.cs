using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Tests.Rdf;

/// <summary>Small datasets of everything RDF 1.2 allows, with the characters that writers get wrong. The same seed gives the same quads.</summary>
internal sealed class RandomQuads(int seed)
{
    private static readonly string[] Iris =
    [
        "http://e/a", "http://e/a.", "http://e/-a", "http://e/1a", "http://e/a.b", "http://e/é", "http://e/😀", "http://e/a%20b", "http://e/a'b(c),d;e",
        "http://e/?q=1&r=2#f", "http://e/", "http://e/#", "http://e#x:y", "urn:x:y", "urn:x:", "mailto:a@b", "http://e/a/../b", "http://e/_", "http://e/·",
        RdfSyntax.Type, RdfSyntax.Nil, RdfSyntax.Namespace + "_1", RdfSyntax.Namespace + "li", Xsd.Namespace + "integer",
    ];

    private static readonly string[] Labels = ["a", "b", "genid1", "genid-genid1", "1", "a.b", "a-b", "é", "a b", "", "x", "x--", "x--a-20-b"];

    private static readonly string[] Pieces =
        ["a", "é", "😀", "\"", "\\", "'", "\n", "\r", "\t", "\b", "\f", "\0", "\u0001", "\u007F", "\u0085", "\uFFFE", "\uFFFF", "<", ">", "&", "]]>", "{", "|}", "#", " ", "  ", "\\u0041", "%", "."];

    private static readonly (string Lexical, string Datatype)[] Typed =
    [
        ("1", Xsd.Integer), ("01", Xsd.Integer), ("+1", Xsd.Integer), ("one", Xsd.Integer), ("1.0", Xsd.Decimal), (".5", Xsd.Decimal), ("1.", Xsd.Decimal),
        ("1", Xsd.Decimal), ("1e0", Xsd.Double), ("1.E0", Xsd.Double), (".e1", Xsd.Double), ("INF", Xsd.Double), ("true", Xsd.Boolean), ("1", Xsd.Boolean),
        ("2024-01-01", Xsd.Date), ("<b>x</b>", RdfSyntax.XmlLiteral), ("", "http://e/empty"),
    ];

    private readonly Random random = new(seed);

    public QuadList Next(bool withGraphs)
    {
        var quads = new QuadList();
        var graphs = withGraphs ? new Term?[] { null, Node(), Node() } : [null];
        for (var i = random.Next(1, 25); i > 0; i--)
        {
            var graph = Pick(graphs);
            if (random.Next(8) == 0)
                quads.Add(Node(), Predicate(), List(quads, graph), graph);
            else
                quads.Add(Node(), Predicate(), Object(0), graph);
        }
        return quads;
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private Iri Predicate() => new(Pick(Iris));

    private Term Node() => random.Next(2) == 0 ? new Iri(Pick(Iris)) : new BlankNode(Pick(Labels));

    private Term Object(int depth) => random.Next(6) switch
    {
        0 when depth < 3 => new TripleTerm(Node(), Predicate(), Object(depth + 1)),
        1 => Pick(Typed) is var (lexical, datatype) ? new Literal(lexical, datatype) : null!,
        2 => new Literal(Text()),
        3 => Literal.WithLanguage(Text(), Pick(["en", "fr-ca", "de-1996"]), Pick(Enum.GetValues<BaseDirection>())),
        _ => Node(),
    };

    private string Text()
    {
        var text = new StringBuilder();
        for (var i = random.Next(6); i > 0; i--)
            text.Append(Pick(Pieces));
        return text.ToString();
    }

    private Term List(QuadList quads, Term? graph)
    {
        Term head = new Iri(RdfSyntax.Nil);
        for (var i = random.Next(4); i > 0; i--)
        {
            var cell = new BlankNode($"cell{quads.Count}");
            quads.Add(cell, new Iri(RdfSyntax.First), Object(0), graph);
            quads.Add(cell, new Iri(RdfSyntax.Rest), head, graph);
            head = cell;
        }
        return head;
    }
}
