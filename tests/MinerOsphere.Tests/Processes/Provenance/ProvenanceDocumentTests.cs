using System.Text.Json;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Shapes;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Tests.Processes.Provenance;

public class ProvenanceDocumentTests
{
    private const string Base = "https://data.example.org";
    private static readonly ProvenanceNames Names = new(Base);
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly RunRecord Record = new()
    {
        ProcessId = "forecast", ProcessVersion = "1.2", Model = new("weekly", "3", new string('a', 64)), Software = "MinerOsphere.Standards 1.0", Agent = "key lab",
        Started = Start, Ended = Start.AddSeconds(2),
        Used = [new("/inputs/sites", "sites", "0123"), new("/inputs/doc", "https://elsewhere.example/a.json", "sha256:ff")],
        Generated = [new("rows", "application/geo+json", new string('b', 64))],
        Collections = ["result-7-rows"], MadeFrom = ["sdis"],
    };

    private static ProvenanceDocument Document(RunRecord? record = null) =>
        ProvenanceDocument.Of(Names, "7", record ?? Record, """{"inputs":{"weeks":4,"name":"Évry","list":[1,2],"share":0.5,"yes":true},"outputs":{"rows":{}}}"""u8.ToArray());

    [Fact]
    public void A_document_holds_what_the_shapes_ask_for()
    {
        var report = Validate(Document().ToQuads());
        var text = new StringWriter();
        report.WriteTo(text);
        Assert.True(report.Conforms, text.ToString());
    }

    [Theory]
    [InlineData(Prov.StartedAtTime)]
    [InlineData(Prov.EndedAtTime)]
    [InlineData(Prov.Used)]
    [InlineData(Prov.WasAssociatedWith)]
    [InlineData(Prov.HadPlan)]
    [InlineData(Dcat.Version)]
    [InlineData(DcTerms.Identifier)]
    [InlineData(Foaf.Name)]
    public void What_lacks_is_found(string predicate) => Assert.False(Validate(Document().ToQuads().Where(q => q.Predicate != new Iri(predicate))).Conforms);

    [Fact]
    public void It_says_from_what_and_with_what_each_thing_was_made()
    {
        var quads = Document().ToQuads().ToHashSet();
        Says(Base + "/collections/result-7-rows", Prov.WasGeneratedBy, Base + "/jobs/7#run");
        Says(Base + "/collections/result-7-rows", Prov.WasDerivedFrom, Base + "/collections/sites");
        Says(Base + "/collections/result-7-rows", Prov.WasDerivedFrom, Base + "/collections/sdis");
        Says(Base + "/collections/result-7-rows", Prov.WasDerivedFrom, Base + "/collections/sites#snapshot-0123");
        Says(Base + "/collections/sites#snapshot-0123", Prov.SpecializationOf, Base + "/collections/sites");
        Says("https://elsewhere.example/a.json#snapshot-sha256-ff", Prov.SpecializationOf, "https://elsewhere.example/a.json");
        Says(Base + "/jobs/7#run", Prov.Used, Names.Model(Record.Model!));
        Says(Base + "/jobs/7/results/rows", Prov.WasGeneratedBy, Base + "/jobs/7#run");
        Says(Base + "/jobs/7#association", Prov.HadPlan, Base + "/processes/forecast#version-1.2");
        Assert.Contains(new Quad(new Iri(Base + "/jobs/7#input-weeks"), new Iri(Prov.Value), new Literal("4", Xsd.Integer), null), quads);
        Assert.Contains(new Quad(new Iri(Base + "/jobs/7#input-list"), new Iri(Prov.Value), new Literal("[1,2]", RdfSyntax.Json), null), quads);

        void Says(string subject, string predicate, string value) => Assert.Contains(new Quad(new Iri(subject), new Iri(predicate), new Iri(value), null), quads);
    }

    [Fact]
    public void An_address_of_the_network_is_not_published()
    {
        Assert.Contains(Document().Nodes, n => n.Iri == Names.Key("lab"));
        Assert.DoesNotContain("192.0.2.7", string.Join('\n', Document(Record with { Agent = "192.0.2.7" }).ToQuads()));
    }

    [Theory]
    [InlineData("sites", "sites")]
    [InlineData("/collections/sites/items?limit=1", "sites")]
    [InlineData(Base + "/collections/sites", "sites")]
    [InlineData("https://elsewhere.example/collections/sites", null)]
    public void A_source_of_ours_is_known(string source, string? id) => Assert.Equal(id, Names.Local(source));

    [Fact]
    public void The_json_says_the_same_sentences()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) Document().WriteJson(json, Base);
        using var read = JsonDocument.Parse(buffer.ToArray());
        var root = read.RootElement;
        Assert.Equal(Document().Nodes.Count, new[] { "entity", "activity", "agent" }.Sum(kind => root.GetProperty(kind).EnumerateObject().Count()));
        Assert.Equal("2026-01-01T00:00:00.000Z", root.GetProperty("activity").GetProperty("run:jobs/7#run").GetProperty("prov:startTime").GetString());
        Assert.Equal(4, root.GetProperty("entity").GetProperty("run:jobs/7#input-weeks").GetProperty("prov:value").GetInt32());
        var relations = new[] { "used", "wasGeneratedBy", "wasDerivedFrom", "wasAssociatedWith", "specializationOf" };
        Assert.Equal(Document().Links.Count, relations.Sum(relation => root.GetProperty(relation).EnumerateObject().Count()));
        Assert.Contains(root.GetProperty("wasAssociatedWith").EnumerateObject(), a => a.Value.TryGetProperty("prov:plan", out var plan) && plan.GetString() == "run:processes/forecast#version-1.2");
    }

    [Fact]
    public void Every_word_of_ours_is_in_the_vocabulary()
    {
        var read = RdfReader.Parse(File.ReadAllText(Path.Combine(Repository.Root, "ontologies", "processes.ttl")), RdfSyntaxName.Turtle, new RdfReaderOptions { BaseIri = Base + "/" });
        Assert.True(read.Succeeded, read.Error?.ToString());
        var known = read.Value!.Select(q => q.Subject).ToHashSet();
        var instances = new[] { "#model-", "#software-", "#key-" };
        var words = Document().ToQuads().SelectMany(q => new[] { q.Predicate, q.Object }).OfType<Iri>()
            .Where(i => i.Value.StartsWith(Base + "/def#", StringComparison.Ordinal) && !instances.Any(i.Value.Contains)).Distinct().ToList();
        Assert.Equal(3, words.Count);
        Assert.All(words, word => Assert.Contains(word, known));
        var terms = new MinerOsphere.Server.Sparql.Processes.ProcessTerms(Base);
        Assert.All(new[] { terms.Input, terms.Output, terms.Row }, start => Assert.Contains(new Iri(start), known));
    }

    private static ValidationReport Validate(IEnumerable<Quad> quads)
    {
        var file = Path.Combine(Repository.Root, "ontologies", "shapes", "provenance.ttl");
        var read = RdfReader.Parse(File.ReadAllText(file), RdfSyntaxName.Turtle, new RdfReaderOptions { BaseIri = "https://shapes.example/", BlankNodePrefix = "shapes" });
        var reading = ShapesGraph.Read(read.Value!);
        Assert.Empty(reading.Faults);
        return ShapesValidator.Validate(reading.Shapes!, new PlainQuadSource(quads.Distinct()));
    }
}
