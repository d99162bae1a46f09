using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Shapes.Reading;

namespace MinerOsphere.Tests.Sparql.Shapes;

public class ValidationReportTests
{
    [Theory]
    [InlineData(":p")]
    [InlineData("( :p :q )")]
    [InlineData("( :p :q :r [ sh:inversePath :s ] )")]
    [InlineData("( :p ( :q :r ) )")]
    [InlineData("[ sh:alternativePath ( :p ( :q [ sh:zeroOrMorePath :r ] ) [ sh:oneOrMorePath [ sh:inversePath :s ] ] ) ]")]
    [InlineData("[ sh:inversePath [ sh:zeroOrOnePath ( :p :q ) ] ]")]
    public void A_path_is_written_as_it_was_read(string path)
    {
        var report = Trial.Validate($":s sh:targetNode :a ; sh:property [ sh:path {path} ; sh:minCount 9 ] .", "");
        var expected = Assert.Single(report.Results).Path;
        var quads = new QuadList();
        report.WriteTo(quads);
        var written = quads.Single(quad => quad.Predicate is Iri { Value: Shacl.ResultPath }).Object;
        Assert.Equal(expected, new PathReader(new ShapeNodes(quads)).Read(written, out var fault));
        Assert.Null(fault);
    }

    [Fact]
    public void Severities_decide_what_is_a_violation()
    {
        var warning = Trial.Validate(":s sh:targetNode :a ; sh:severity sh:Warning ; sh:nodeKind sh:Literal .", "");
        Assert.False(warning.Conforms);
        Assert.False(warning.HasViolations);
        Assert.True(Trial.Validate(":s sh:targetNode :a ; sh:severity :Fatal ; sh:nodeKind sh:Literal .", "").HasViolations);
    }

    [Fact]
    public void The_text_is_for_people()
    {
        var report = Trial.Validate("""
            :s sh:targetNode :a ; sh:property [ sh:path ( rdfs:label :q ) ; sh:minCount 1 ] ;
              sh:property :t . :t sh:path :n ; sh:maxInclusive 5 ; sh:severity sh:Warning ; sh:message 'trop'@fr, 'too much'@en .
            """, ":a :n 7 .");
        var text = new StringWriter { NewLine = "\n" };
        report.WriteTo(text, [.. WellKnownPrefixes.All, new("", "https://example.org/"), new("sh", Shacl.Namespace)]);
        Assert.Equal("""
            Violation: :a (rdfs:label/:q)
              must have at least 1 value
              sh:MinCountConstraintComponent
            Warning: :a :n = 7
              trop
              too much
              sh:MaxInclusiveConstraintComponent of :t
            The data does not conform: 1 x Violation, 1 x Warning.

            """.ReplaceLineEndings("\n"), text.ToString());
    }

    [Fact]
    public void Nothing_found_is_said()
    {
        var text = new StringWriter { NewLine = "\n" };
        var report = Trial.Validate(":s sh:targetNode :a ; sh:nodeKind sh:IRI .", "");
        report.WriteTo(text);
        Assert.True(report.Conforms);
        Assert.Equal("The data conforms.\n", text.ToString());
    }
}
