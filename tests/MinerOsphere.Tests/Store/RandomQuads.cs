using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Tests.Store;

/// <summary>Random quads over few terms, so that patterns match, graphs share triples and every kind of term occurs.</summary>
internal static class RandomQuads
{
    public static List<Quad> Make(int seed, int count, int graphs)
    {
        var random = new Random(seed);
        var quads = new List<Quad>();
        for (var i = 0; i < count; i++)
        {
            Term subject = random.Next(8) == 0 ? new BlankNode("b" + random.Next(5)) : Iri("s", random.Next(25));
            var graph = random.Next(graphs + 1);
            quads.Add(new Quad(subject, Iri("p", random.Next(6)), Object(random), graph == 0 ? null : Iri("g", graph)));
        }
        return quads;
    }

    public static Iri Iri(string kind, int number) => new($"http://example.org/some/long/common/beginning/{kind}{number}");

    private static Term Object(Random random) => random.Next(9) switch
    {
        0 => Iri("s", random.Next(25)),
        1 => new BlankNode("b" + random.Next(5)),
        2 => new Literal(random.Next(-3, 8).ToString(), Xsd.Integer),
        3 => new Literal("0" + random.Next(5), Xsd.Integer),
        4 => new Literal(random.Next(2) == 0 ? "true" : "false", Xsd.Boolean),
        5 => Literal.WithLanguage("étude " + random.Next(4), random.Next(2) == 0 ? "fr" : "en"),
        6 => new Literal(new string('x', random.Next(20)) + (random.Next(3) == 0 ? "\0" : "")),
        7 => new Literal($"2024-0{random.Next(1, 9)}-11", Xsd.Date),
        _ => new Literal("étude " + random.Next(4)),
    };
}
