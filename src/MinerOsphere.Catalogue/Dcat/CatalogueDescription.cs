using System.Globalization;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using static MinerOsphere.Catalogue.Dcat.DcatNames;

namespace MinerOsphere.Catalogue.Dcat;

/// <summary>
/// The catalogue graph after DCAT-AP 3.0.1: the catalogue, its data services and its datasets. Nodes have hash IRIs rather than blank
/// ones, so that harvests can be compared.
/// </summary>
public sealed class CatalogueDescription
{
    private readonly LinkedDataNames _names;
    private readonly ServerSettings _settings;
    private readonly GraphWriter _writer;
    private readonly AgentDescription _agents;
    private readonly string _root;

    public CatalogueDescription(LinkedDataNames names, ServerSettings settings, IQuadSink sink)
    {
        _names = names;
        _settings = settings;
        _writer = new GraphWriter(sink, new Iri(names.CatalogueGraph));
        _agents = new AgentDescription(names, _writer);
        // Addresses to fetch from; the names stay under the linked-data base even when the server is reached elsewhere.
        _root = settings.PublicBaseUrl ?? names.Base;
    }

    private Iri Catalogue => new(_names.Catalogue);
    private Iri SparqlService => new(_names.Base + "/sparql#service");
    private Iri FeaturesService => new(_names.Base + "/#ogcapi-features");

    public void Write(IReadOnlyCollection<PublishedCollection> collections)
    {
        WriteCatalogue(collections);
        var datasets = collections.Select(c => new Iri(_names.Dataset(c.Id))).ToArray();
        string[] themes = [.. collections.SelectMany(c => c.Definition.EuThemes).Distinct(StringComparer.Ordinal)];
        if (!_settings.DisabledBlocks.Contains("sparql"))
        {
            WriteService(
                SparqlService, new("Point d'accès SPARQL", "SPARQL endpoint"), "SPARQL", "/sparql", "/sparql", "https://www.w3.org/TR/sparql11-protocol/",
                datasets, themes);
        }
        WriteService(
            FeaturesService, new("OGC API – Features", "OGC API - Features"), "OGC API", "/", "/api", "http://www.opengis.net/doc/IS/ogcapi-features-1/1.0.1",
            datasets, themes);
        var description = new DatasetDescription(_names, _root, _writer, _agents, SparqlService, FeaturesService, !_settings.DisabledBlocks.Contains("sparql"));
        foreach (var collection in collections) description.Write(collection);
    }

    private void WriteCatalogue(IReadOnlyCollection<PublishedCollection> collections)
    {
        _writer.Type(Catalogue, DcatTerm("Catalog"));
        _writer.Add(Catalogue, Dct("title"), _settings.Title);
        _writer.Add(Catalogue, Dct("description"), _settings.Description.In("fr").Length > 0 ? _settings.Description : _settings.Title);
        _writer.Add(Catalogue, Dct("publisher"), Publisher);
        _writer.Add(Catalogue, Foaf("homepage"), new Iri(_root + "/"));
        _writer.Type(new Iri(_root + "/"), Foaf("Document"));
        foreach (var language in (ReadOnlySpan<string>)["FRA", "ENG"]) AddAuthority(Catalogue, Dct("language"), "language", language, Dct("LinguisticSystem"));
        WriteTaxonomy(new Iri(Authority + "data-theme"));
        if (collections.Count > 0)
        {
            var modified = collections.Max(c => c.Modified).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            _writer.Add(Catalogue, Dct("modified"), new Literal(modified, Xsd.DateTime));
        }
        foreach (var collection in collections)
        {
            _writer.Add(Catalogue, DcatTerm("dataset"), new Iri(_names.Dataset(collection.Id)));
            // What the catalogue covers is what its datasets cover.
            if (collection.Extent is not null) _writer.Add(Catalogue, Dct("spatial"), new Iri(DatasetDescription.ExtentOf(_names.Dataset(collection.Id))));
        }
    }

    private void WriteTaxonomy(Iri taxonomy)
    {
        _writer.Add(Catalogue, DcatTerm("themeTaxonomy"), taxonomy);
        _writer.Type(taxonomy, Names.Skos.ConceptScheme);
        _writer.Add(taxonomy, Dct("title"), Literal.WithLanguage("Data theme", "en"));
    }

    private void WriteService(
        Iri service, Features.Schema.LocalizedText title, string keyword, string endpoint, string description, string standard, Iri[] datasets, string[] themes)
    {
        _writer.Add(Catalogue, DcatTerm("service"), service);
        _writer.Type(service, DcatTerm("DataService"));
        _writer.Add(service, Dct("title"), title);
        _writer.Add(service, DcatTerm("endpointURL"), new Iri(_root + endpoint));
        _writer.Add(service, DcatTerm("endpointDescription"), new Iri(_root + description));
        _writer.Add(service, Dct("publisher"), Publisher);
        if (_settings.Contact is { } contact) _writer.Add(service, DcatTerm("contactPoint"), _agents.ContactPoint(contact));
        _writer.Add(service, DcatTerm("keyword"), keyword);
        foreach (var theme in themes) _writer.Add(service, DcatTerm("theme"), Value("data-theme", theme));
        _writer.Add(service, Dct("conformsTo"), new Iri(standard));
        _writer.Type(new Iri(standard), Dct("Standard"));
        AddAuthority(service, Dct("accessRights"), "access-right", "PUBLIC", Dct("RightsStatement"));
        foreach (var dataset in datasets) _writer.Add(service, DcatTerm("servesDataset"), dataset);
    }

    private Iri Publisher => _agents.Agent(_settings.Contact ?? new Contact(_settings.Title.In("fr")));

    private void AddAuthority(Iri subject, Iri predicate, string table, string code, Iri type)
    {
        var value = Value(table, code);
        _writer.Add(subject, predicate, value);
        _writer.Type(value, type);
        _writer.Add(value, Names.Skos.InScheme, new Iri(Authority + table));
    }
}
