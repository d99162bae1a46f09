using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Shapes;
using MinerOsphere.Tests.House;
using static MinerOsphere.Tests.Catalogue.FeaturesAsRdf.SampleCollection;

namespace MinerOsphere.Tests.Catalogue.FeaturesAsRdf;

/// <summary>What is written of features keeps to <c>ontologies/shapes/features.ttl</c>.</summary>
public class FeatureShapesTests
{
    [Fact]
    public async Task Written_features_conform()
    {
        var report = Validate(await BuildAsync());
        var text = new StringWriter();
        report.WriteTo(text);
        Assert.True(report.Conforms, text.ToString());
    }

    [Theory]
    [InlineData(DcTerms.Identifier, "A feature has one identifier, as in its source.")]
    [InlineData(GeoSparql.HasDefaultGeometry, "must have the same values as geo:hasGeometry")]
    [InlineData(GeoSparql.AsWkt, "must have at least 1 value")]
    public async Task What_lacks_is_found(string property, string message)
    {
        var report = Validate((await BuildAsync()).Where(quad => quad.Predicate != new Iri(property)));
        Assert.Contains(report.Results, result => result.Messages.Any(text => text.Lexical == message));
    }

    private static ValidationReport Validate(IEnumerable<Quad> quads)
    {
        var file = Path.Combine(Repository.Root, "ontologies", "shapes", "features.ttl");
        var read = RdfReader.Parse(File.ReadAllText(file), RdfSyntaxName.Turtle, new RdfReaderOptions { BaseIri = "https://shapes.example/", BlankNodePrefix = "shapes" });
        var reading = ShapesGraph.Read(read.Value!);
        Assert.Empty(reading.Faults);
        return ShapesValidator.Validate(reading.Shapes!, new PlainQuadSource(quads));
    }

    private static async Task<QuadList> BuildAsync()
    {
        using var sample = await ImportAsync();
        var quads = new QuadList();
        await QuadMaterialiser.BuildAsync([sample.Collection], Settings, quads, null, default);
        return quads;
    }
}
