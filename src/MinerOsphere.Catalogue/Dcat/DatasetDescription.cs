using System.Globalization;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using static MinerOsphere.Catalogue.Dcat.DcatNames;

namespace MinerOsphere.Catalogue.Dcat;

/// <summary>One collection as a <c>dcat:Dataset</c> with its distributions.</summary>
internal sealed class DatasetDescription(
    LinkedDataNames names, string root, GraphWriter writer, AgentDescription agents, Iri sparql, Iri features, bool hasSparql)
{
    public void Write(PublishedCollection collection)
    {
        var definition = collection.Definition;
        var dataset = new Iri(names.Dataset(collection.Id));
        writer.Type(dataset, DcatTerm("Dataset"));
        writer.Add(dataset, Dct("identifier"), collection.Id);
        writer.Add(dataset, Dct("title"), definition.Title);
        writer.Add(dataset, Dct("description"), definition.Description);
        foreach (var keyword in definition.Keywords) writer.Add(dataset, DcatTerm("keyword"), keyword);
        foreach (var theme in definition.EuThemes) WriteTheme(dataset, theme);
        writer.Add(dataset, Dct("publisher"), agents.Agent(definition.Provider));
        writer.Add(dataset, DcatTerm("contactPoint"), agents.ContactPoint(definition.Contact ?? definition.Provider));
        if (definition.UpdateFrequency is { } frequency) AddAuthority(dataset, Dct("accrualPeriodicity"), "frequency", frequency, Dct("Frequency"));
        AddAuthority(dataset, Dct("accessRights"), "access-right", "PUBLIC", Dct("RightsStatement"));
        AddAuthority(dataset, Dct("language"), "language", "FRA", Dct("LinguisticSystem"));
        writer.Add(dataset, Dct("modified"), new Literal(Instant(collection.Modified.UtcDateTime), Xsd.DateTime));
        writer.Add(dataset, DcatTerm("version"), collection.Revision);
        WritePage(dataset, collection.Id);
        WriteProvenance(dataset, definition.Attribution);
        // What others may change at any time is said here only when it was declared.
        var isFixed = !collection.Features.IsLive || collection.HasLinkedRows;
        if ((isFixed ? collection.Extent : definition.Extent) is { } extent) WriteExtent(dataset, extent);
        if ((isFixed ? collection.TemporalExtent : definition.TemporalExtent) is { } period) WritePeriod(dataset, period);
        WriteDistributions(dataset, collection);
    }

    /// <summary>The name of a dataset's extent.</summary>
    public static string ExtentOf(string dataset) => dataset + "#extent";

    private void WriteTheme(Iri dataset, string code)
    {
        var theme = Value("data-theme", code);
        writer.Add(dataset, DcatTerm("theme"), theme);
        if (EuThemes.LabelOf(code) is not { } label) return;
        writer.Type(theme, Names.Skos.Concept);
        writer.Add(theme, Names.Skos.PrefLabel, label);
        writer.Add(theme, Names.Skos.InScheme, new Iri(Authority + "data-theme"));
    }

    private void WritePage(Iri dataset, string id)
    {
        // The bare address is the dataset's own IRI, and a dataset is not a document.
        var page = new Iri($"{root}/collections/{id}?f=html");
        writer.Add(dataset, DcatTerm("landingPage"), page);
        writer.Type(page, Foaf("Document"));
    }

    private void WriteProvenance(Iri dataset, LocalizedText attribution)
    {
        var statement = new Iri(dataset.Value + "#provenance");
        writer.Add(dataset, Dct("provenance"), statement);
        writer.Type(statement, Dct("ProvenanceStatement"));
        writer.Add(statement, Names.Rdfs.Label, attribution);
    }

    private void WriteExtent(Iri dataset, BoundingBox box)
    {
        var location = new Iri(ExtentOf(dataset.Value));
        writer.Add(dataset, Dct("spatial"), location);
        writer.Type(location, Dct("Location"));
        writer.Add(location, DcatTerm("bbox"), new Literal(Wkt(box), Names.Geo.WktLiteral));
        writer.Add(location, DcatTerm("centroid"), new Literal(Centre(box), Names.Geo.WktLiteral));
    }

    /// <summary>A box across the antimeridian is two.</summary>
    private static string Wkt(BoundingBox b) =>
        b.MinX <= b.MaxX
            ? string.Create(CultureInfo.InvariantCulture, $"POLYGON({Ring(b.MinX, b.MinY, b.MaxX, b.MaxY)})")
            : $"MULTIPOLYGON(({Ring(b.MinX, b.MinY, 180, b.MaxY)}),({Ring(-180, b.MinY, b.MaxX, b.MaxY)}))";

    /// <summary>The middle of the box, across the antimeridian where the box lies so.</summary>
    private static string Centre(BoundingBox b)
    {
        var x = (b.MinX + b.MaxX + (b.MinX <= b.MaxX ? 0 : 360)) / 2;
        return string.Create(CultureInfo.InvariantCulture, $"POINT({(x > 180 ? x - 360 : x)} {(b.MinY + b.MaxY) / 2})");
    }

    private static string Ring(double minX, double minY, double maxX, double maxY) =>
        string.Create(CultureInfo.InvariantCulture, $"({minX} {minY},{maxX} {minY},{maxX} {maxY},{minX} {maxY},{minX} {minY})");

    private void WritePeriod(Iri dataset, TimeInterval interval)
    {
        var period = new Iri(dataset.Value + "#period");
        writer.Add(dataset, Dct("temporal"), period);
        writer.Type(period, Dct("PeriodOfTime"));
        if (interval.Start is { } start) writer.Add(period, DcatTerm("startDate"), Day(start));
        if (interval.End is { } end) writer.Add(period, DcatTerm("endDate"), Day(end));
    }

    private void WriteDistributions(Iri dataset, PublishedCollection collection)
    {
        var address = $"{root}/collections/{collection.Id}";
        WriteDistribution(collection, "geojson", new("Objets en GeoJSON (OGC API – Features)", "Features as GeoJSON (OGC API - Features)"),
            $"{address}/items?f=json", null, "GEOJSON", "application/geo+json", features);
        if (!collection.Definition.IsLinkedData) return;
        WriteDistribution(collection, "turtle", new("Graphe complet en Turtle", "Whole graph as Turtle"),
            $"{address}/graph?f=ttl", $"{address}/graph?f=ttl", "RDF_TURTLE", "text/turtle", null);
        WriteDistribution(collection, "ntriples", new("Graphe complet en N-Triples", "Whole graph as N-Triples"),
            $"{address}/graph?f=nt", $"{address}/graph?f=nt", "RDF_N_TRIPLES", "application/n-triples", null);
        if (hasSparql)
        {
            WriteDistribution(collection, "sparql", new("Interrogation en SPARQL", "Query by SPARQL"),
                $"{root}/sparql", null, "SPARQLQRES", "application/sparql-results+json", sparql);
        }

        void WriteDistribution(
            PublishedCollection of, string name, LocalizedText title, string accessUrl, string? downloadUrl, string format, string mediaType, Iri? service)
        {
            var distribution = new Iri($"{dataset.Value}#{name}");
            writer.Add(dataset, DcatTerm("distribution"), distribution);
            writer.Type(distribution, DcatTerm("Distribution"));
            writer.Add(distribution, Dct("title"), title);
            writer.Add(distribution, Dct("description"), title);
            AddTyped(distribution, DcatTerm("accessURL"), new Iri(accessUrl), Names.Rdfs.Resource);
            if (downloadUrl is not null) AddTyped(distribution, DcatTerm("downloadURL"), new Iri(downloadUrl), Names.Rdfs.Resource);
            AddAuthority(distribution, Dct("format"), "file-type", format, Dct("MediaTypeOrExtent"));
            AddTyped(distribution, DcatTerm("mediaType"), MediaType(mediaType), Dct("MediaType"));
            AddAuthority(distribution, DcatAp("availability"), "planned-availability", "STABLE", Names.Skos.Concept);
            writer.Add(Value("planned-availability", "STABLE"), Names.Skos.PrefLabel, new LocalizedText("stable", "stable"));
            if (service is not null) writer.Add(distribution, DcatTerm("accessService"), service);
            WriteLicence(distribution, of.Definition.Licence);
        }
    }

    /// <summary>One licence per distribution (DCAT-AP allows no second): its page, matched to the EU authority's concept.</summary>
    private void WriteLicence(Iri distribution, Configuration.Licence licence)
    {
        var document = new Iri(licence.Url);
        AddTyped(distribution, Dct("license"), document, Dct("LicenseDocument"));
        writer.Add(document, Dct("title"), licence.Title);
        if (licence.EuCode is { } code) writer.Add(document, Names.Skos.ExactMatch, Value("licence", code));
    }

    /// <summary>A value of an EU authority table, with its table: harvesters check where a value comes from.</summary>
    private void AddAuthority(Iri subject, Iri predicate, string table, string code, Iri type)
    {
        AddTyped(subject, predicate, Value(table, code), type);
        writer.Add(Value(table, code), Names.Skos.InScheme, new Iri(Authority + table));
    }

    private void AddTyped(Iri subject, Iri predicate, Iri value, Iri type)
    {
        writer.Add(subject, predicate, value);
        writer.Type(value, type);
    }

    private static Literal Day(DateTime instant) => new(instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Xsd.Date);

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
