using MinerOsphere.Catalogue.Dcat;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Shapes;

namespace MinerOsphere.Conformance.Shapes;

/// <summary>
/// Our catalogue graphs against the shapes of DCAT-AP 3.0.1: <c>shapes.ttl</c> (what must be there), <c>range.ttl</c> (the classes of values),
/// <c>mdr-vocabularies.shape.ttl</c> (values from the EU authority tables) and <c>deprecateduris.ttl</c> have no violation; <c>shapes_recommended.ttl</c>
/// leaves the warnings below. Not used: <c>dcat-ap-SHACL.ttl</c> and <c>ranges.ttl</c>, the same rules generated for another tool, with property
/// shapes that lack their path; <c>imports.ttl</c> and <c>mdr_imports.ttl</c>, lists of documents on the network. The authority tables themselves
/// are not at hand: that a value is in a table is checked by what the graph says of it.
/// </summary>
public sealed class CatalogueShapesTests(CatalogueShapesTests.Graphs graphs) : IClassFixture<CatalogueShapesTests.Graphs>
{
    private const string Folder = "dcat-ap/3.0.1/shacl/";

    /// <summary>What DCAT-AP recommends and our configuration does not know.</summary>
    private static readonly HashSet<string> Unknown =
    [
        // The kind of publisher and of licence; when and under what licence the catalogue itself came out.
        DcTerms.Type, DcTerms.Issued, DcTerms.License,
        // Tables without geometry or period; publishers that are in no EU table of corporate bodies; places by box, not by name.
        DcTerms.Temporal, DcTerms.Spatial, DcTerms.Publisher,
        // A server without contact, a dataset without theme.
        Dcat.ContactPoint, Dcat.Theme,
    ];

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var catalogue in (string[])["demo", "mini"])
            foreach (var file in (string[])["shapes.ttl", "range.ttl", "mdr-vocabularies.shape.ttl", "deprecateduris.ttl", "shapes_recommended.ttl"])
                data.Add(catalogue, file);
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void Has_no_violation_and_no_warning_that_a_fact_could_mend(string catalogue, string file)
    {
        Skip.IfNot(Suites.Has(Folder + file), $"{Folder + file} not found under {Suites.Root}");
        var shapes = Shapes(file);
        Assert.True(shapes.Succeeded, string.Join('\n', shapes.Faults));
        var report = ShapesValidator.Validate(shapes.Shapes, graphs.Of(catalogue));
        var text = new StringWriter();
        report.WriteTo(text);
        Assert.False(report.HasViolations, text.ToString());
        Assert.DoesNotContain(report.Results, result => result.Path is not Link link || !Unknown.Contains(link.Predicate.Value));
    }

    [SkippableFact]
    public void A_dataset_without_title_is_found()
    {
        Skip.IfNot(Suites.Has(Folder + "shapes.ttl"), $"{Folder} not found under {Suites.Root}");
        var quads = graphs.Quads("mini").Where(quad => !(quad.Predicate is Iri { Value: DcTerms.Title } && quad.Subject.ToString()!.EndsWith("/collections/places>", StringComparison.Ordinal)));
        var report = ShapesValidator.Validate(Shapes("shapes.ttl").Shapes!, new PlainQuadSource(quads));
        var result = Assert.Single(report.Results);
        Assert.Equal("<https://id.example.org/collections/places>", result.FocusNode.ToString());
        Assert.EndsWith("MinCountConstraintComponent", result.Component.Value, StringComparison.Ordinal);
    }

    private static ShapesReading Shapes(string file)
    {
        var read = RdfReader.Parse(File.ReadAllText(Suites.File(Folder + file)), RdfSyntaxName.Turtle, new RdfReaderOptions { BlankNodePrefix = "shapes" });
        return ShapesGraph.Read(read.Value!);
    }

    /// <summary>The graph of the demo server as it answers, and that of the catalogue of edge cases.</summary>
    public sealed class Graphs : IAsyncLifetime
    {
        private readonly DemoServer _demo = new();
        private readonly Dictionary<string, QuadList> _quads = [];

        public QuadList Quads(string catalogue) => _quads[catalogue];

        public IQuadSource Of(string catalogue) => new PlainQuadSource(_quads[catalogue]);

        public async Task InitializeAsync()
        {
            await _demo.InitializeAsync();
            var read = RdfReader.Parse(await _demo.Http.GetStringAsync("/catalogue?f=ttl"), RdfSyntaxName.Turtle);
            _quads["demo"] = read.Succeeded ? read.Value : throw new InvalidDataException(read.Error.ToString());
            var mini = new QuadList();
            var snapshot = MiniCatalogue.Snapshot();
            new CatalogueDescription(new(snapshot.Settings.LinkedDataBase), snapshot.Settings, mini).Write(snapshot.Collections);
            _quads["mini"] = mini;
        }

        public Task DisposeAsync() => _demo.DisposeAsync();
    }
}
