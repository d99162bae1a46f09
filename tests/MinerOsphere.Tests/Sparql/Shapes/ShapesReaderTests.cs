using MinerOsphere.Sparql.Shapes.Constraints;

namespace MinerOsphere.Tests.Sparql.Shapes;

/// <summary>Ill-formed shapes graphs are refused, every fault with its node, its property and what was expected.</summary>
public class ShapesReaderTests
{
    [Theory]
    [InlineData(":s a sh:NodeShape ; sh:datatype 'x' .", "datatype>: found \"x\", expected an IRI")]
    [InlineData(":s a sh:NodeShape ; sh:datatype xsd:int, xsd:long .", "datatype>: found more than one value")]
    [InlineData(":s a sh:NodeShape ; sh:nodeKind :iri .", "expected sh:IRI, sh:BlankNode, sh:Literal")]
    [InlineData(":s a sh:NodeShape ; sh:maxLength -1 .", "expected a non-negative xsd:integer")]
    [InlineData(":s a sh:NodeShape ; sh:minCount 1 .", "minCount>: found on a node shape, expected on property shapes only")]
    [InlineData(":s a sh:NodeShape ; sh:pattern '(' .", "pattern>: found \"(\"")]
    [InlineData(":s a sh:NodeShape ; sh:pattern 'a' ; sh:flags 'k' .", "with the flags \"k\"")]
    [InlineData(":s a sh:NodeShape ; sh:minInclusive :x .", "expected a literal")]
    [InlineData(":s a sh:NodeShape ; sh:in 1 .", "in>: found \"1\"")]
    [InlineData(":s a sh:NodeShape ; sh:in _:a . _:a rdf:first 1 ; rdf:rest _:a .", "expected a well-formed RDF list")]
    [InlineData(":s a sh:NodeShape ; sh:languageIn ( 'en' 5 ) .", "expected language tags")]
    [InlineData(":s a sh:NodeShape ; sh:closed 1 .", "closed>: found \"1\"")]
    [InlineData(":s a sh:NodeShape ; sh:closed true ; sh:ignoredProperties ( 'x' ) .", "ignoredProperties>: found \"x\", expected IRIs")]
    [InlineData(":s a sh:NodeShape ; sh:targetClass 'x' .", "targetClass>: found \"x\", expected an IRI")]
    [InlineData(":s a sh:NodeShape ; sh:targetNode _:b .", "expected an IRI or a literal")]
    [InlineData(":s a sh:NodeShape ; sh:severity 'bad' .", "severity>: found \"bad\", expected an IRI")]
    [InlineData(":s a sh:NodeShape ; sh:message 5 .", "message>: found \"5\"")]
    [InlineData(":s a sh:NodeShape ; sh:deactivated 'yes' .", "deactivated>: found \"yes\", expected an xsd:boolean")]
    [InlineData(":s a sh:PropertyShape .", "a property shape needs a path")]
    [InlineData(":s a sh:PropertyShape ; sh:path :a, :b .", "found 2 paths, expected one")]
    [InlineData(":s a sh:PropertyShape ; sh:path 'x' .", "in a path, expected an IRI or a blank node")]
    [InlineData(":s a sh:PropertyShape ; sh:path [] .", "a blank node that is no path")]
    [InlineData(":s a sh:PropertyShape ; sh:path ( :a ) .", "expected a well-formed list of 2 to")]
    [InlineData(":s a sh:PropertyShape ; sh:path _:p . _:p sh:inversePath _:p .", "the path contains itself")]
    [InlineData(":s a sh:NodeShape ; sh:property [ sh:minLength 1 ] .", "expected a property shape: it has no sh:path")]
    [InlineData(":s a sh:NodeShape ; sh:node :s .", "the shape refers to itself by <https://example.org/s>")]
    [InlineData(":s a sh:NodeShape ; sh:or ( :t ) . :t sh:property [ sh:path :p ; sh:not :s ] .", "recursive shapes have no meaning")]
    [InlineData(":s a sh:NodeShape ; sh:sparql [] .", "needs a SELECT query")]
    [InlineData(":s a sh:NodeShape ; sh:sparql [ sh:select 'ASK {}' ] .", "expected a SELECT query")]
    [InlineData(":s a sh:NodeShape ; sh:sparql [ sh:select '''SELECT $this\n WHERE { $this ?p }''' ] .", "the query has an error at line 2")]
    [InlineData(":s a sh:NodeShape ; sh:sparql [ sh:select 'SELECT $this { $this :p ?o }' ] .", "the query has an error at line 1")]
    [InlineData(":s a sh:NodeShape ; sh:sparql [ sh:select 'SELECT $this { FILTER NOT EXISTS { $this ?p ?o MINUS { ?s ?p 1 } } }' ] .", "it uses MINUS")]
    [InlineData(":s a sh:NodeShape ; sh:sparql [ sh:select 'SELECT (1 AS ?this) { }' ] .", "it assigns ?this")]
    [InlineData(":s sh:path :p ; a sh:PropertyShape ; sh:sparql [ sh:select 'SELECT $this { $this ?p $PATH }' ] .", "it uses $PATH elsewhere")]
    [InlineData(":g sh:entailment <http://www.w3.org/ns/entailment/RDFS> .", "no entailment regime is supported")]
    [InlineData("[] a sh:NodeShape, rdfs:Class .", "a shape that is a class must have an IRI")]
    [InlineData(":c a sh:ConstraintComponent ; sh:parameter [ sh:path :p ; sh:optional true ] .", "needs a parameter that is not optional")]
    [InlineData(
        ":c a sh:ConstraintComponent ; sh:parameter [ sh:path :p ] ; sh:validator [ sh:ask 'ASK { { SELECT ?x { ?x ?p ?o } } }' ] . :s a sh:NodeShape ; :p 1 .",
        "a subquery does not return $this")]
    public void An_ill_formed_shape_is_refused(string shapes, string message)
    {
        var reading = Trial.Read(shapes);
        Assert.False(reading.Succeeded);
        Assert.Null(reading.Shapes);
        Assert.Contains(reading.Faults, fault => fault.ToString().Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fault_is_told() =>
        Assert.Equal(3, Trial.Read(":s a sh:NodeShape ; sh:class 1 ; sh:minLength 'x' . :t a sh:NodeShape ; sh:node 5 .").Faults.Count);

    [Fact]
    public void Shapes_nested_without_end_are_refused_before_the_stack_is_gone()
    {
        var deep = string.Concat(Enumerable.Range(0, 5000).Select(i => $":s{i} sh:node :s{i + 1} ."));
        Assert.Contains("nested more than", Assert.Single(Trial.Read(":s0 a sh:NodeShape ." + deep).Faults).Message, StringComparison.Ordinal);
        var path = string.Concat(Enumerable.Range(0, 5000).Select(i => $"_:p{i} sh:inversePath _:p{i + 1} ."));
        Assert.Contains("levels deep", Assert.Single(Trial.Read(":s a sh:PropertyShape ; sh:path _:p0 ." + path).Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_shape_that_is_nowhere_described_is_noted()
    {
        var reading = Trial.Read(":s a sh:NodeShape ; sh:property :lost .");
        Assert.True(reading.Succeeded);
        Assert.Contains("lost", Assert.Single(reading.Remarks).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shape_keeps_what_it_says()
    {
        var shape = Trial.Shapes(":s a sh:PropertyShape ; sh:path :p ; sh:targetClass :C ; sh:severity sh:Info ; sh:message 'non'@fr, 'no'@en ; sh:minCount 2 .").Shapes.Single();
        Assert.Equal("<http://www.w3.org/ns/shacl#Info>", shape.Severity.ToString());
        Assert.Equal(["non", "no"], shape.Messages.Select(message => message.Lexical));
        Assert.Equal(2, Assert.IsType<MinCountConstraint>(Assert.Single(shape.Constraints)).Count);
        Assert.IsType<MinerOsphere.Sparql.Shapes.ClassTarget>(Assert.Single(shape.Targets));
    }
}
