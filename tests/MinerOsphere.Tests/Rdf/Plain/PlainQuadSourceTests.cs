using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Tests.Rdf.Plain;

public class PlainQuadSourceTests
{
    private static readonly Iri S = new("http://example.org/s");
    private static readonly Iri T = new("http://example.org/t");
    private static readonly Iri P = new("http://example.org/p");
    private static readonly Iri G1 = new("http://example.org/g1");
    private static readonly Iri G2 = new("http://example.org/g2");
    private static readonly Literal One = new("1", Xsd.Integer);
    private static readonly Literal OddOne = new("01", Xsd.Integer);

    private readonly PlainQuadSource source = new([
        new(S, P, One, G1), new(S, P, One, G2), new(S, P, OddOne, G1), new(T, P, One, null), new(T, P, One, null)]);

    [Fact]
    public void Terms_go_in_and_out()
    {
        foreach (var term in new Term[] { S, T, P, G1, One, OddOne })
            Assert.Equal(term, source.Resolve(source.Find(term)));
        Assert.True(source.Find(new Iri("http://example.org/unknown")).IsNone);
        Assert.False(source.Find(new Literal("42", Xsd.Integer)).IsNone);
        Assert.Equal([source.Find(G1), source.Find(G2)], source.Graphs);
    }

    [Fact]
    public void A_scope_says_what_is_seen()
    {
        var (g1, g2) = (source.Find(G1), source.Find(G2));
        Assert.Equal((3, 4), Rows(GraphScope.Union));
        Assert.Equal((2, 2), Rows(GraphScope.One(g1)));
        Assert.Equal((2, 3), Rows(GraphScope.Merge([g1, g2])));
        Assert.Equal((3, 3), Rows(GraphScope.EachNamed()));
        Assert.Equal((1, 1), Rows(GraphScope.EachNamed([g2])));

        (int Scanned, long Counted) Rows(GraphScope scope)
        {
            var pattern = new QuadPattern(default, default, default, scope);
            using var cursor = source.Scan(pattern, TripleOrder.Spo);
            return (cursor.Read(new QuadBatch()), source.Count(pattern));
        }
    }

    [Theory]
    [InlineData(TripleOrder.Pos)]
    [InlineData(TripleOrder.Ops)]
    public void Seek_goes_to_the_leading_unbound_component(TripleOrder order)
    {
        using var cursor = source.Scan(new QuadPattern(default, source.Find(P), source.Find(One), GraphScope.Union), order);
        cursor.SeekTo(source.Find(T));
        var batch = new QuadBatch(1);
        Assert.Equal(1, cursor.Read(batch));
        Assert.Equal(source.Find(T), batch.Subjects[0]);
        Assert.Equal(0, cursor.Read(batch));
    }
}
