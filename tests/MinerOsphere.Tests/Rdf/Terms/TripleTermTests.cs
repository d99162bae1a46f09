using System.Buffers;
using System.Text;
using MinerOsphere.Rdf.Canonical;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Tests.Rdf.Terms;

/// <summary>How deep a triple term is does not depend on the stack of who read it: what one thread takes, all others can work on.</summary>
public class TripleTermTests
{
    private static Term Nested(int depth)
    {
        Term term = new Iri("u:o");
        for (var i = 0; i < depth; i++)
            term = new TripleTerm(new Iri("u:s"), new Iri("u:p"), term);
        return term;
    }

    [Fact]
    public void The_deepest_can_be_compared_kept_written_read_and_canonicalised_on_a_small_stack()
    {
        var same = false;
        var thread = new Thread(() => same = Works(new Quad(new Iri("u:s"), new Iri("u:p"), Nested(TripleTerm.MaxDepth), null)), 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.True(same);
    }

    private static bool Works(Quad quad)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var writer = RdfWriter.Open(RdfSyntaxName.NQuads, written))
        {
            writer.Add(quad);
            writer.Complete();
        }
        var read = RdfReader.Parse(Encoding.UTF8.GetString(written.WrittenSpan), RdfSyntaxName.NQuads);
        var source = new PlainQuadSource(read.Value!);
        return read.Value!.Single() == quad
            && source.Resolve(source.Find(quad.Object)).ToString() == quad.Object.ToString()
            && RdfCanonicalizer.Canonicalize([quad]).Succeeded;
    }

    [Fact]
    public void One_level_more_is_a_fault_of_the_caller()
    {
        var deepest = Nested(TripleTerm.MaxDepth);
        Assert.False(TripleTerm.MayHold(deepest));
        Assert.Throws<ArgumentException>(() => new TripleTerm(new Iri("u:s"), new Iri("u:p"), deepest));
    }

    [Theory]
    [InlineData(RdfSyntaxName.Turtle, "<u:s> <u:p> {0} {{| <u:p> 1 |}} .")]
    [InlineData(RdfSyntaxName.Turtle, "<u:s> <u:p> << <u:s> <u:p> {0} >> .")]
    [InlineData(RdfSyntaxName.Turtle, "<u:s> <u:p> <<( <u:s> <u:p> {0} )>> .")]
    [InlineData(RdfSyntaxName.NTriples, "<u:s> <u:p> <<( <u:s> <u:p> {0} )>> .")]
    public void One_level_more_is_refused_by_the_parsers(RdfSyntaxName syntax, string statement)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, Nested(TripleTerm.MaxDepth));
        Assert.False(RdfReader.Parse(text, syntax).Succeeded);
    }
}
