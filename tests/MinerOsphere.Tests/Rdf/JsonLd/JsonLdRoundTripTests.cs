using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.JsonLd.Compacting;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Tests.Rdf.JsonLd;

/// <summary>Quads say the same in each form of a document.</summary>
public class JsonLdRoundTripTests
{
    private static readonly JsonLdOptions Options = new() { RdfDirection = RdfDirection.DirectionalLanguage };

    private static readonly JsonTree Context = JsonTree.Parse(
        """
        {
          "@vocab": "http://e/", "e": "http://e#", "u": "urn:x:", "@language": "en", "xsd": "http://www.w3.org/2001/XMLSchema#",
          "a": {"@type": "@id"}, "list": {"@id": "http://e/-a", "@container": "@list"}, "byLanguage": {"@id": "http://e/1a", "@container": "@language"},
          "number": {"@id": "http://e/a.b", "@type": "xsd:integer"}, "byId": {"@id": "urn:x:y", "@container": "@id"}
        }
        """).Value!;

    [Fact]
    public void Random_datasets_come_back_from_every_form()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var quads = new QuadList();
            foreach (var quad in new RandomQuads(seed).Next(withGraphs: true))
                if (JsonLdDocumentWriter.WhyNot(quad) is null)
                    quads.Add(quad);
            var expanded = JsonLdProcessor.FromRdf(quads, Options);
            Assert.True(expanded.Succeeded, expanded.Error?.ToString());
            AssertSame(quads, expanded.Value, "expanded", seed);
            var flattened = JsonLdProcessor.Flatten(expanded.Value, Context, Options);
            Assert.True(flattened.Succeeded, $"seed {seed}: {flattened.Error}");
            AssertSame(quads, flattened.Value, "flattened", seed);
            var compacted = JsonLdProcessor.Compact(expanded.Value, Context, Options);
            Assert.True(compacted.Succeeded, $"seed {seed}: {compacted.Error}");
            AssertSame(quads, compacted.Value, "compacted", seed);
            AssertSame(quads, JsonTree.Parse(expanded.Value.ToString()).Value!, "written", seed);
        }
    }

    private static void AssertSame(QuadList quads, JsonTree document, string form, int seed)
    {
        var again = new QuadList();
        var read = JsonLdProcessor.ToRdf(document, again, Options);
        Assert.True(read.Succeeded, $"seed {seed}, {form}: {read.Error}\n{document}");
        Assert.True(Isomorphism.AreEqual(quads, again), $"seed {seed}, {form}\n{string.Join('\n', quads)}\nis\n{document}\nand read\n{string.Join('\n', again)}");
    }

    [Fact]
    public void Relative_references_resolve_to_the_iri_they_are_for()
    {
        var random = new Random(3);
        string[] parts = ["http:", "https:", "urn:", "//a", "//b", "/", "a", "b", ".", "..", ":", "?q", "#f", "@type", "a:b"];
        for (var i = 0; i < 20_000; i++)
        {
            var (from, to) = (Make(), Make());
            var reference = RelativeIri.Of(from, to);
            Assert.True(IriReference.Resolve(from, reference) == to, $"{to} relative to {from} is {reference}, which is {IriReference.Resolve(from, reference)}");
        }

        string Make() => "http://" + string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => parts[random.Next(parts.Length)]));
    }

    [Theory]
    [InlineData("http://e/a/b", "http://e/a/c", "c")]
    [InlineData("http://e/a/b", "http://e/a/", "./")]
    [InlineData("http://e/a/b", "http://e/c", "../c")]
    [InlineData("http://e/a/b", "http://e/a/b", "b")]
    [InlineData("http://e/a/b", "http://e/a/b#f", "#f")]
    [InlineData("http://e/a/b", "http://e/a/b?q", "?q")]
    [InlineData("http://e/a/b?q", "http://e/a/b", "b")]
    [InlineData("http://e/a/b", "http://e/a/x:y", "./x:y")]
    [InlineData("http://e/a/b", "http://f/a/b", "http://f/a/b")]
    [InlineData("urn:x:y", "urn:x:z", "urn:x:z")]
    public void Iris_are_made_relative(string from, string to, string expected) => Assert.Equal(expected, RelativeIri.Of(from, to));
}
