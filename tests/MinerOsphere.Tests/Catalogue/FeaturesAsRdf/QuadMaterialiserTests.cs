using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using static MinerOsphere.Tests.Catalogue.FeaturesAsRdf.SampleCollection;

namespace MinerOsphere.Tests.Catalogue.FeaturesAsRdf;

public class QuadMaterialiserTests
{
    private const string Dct = "http://purl.org/dc/terms/";
    private const string DcatSpace = "http://www.w3.org/ns/dcat#";
    private const string Geo = "http://www.opengis.net/ont/geosparql#";
    private const string Skos = "http://www.w3.org/2004/02/skos/core#";
    private const string Rdfs = "http://www.w3.org/2000/01/rdf-schema#";
    private const string First = Base + "/id/wells/06216X0228%2FP30-10";
    private const string Second = Base + "/id/wells/B";

    [Fact]
    public async Task A_feature_has_the_terms_of_its_schema()
    {
        var quads = await BuildAsync();
        string[] expected =
        [
            $"<{RdfSyntax.Type}> <{Geo}Feature>",
            $"<{RdfSyntax.Type}> <{Base}/def#Well>",
            $"<{Dct}isPartOf> <{Base}/collections/wells>",
            $"<{Rdfs}label> \"Puits é\"",
            $"<{Dct}identifier> \"06216X0228/P30-10\"",
            $"<{Base}/def#depth> \"12.0\"^^<{Xsd.Decimal}>",
            $"<{Base}/def#flow> \"1.5E-09\"^^<{Xsd.Double}>",
            $"<{Base}/def#state> <{Base}/def/etats/A>",
            $"<{Base}/def#departement> <{Base}/id/departements/75>",
            $"<{Base}/def#water> \"x\"",
            $"<{Base}/def#water> \"y\"",
            $"<{Base}/def#day> \"2024-02-29\"^^<{Xsd.Date}>",
            $"<{Base}/def#active> \"true\"^^<{Xsd.Boolean}>",
            $"<{Base}/def#link> <https://example.org/a>",
            $"<{Geo}hasDefaultGeometry> <{First}#geometry>",
            $"<{Geo}hasGeometry> <{First}#geometry>",
        ];
        Assert.Equal(expected.Order(), About(quads, First).Order());
        Assert.Equal(
            [$"<{Geo}asWKT> \"POINT (2.5 48)\"^^<{Geo}wktLiteral>", $"<{RdfSyntax.Type}> <http://www.opengis.net/ont/sf#Point>"],
            About(quads, First + "#geometry").Order());
        Assert.All(quads.Where(q => q.Subject == new Iri(First)), q => Assert.Equal(new Iri(Base + "/graph/wells"), q.Graph));
    }

    [Fact]
    public async Task What_is_empty_is_absent_and_a_published_code_is_used()
    {
        string[] expected =
        [
            $"<{RdfSyntax.Type}> <{Geo}Feature>", $"<{RdfSyntax.Type}> <{Base}/def#Well>", $"<{Dct}isPartOf> <{Base}/collections/wells>",
            $"<{Dct}identifier> \"B\"", $"<{Base}/def#depth> \"0.25\"^^<{Xsd.Decimal}>", $"<{Base}/def#active> \"false\"^^<{Xsd.Boolean}>",
            $"<{Base}/def#state> <https://example.org/past>",
        ];
        var quads = await BuildAsync();
        Assert.Equal(expected.Order(), About(quads, Second).Order());
    }

    [Theory]
    [InlineData(Base + "/def#depth", $"<{RdfSyntax.Type}> <{RdfSyntax.Namespace}Property>")]
    [InlineData(Base + "/def#depth", $"<{Rdfs}label> \"profondeur\"@fr")]
    [InlineData(Base + "/def#depth", $"<{Rdfs}label> \"depth\"@en")]
    [InlineData(Base + "/def#depth", "<http://qudt.org/schema/qudt/hasUnit> <http://qudt.org/vocab/unit/M>")]
    [InlineData(Base + "/def#flow", "<http://qudt.org/schema/qudt/ucumCode> \"m3/s\"^^<http://qudt.org/schema/qudt/UCUMcs>")]
    [InlineData(Base + "/def/etats", $"<{RdfSyntax.Type}> <{Skos}ConceptScheme>")]
    [InlineData(Base + "/def/etats/A", $"<{Skos}prefLabel> \"active\"@en")]
    [InlineData(Base + "/def/etats/A", $"<{Skos}inScheme> <{Base}/def/etats>")]
    [InlineData("https://example.org/past", $"<{Skos}notation> \"P\"")]
    [InlineData(Base + "/def#Well", $"<{Rdfs}subClassOf> <{Geo}Feature>")]
    public async Task The_vocabulary_says(string subject, string expected) => Assert.Contains(expected, About(await BuildAsync(), subject));

