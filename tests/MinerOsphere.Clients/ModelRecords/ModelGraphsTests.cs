using Microsoft.Extensions.Logging.Abstractions;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Models.Registry;
using MinerOsphere.Models.Tests.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.LinkedData;
using MinerOsphere.Server.ModelRecords;
using MinerOsphere.Store;

namespace MinerOsphere.Clients.ModelRecords;

/// <summary>The graphs of the models in the store follow the registry.</summary>
public sealed class ModelGraphsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("minerosphere-graphs-").FullName;
    private readonly ModelStore _models;
    private readonly QuadStore _quads;
    private readonly ModelIris _iris;

    public ModelGraphsTests()
    {
        _models = new ModelStore(Path.Combine(_folder, "models"), TimeProvider.System);
        _quads = QuadStore.Open(Path.Combine(_folder, "quads"));
        _iris = new ModelIris(new LinkedDataNames(Catalogue.Settings.LinkedDataBase));
    }

    private static Catalogue.CatalogueSnapshot Catalogue { get; } = MiniCatalogue.Snapshot(faulty: false);

    public void Dispose()
    {
        _quads.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Follow()
    {
        using var graphs = new ModelGraphs(_models, new ProcessRegistry(), new FixedCatalogue(Catalogue, _quads.Current), _quads, TimeProvider.System, NullLogger<ModelGraphs>.Instance);
        graphs.Follow(default);
    }

    private List<Quad> Graph(string name) => [.. _quads.Current.Graph(name, default)];

    [Fact]
    public async Task VersionsComeWithTheirChainAndTheirData()
    {
        await _models.AddAsync(Ores.Model(inputs: "a"), default);
        await _models.AddAsync(Ores.Model(inputs: "b", parts: ["north", "south"]), default);
        Follow();

        var (first, second) = (_models.Find("zinc@1")!, _models.Find("zinc@2")!);
        var quads = Graph(_iris.Graph(second));
        Assert.Contains(quads, q => q.Subject.Equals(new Iri(_iris.Version(second))) && q.Predicate.Equals(new Iri(Prov.Namespace + "wasRevisionOf")) && q.Object.Equals(new Iri(_iris.Version(first))));
        Assert.Contains(quads, q => q.Predicate.Equals(new Iri(Prov.Used)) && q.Object.Equals(new Iri(_iris.Names.Dataset("soils"))));
        Assert.Equal(2, quads.Count(q => q.Predicate.Equals(new Iri(SchemaOrg.Namespace + "hasPart"))));
        Assert.True(quads.Count(q => q.Object.Equals(new Iri("http://www.w3.org/ns/mls#ModelEvaluation"))) >= 2);
        // Nothing is blank: graphs can be compared, and their things linked to.
        Assert.DoesNotContain(quads, q => q.Subject is BlankNode || q.Object is BlankNode);
        Assert.DoesNotContain(Graph(_iris.Graph(first)), q => q.Predicate.Equals(new Iri(Prov.Namespace + "wasRevisionOf")));
    }

    [Fact]
    public async Task AliasesMoveAndVersionsGoAndNothingElseIsTouched()
    {
        await _models.AddAsync(Ores.Model(inputs: "a"), default);
        await _models.AddAsync(Ores.Model(inputs: "b"), default);
        using (var work = _quads.Begin())
        {
            work.Apply([], [new Quad(new Iri("urn:a"), new Iri("urn:b"), new Iri("urn:c"), new Iri("urn:mine"))]);
            work.Commit();
        }
        Follow();
        await _models.SetAliasAsync("zinc", "champion", 1, default);
        Follow();
        Assert.Equal(_iris.Version("zinc", 1), Named("champion"));
        Assert.Equal(_iris.Version("zinc", 2), Named("latest"));

        Directory.Delete(Path.Combine(_folder, "models", "zinc", "2"), recursive: true);
        _models.Look();
        Follow();
        Assert.Empty(Graph(_iris.Names.Graph("models/zinc/2")));
        Assert.Equal(_iris.Version("zinc", 1), Named("latest"));
        Assert.Single(Graph("urn:mine"));

        string? Named(string alias) => (Graph(_iris.IndexGraph).Single(q => q.Object.Equals(new Literal(alias))).Subject as Iri)?.Value;
    }

    [Fact]
    public async Task AGraphThatIsNotWholeIsMadeAgainAfterARestart()
    {
        await _models.AddAsync(Ores.Model(), default);
        Follow();
        var name = _iris.Graph(_models.Find("zinc")!);
        var whole = Graph(name);
        using (var work = _quads.Begin())
        {
            work.Apply([whole[0] with { Graph = new Iri(name) }], []);
            work.Commit();
        }
        Follow();
        Assert.Equal(whole.Count, Graph(name).Count);
    }
}
