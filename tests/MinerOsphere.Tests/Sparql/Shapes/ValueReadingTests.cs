using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Evaluation;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Tests.Sparql.Shapes;

/// <summary>Value nodes are the same whether they are looked up one by one or read in one pass.</summary>
public class ValueReadingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_pass_gives_what_look_ups_give(int seed)
    {
        var random = new Random(seed);
        var quads = Enumerable.Range(0, 2000).Select(_ => new Quad(new Iri($"urn:n{random.Next(200)}"), new Iri($"urn:p{random.Next(3)}"), Node(random), null)).ToList();
        var source = new PlainQuadSource(quads);
        var context = new QueryContext(source, QueryOptions.Default, CancellationToken.None);
        var reading = new ValueReading(context, GraphScope.Union);
        // Some twice, some unknown to the data, in no order.
        TermId[] focus = [.. Enumerable.Range(0, 300).Select(_ => context.Terms.Intern(random.Next(10) == 0 ? new Iri($"urn:new{random.Next(5)}") : Node(random)))];
        foreach (var path in (PropertyPath[])[new Link(new Iri("urn:p1")), new Inverse(new Link(new Iri("urn:p1"))), new Link(new Iri("urn:none"))])
        {
            var together = reading.Read(path, focus);
            for (var i = 0; i < focus.Length; i++)
                Assert.Equal(reading.Read(path, [focus[i]]).Of(0).ToArray().Order(), together.Of(i).ToArray().Order());
            Assert.Equal(focus, together.Focus.ToArray());
        }
    }

    private static Term Node(Random random) => random.Next(4) switch
    {
        0 => new Literal(random.Next(50).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        1 => new BlankNode($"b{random.Next(50)}"),
        _ => new Iri($"urn:n{random.Next(200)}"),
    };
}
