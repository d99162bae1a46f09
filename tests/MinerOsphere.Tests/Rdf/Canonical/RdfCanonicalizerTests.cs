using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Canonical;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Tests.Rdf.Canonical;

public class RdfCanonicalizerTests
{
    private static readonly Iri P = new("http://e/p");

    [Fact]
    public void Labels_and_order_do_not_matter()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var quads = new RandomQuads(seed).Next(withGraphs: true).ToArray();
            var names = Names(quads);
            var shuffled = quads.Select(quad => Rename(quad, names)).ToArray();
            new Random(seed).Shuffle(shuffled);
            var (one, other) = (RdfCanonicalizer.Canonicalize(quads), RdfCanonicalizer.Canonicalize(shuffled));
            Assert.True(one.Succeeded, one.Refusal);
            Assert.Equal(one.Dataset.NQuads, other.Dataset!.NQuads);
        }
    }

    /// <summary>Against the other way to find out, which knows nothing of hashes of hashes.</summary>
    [Fact]
    public void Agrees_with_trying_out_on_small_graphs_of_blank_nodes_alone()
    {
        var same = 0;
        for (var seed = 0; seed < 1500; seed++)
        {
            var random = new Random(seed);
            var (left, right) = (Graph(random), Graph(random));
            var expected = Isomorphism.AreEqual(left, right);
            same += expected ? 1 : 0;
            Assert.True(expected == left.IsIsomorphicTo(right), $"seed {seed}: {expected} for\n{string.Join('\n', left)}\nand\n{string.Join('\n', right)}");
        }
        Assert.InRange(same, 10, 1490);

        static QuadList Graph(Random random)
        {
            var quads = new QuadList();
            for (var i = 0; i < 4; i++)
                quads.Add(new BlankNode($"n{random.Next(4)}"), P, new BlankNode($"n{random.Next(4)}"));
            return quads;
        }
    }

    [Fact]
    public void Canonical_text_is_canonical()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var first = RdfCanonicalizer.Canonicalize(new RandomQuads(seed).Next(withGraphs: true)).Dataset!;
            var read = MinerOsphere.Rdf.Turtle.RdfReader.Parse(first.NQuads, MinerOsphere.Rdf.Turtle.RdfSyntaxName.NQuads);
            Assert.True(read.Succeeded, $"{read.Error}\n{first.NQuads}");
            Assert.Equal(first.NQuads, RdfCanonicalizer.Canonicalize(read.Value).Dataset!.NQuads);
        }
    }

    [Fact]
    public void A_poisoned_dataset_is_refused()
    {
        // All to all: every order of every node has to be tried.
        var quads = new QuadList();
        for (var i = 0; i < 12; i++)
            for (var j = 0; j < 12; j++)
                if (i != j)
                    quads.Add(new BlankNode($"n{i}"), P, new BlankNode($"n{j}"));
        var result = RdfCanonicalizer.Canonicalize(quads, new CanonicalizationOptions { MaxTrials = 10_000 });
        Assert.False(result.Succeeded);
        Assert.Equal("the dataset needs more than 10000 trials of orders of blank nodes", result.Refusal);
        Assert.Null(quads.IsIsomorphicTo([.. quads.Skip(1), new Quad(new BlankNode("x"), P, P, null)], new CanonicalizationOptions { MaxTrials = 10_000 }));
    }

    [Fact]
    public void Two_endless_rings_that_look_the_same_do_not_exhaust_the_stack()
    {
        var quads = new QuadList();
        const int length = 50_000;
        for (var ring = 0; ring < 2; ring++)
            for (var i = 0; i < length; i++)
                quads.Add(new BlankNode($"r{ring}-{i}"), P, new BlankNode($"r{ring}-{(i + 1) % length}"));
        Assert.False(RdfCanonicalizer.Canonicalize(quads).Succeeded);
    }

    [Fact]
    public void Blank_nodes_inside_triple_terms_count()
    {
        Quad[] Around(string a, string b) =>
        [
            new(new BlankNode(a), P, new TripleTerm(new BlankNode(b), P, new Literal("1")), null),
            new(new BlankNode(b), P, new TripleTerm(new BlankNode(a), P, new Literal("2")), null),
        ];
        var other = Around("x", "y");
        Assert.True(Around("a", "b").IsIsomorphicTo([other[1], other[0]]));
        Assert.False(Around("a", "b").IsIsomorphicTo([other[0], new(new BlankNode("y"), P, new TripleTerm(new BlankNode("y"), P, new Literal("2")), null)]));
    }

    private static Dictionary<string, string> Names(Quad[] quads) =>
        quads.SelectMany(QuadComponents.BlankNodes).Select(node => node.Label).Distinct().Order(StringComparer.Ordinal).Reverse()
            .Select((label, i) => (label, i)).ToDictionary(pair => pair.label, pair => $"renamed{pair.i}");

    private static Quad Rename(Quad quad, Dictionary<string, string> names)
    {
        return new Quad(To(quad.Subject), To(quad.Predicate), To(quad.Object), quad.Graph is null ? null : To(quad.Graph));

        Term To(Term term) => term switch
        {
            BlankNode node => new BlankNode(names[node.Label]),
            TripleTerm triple => new TripleTerm(To(triple.Subject), To(triple.Predicate), To(triple.Object)),
            _ => term,
        };
    }
}