    /// <summary>Properties that DCAT-AP 3.0.1 makes mandatory, and those recommended ones that a harvester lists by.</summary>
    [Theory]
    [InlineData("Catalog", Dct + "title", Dct + "description", Dct + "publisher", DcatSpace + "dataset", DcatSpace + "service", Dct + "language", Dct + "modified")]
    [InlineData("Dataset", Dct + "title", Dct + "description", DcatSpace + "contactPoint", DcatSpace + "distribution", DcatSpace + "keyword", Dct + "publisher",
        Dct + "spatial", Dct + "temporal", DcatSpace + "theme", Dct + "accrualPeriodicity", DcatSpace + "landingPage", Dct + "provenance")]
    [InlineData("Distribution", DcatSpace + "accessURL", Dct + "description", Dct + "format", Dct + "license", "http://data.europa.eu/r5r/availability")]
    [InlineData("DataService", DcatSpace + "endpointURL", Dct + "title", DcatSpace + "servesDataset", DcatSpace + "endpointDescription", Dct + "publisher", Dct + "conformsTo")]
    public async Task The_catalogue_describes_each(string type, params string[] predicates)
    {
        var quads = await BuildAsync();
        var subjects = quads.Where(q => q.Predicate == new Iri(RdfSyntax.Type) && q.Object == new Iri(DcatSpace + type)).Select(q => q.Subject).ToList();
        Assert.NotEmpty(subjects);
        foreach (var subject in subjects)
            foreach (var predicate in predicates)
                Assert.True(quads.Any(q => q.Subject == subject && q.Predicate == new Iri(predicate)), $"{subject} has no {predicate}");
    }

    [Theory]
    [InlineData(Dct + "license")]
    [InlineData(Dct + "publisher")]
    [InlineData(Dct + "accessRights")]
    [InlineData(Dct + "modified")]
    public async Task What_DCAT_AP_allows_once_is_there_once(string predicate)
    {
        var quads = await BuildAsync();
        Assert.All(quads.Where(q => q.Predicate == new Iri(predicate)).GroupBy(q => q.Subject), g => Assert.Single(g.Select(q => q.Object).Distinct()));
    }

    [Fact]
    public async Task The_revision_changes_with_what_is_written_and_with_nothing_else()
    {
        using var sample = await ImportAsync();
        var revision = QuadMaterialiser.RevisionOf(Settings, [sample.Collection]);
        Assert.Equal(revision, QuadMaterialiser.RevisionOf(Settings with { MaxRequestBytes = 1 }, [sample.Collection]));
        Assert.NotEqual(revision, QuadMaterialiser.RevisionOf(Settings with { LinkedDataBase = "https://other.example.org" }, [sample.Collection]));
        Assert.NotEqual(revision, QuadMaterialiser.RevisionOf(Settings, [sample.Collection with { Revision = "other" }]));
        Assert.NotEqual(revision, QuadMaterialiser.RevisionOf(Settings, []));
    }

    [Theory]
    [InlineData(12, "\"12.0\"^^<http://www.w3.org/2001/XMLSchema#decimal>")]
    [InlineData(-0.0, "\"0.0\"^^<http://www.w3.org/2001/XMLSchema#decimal>")]
    [InlineData(0.1, "\"0.1\"^^<http://www.w3.org/2001/XMLSchema#decimal>")]
    [InlineData(1e300, "\"1E+300\"^^<http://www.w3.org/2001/XMLSchema#double>")]
    [InlineData(double.NaN, "\"NaN\"^^<http://www.w3.org/2001/XMLSchema#double>")]
    [InlineData(double.NegativeInfinity, "\"-INF\"^^<http://www.w3.org/2001/XMLSchema#double>")]
    public void A_number(double value, string expected) => Assert.Equal(expected, ValueMapping.Number(value).ToString());

    private static IEnumerable<string> About(QuadList quads, string subject) =>
        quads.Where(q => q.Subject == new Iri(subject)).Select(q => $"{q.Predicate} {q.Object}").Distinct();

    private static async Task<QuadList> BuildAsync()
    {
        using var sample = await ImportAsync();
        var quads = new QuadList();
        await QuadMaterialiser.BuildAsync([sample.Collection], Settings, quads, null, default);
        return quads;
    }
}
