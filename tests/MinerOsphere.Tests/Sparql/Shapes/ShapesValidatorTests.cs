using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Shapes;

namespace MinerOsphere.Tests.Sparql.Shapes;

/// <summary>What the W3C suite leaves open, and the corners where engines go wrong.</summary>
public class ShapesValidatorTests
{
    [Theory]
    // Lexical forms that a datatype does not have.
    [InlineData(":s sh:targetNode :a ; sh:property [ sh:path :p ; sh:datatype xsd:integer ] .", ":a :p 'abc'^^xsd:integer, 5, 123456789012345678901234567890 .", "<a> <p> \"abc\"^^<http://www.w3.org/2001/XMLSchema#integer> Datatype")]
    [InlineData(":s sh:targetNode :a ; sh:property [ sh:path :p ; sh:datatype xsd:date ] .", ":a :p '2024-02-30'^^xsd:date, '2024-02-29'^^xsd:date .", "<a> <p> \"2024-02-30\"^^<http://www.w3.org/2001/XMLSchema#date> Datatype")]
    [InlineData(":s sh:targetNode :a ; sh:property [ sh:path :p ; sh:datatype rdf:langString ] .", ":a :p 'x'@fr, 'y' .", "<a> <p> \"y\" Datatype")]
    // Characters are code points.
    [InlineData(":s sh:targetNode '𝄞𝄞' ; sh:maxLength 2 ; sh:minLength 3 .", "", "\"𝄞𝄞\" \"𝄞𝄞\" MinLength")]
    [InlineData(":s sh:targetNode :a ; sh:property [ sh:path :p ; sh:minLength 0 ; sh:pattern '' ] .", ":a :p _:x, :b .", "<a> <p> _:x MinLength|<a> <p> _:x Pattern")]
    // Numbers are compared by value whatever their type; what cannot be compared is out of bounds.
    [InlineData(":s sh:targetNode :a ; sh:property [ sh:path :p ; sh:maxInclusive 10 ] .", ":a :p 1.0e1, 10.0, 'NaN'^^xsd:double, 'x' .", "<a> <p> \"NaN\"^^<http://www.w3.org/2001/XMLSchema#double> MaxInclusive|<a> <p> \"x\" MaxInclusive")]
    [InlineData(":s sh:targetNode :a ; sh:property [ sh:path :from ; sh:lessThan :to ] .", ":a :from 1, 5 ; :to 5, 9 .", "<a> <from> \"5\"^^<http://www.w3.org/2001/XMLSchema#integer> LessThan")]
    [InlineData(":s sh:targetNode :a ; sh:property [ sh:path :p ; sh:languageIn ( 'en' ) ] .", ":a :p 'x'@en-GB, 'y'@eng, 5 .", "<a> <p> \"5\"^^<http://www.w3.org/2001/XMLSchema#integer> LanguageIn|<a> <p> \"y\"@eng LanguageIn")]
    // Two forms of one value are two terms.
    [InlineData(":s sh:targetNode :a ; sh:property [ sh:path :p ; sh:hasValue 1 ; sh:in ( 1 1.0 ) ] .", ":a :p 01, 1.0 .", "<a> <p> \"01\"^^<http://www.w3.org/2001/XMLSchema#integer> In|<a> <p> HasValue")]
    [InlineData(":s sh:targetNode :a ; sh:closed true ; sh:property [ sh:path :p ] .", ":a :p 1 ; :q 2 .", "<a> <q> \"2\"^^<http://www.w3.org/2001/XMLSchema#integer> Closed")]
    [InlineData(":s sh:targetNode :a ; sh:property [ sh:path :p ; sh:equals :q ; sh:disjoint :r ] .", ":a :p 1, 2 ; :q 2, 3 ; :r 1 .", "<a> <p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> Disjoint|<a> <p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> Equals|<a> <p> \"3\"^^<http://www.w3.org/2001/XMLSchema#integer> Equals")]
    // Paths: a set of values however many ways lead to them, loops, and from a literal back.
    [InlineData(":s sh:targetNode :a ; sh:property [ sh:path ( :p :p ) ; sh:maxCount 1 ] .", ":a :p :b, :c . :b :p :d . :c :p :d .", "")]
    [InlineData(":s sh:targetNode :a ; sh:property [ sh:path [ sh:oneOrMorePath :p ] ; sh:maxCount 2 ] .", ":a :p :b . :b :p :c . :c :p :a .", "<a> <p>+ MaxCount")]
    [InlineData(":s sh:targetNode 5 ; sh:property [ sh:path [ sh:inversePath :p ] ; sh:minCount 2 ] .", ":a :p 5 .", "\"5\"^^<http://www.w3.org/2001/XMLSchema#integer> ^<p> MinCount")]
    [InlineData(":s sh:targetNode :none ; sh:property [ sh:path [ sh:zeroOrOnePath :p ] ; sh:minCount 1 ; sh:nodeKind sh:IRI ] .", "", "")]
    // Classes: instances of subclasses, also round in a circle.
    [InlineData(":s sh:targetClass :A ; sh:nodeKind sh:Literal .", ":B rdfs:subClassOf :A . :A rdfs:subClassOf :B . :x a :B .", "<x> <x> NodeKind")]
    // Deactivated shapes accept everything, also where others ask them.
    [InlineData(":s sh:targetNode :a ; sh:node :t ; sh:property [ sh:path :p ; sh:minCount 1 ; sh:deactivated true ] . :t sh:deactivated true ; sh:hasValue :b .", "", "")]
    [InlineData(":s sh:targetNode :a ; sh:xone ( [ sh:nodeKind sh:IRI ] [ sh:hasValue :a ] ) ; sh:not [ sh:nodeKind sh:Literal ] .", "", "<a> <a> Xone")]
    public void Finds(string shapes, string data, string expected) =>
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), Trial.Results(shapes, data));

    [Fact]
    public void A_constraint_in_sparql_fills_its_message_and_names_its_path()
    {
        const string Shapes = """
            :x sh:declare [ sh:prefix 'e' ; sh:namespace 'https://example.org/'^^xsd:anyURI ] .
            :s sh:targetSubjectsOf :p ; sh:sparql [ sh:prefixes :x ; sh:message 'Found {?value} at {$this}, not {?none}'@en ;
              sh:select 'SELECT $this ?value (e:p AS ?path) { $this e:p ?value FILTER (?value > 3) }' ] .
            """;
        var result = Assert.Single(Trial.Validate(Shapes, ":a :p 3 . :b :p 4 .").Results);
        Assert.Equal("Found 4 at https://example.org/b, not {?none}", Assert.Single(result.Messages).Lexical);
        Assert.Equal("<https://example.org/b>", result.FocusNode.ToString());
        Assert.Equal("Link { Predicate = <https://example.org/p> }", result.Path!.ToString());
        Assert.NotNull(result.SourceConstraint);
    }

    [Fact]
    public void A_component_runs_on_complex_paths()
    {
        const string Shapes = """
            :c a sh:ConstraintComponent ; sh:parameter [ sh:path :most ] ;
              sh:propertyValidator [ sh:message 'At most {$most}' ; sh:select 'SELECT $this (COUNT(DISTINCT ?v) AS ?value) { $this $PATH ?v } GROUP BY $this HAVING (COUNT(DISTINCT ?v) > $most)' ] .
            :s sh:targetNode :a ; sh:property [ sh:path [ sh:alternativePath ( :p ( :q :q ) [ sh:inversePath :r ] ) ] ; :most 2 ] .
            """;
        Assert.Empty(Trial.Validate(Shapes, ":a :p 1 ; :q :b . :b :q 2 .").Results);
        var result = Assert.Single(Trial.Validate(Shapes, ":a :p 1 ; :q :b . :b :q 2 . :z :r :a .").Results);
        Assert.Equal("\"3\"^^<http://www.w3.org/2001/XMLSchema#integer>", result.Value!.ToString());
        Assert.Equal("At most 2", Assert.Single(result.Messages).Lexical);
    }

    [Fact]
    public void A_constraint_that_says_that_it_failed_stops_the_validation()
    {
        const string Shapes = ":s sh:targetNode :a ; sh:sparql [ sh:select 'SELECT $this (true AS ?failure) { }' ] .";
        Assert.Equal(QueryFailure.ConstraintFailed, Assert.Throws<QueryException>(() => Trial.Validate(Shapes, "")).Failure);
    }

    [Fact]
    public void One_graph_can_be_the_data_graph()
    {
        var source = new PlainQuadSource(Trial.Turtle(":a :p 1 .").Select(quad => quad with { Graph = new Iri("urn:g") }).Concat(Trial.Turtle(":a :p 2 .")));
        var shapes = Trial.Shapes(":s sh:targetNode :a ; sh:property [ sh:path :p ; sh:maxCount 1 ; sh:maxExclusive 2 ] ; sh:sparql [ sh:select 'SELECT $this ?value { $this ?p ?value FILTER (?value = 2) }' ] .");
        Assert.Equal(3, Count(GraphScope.Union));
        Assert.Equal(2, Count(GraphScope.Default));
        Assert.Equal(0, Count(GraphScope.One(source.Find(new Iri("urn:g")))));

        int Count(GraphScope scope) => ShapesValidator.Validate(shapes, source, new ValidationOptions { DataGraph = scope }).Results.Count;
    }

    [Fact]
    public void A_validation_stops_when_its_caller_leaves_or_its_time_or_memory_is_over()
    {
        var shapes = Trial.Shapes(":s sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:maxCount 0 ] .");
        var data = Trial.Data(string.Concat(Enumerable.Range(0, 3000).Select(i => $":n{i} :p {i} .")));
        Assert.Equal(3000, ShapesValidator.Validate(shapes, data).Results.Count);
        Assert.Equal(QueryFailure.Cancelled, Failure(ValidationOptions.Default, new CancellationToken(canceled: true)));
        Assert.Equal(QueryFailure.DeadlineExceeded, Failure(new ValidationOptions { Timeout = TimeSpan.FromSeconds(1), Time = new LateClock() }, default));
        Assert.Equal(QueryFailure.MemoryBudgetExceeded, Failure(new ValidationOptions { MemoryBudget = 100_000 }, default));

        QueryFailure Failure(ValidationOptions options, CancellationToken cancellation) =>
            Assert.Throws<QueryException>(() => ShapesValidator.Validate(shapes, data, options, cancellation)).Failure;
    }

    /// <summary>A clock on which an hour passes between two looks.</summary>
    private sealed class LateClock : TimeProvider
    {
        private long ticks;

        public override long GetTimestamp() => ticks += TimestampFrequency * 3600;
    }
}
