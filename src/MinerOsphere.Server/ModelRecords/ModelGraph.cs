using System.Globalization;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Server.ModelRecords;

/// <summary>Models as triples: the cards in the terms of ML-Schema, PROV-O and FAIR4ML, tied to this server's datasets, processes and versions.</summary>
internal static class ModelGraph
{
    private const string Fair4Ml = "https://w3id.org/fair4ml#", Dcat3 = "http://www.w3.org/ns/dcat#";

    private static readonly Iri Type = new(RdfSyntax.Type), Name = new(SchemaOrg.Namespace + "name"), HasPart = new(SchemaOrg.Namespace + "hasPart"), GeneratedBy = new(Prov.WasGeneratedBy);

    /// <summary>True for a graph that is made of the registry: a catalogue that is made anew leaves it alone.</summary>
    public static bool IsOne(LinkedDataNames names, Term? graph) => graph is Iri iri && iri.Value.StartsWith(new ModelIris(names).GraphStart, StringComparison.Ordinal);

    /// <summary>What the cards of a version say, and where it stands among the versions.</summary>
    /// <param name="version">The version.</param>
    /// <param name="former">The version before it, or null.</param>
    /// <param name="iris">Names.</param>
    public static IEnumerable<Quad> Of(ModelVersion version, ModelVersion? former, ModelIris iris)
    {
        var graph = new Iri(iris.Graph(version));
        var (subject, quads) = (new Iri(iris.Version(version)), new List<Quad>());
        Add(subject, Type, new Iri(Fair4Ml + "MLModel"));
        Add(subject, Type, new Iri(Prov.Entity));
        foreach (var title in Texts(version.Title)) Add(subject, Name, title);
        Add(subject, new Iri(SchemaOrg.Namespace + "version"), new Literal(version.Number.ToString(CultureInfo.InvariantCulture)));
        Add(subject, new Iri(DcTerms.Namespace + "identifier"), new Literal($"{version.ModelId}@{version.Number.ToString(CultureInfo.InvariantCulture)}"));
        Add(subject, new Iri(SchemaOrg.Namespace + "sha256"), new Literal(version.Sha256));
        Add(subject, new Iri(Prov.GeneratedAtTime), new Literal(version.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), Xsd.DateTime));
        Add(subject, new Iri(Prov.SpecializationOf), new Iri(iris.Model(version.ModelId)));
        // The provenance of results names the model by its hash.
        Add(subject, new Iri(Owl.Namespace + "sameAs"), new Iri(new ProvenanceNames(iris.Names.Base).Model(version.Identity)));
        if (former is not null) Add(subject, new Iri(Prov.Namespace + "wasRevisionOf"), new Iri(iris.Version(former)));
        if (version.Theme is { } theme) Add(subject, new Iri(SchemaOrg.Namespace + "keywords"), new Literal(theme));
        foreach (var collection in version.Collections)
        {
            Add(subject, new Iri(Fair4Ml + "trainedOn"), new Iri(iris.Names.Dataset(collection)));
            Add(subject, new Iri(Prov.WasDerivedFrom), new Iri(iris.Names.Dataset(collection)));
        }
        foreach (var part in version.Parts)
        {
            var own = new Iri(iris.Part(version, part));
            if (version.Parts.Length > 1)
            {
                Add(subject, HasPart, own);
                foreach (var title in Texts(part.Title)) Add(own, Name, title);
            }
            var card = Card(version, part, iris);
            quads.AddRange(card.Select(q => q with { Graph = graph }));
            foreach (var run in card.Where(q => q.Subject.Equals(own) && q.Predicate.Equals(GeneratedBy)).Select(q => q.Object))
                foreach (var collection in version.Collections) Add(run, new Iri(Prov.Used), new Iri(iris.Names.Dataset(collection)));
        }
        return quads.Distinct();

        void Add(Term s, Iri p, Term o) => quads.Add(new Quad(s, p, o, graph));
    }

    /// <summary>The models themselves, as records of the catalogue: their versions, the names of versions, the processes that run them.</summary>
    public static IEnumerable<Quad> Index(IEnumerable<RegisteredModel> models, IEnumerable<ProcessDescription> processes, ModelIris iris)
    {
        var graph = new Iri(iris.IndexGraph);
        var all = processes.ToArray();
        foreach (var model in models)
        {
            var subject = new Iri(iris.Model(model.Id));
            foreach (var type in (string[])[Fair4Ml + "MLModel", Dcat3 + "Resource", Prov.Entity]) yield return new Quad(subject, Type, new Iri(type), graph);
            yield return new Quad(new Iri(iris.Names.Catalogue), new Iri(Dcat3 + "resource"), subject, graph);
            yield return new Quad(subject, new Iri(DcTerms.Namespace + "identifier"), new Literal(model.Id), graph);
            foreach (var title in Texts(model.Latest.Title)) yield return new Quad(subject, new Iri(DcTerms.Namespace + "title"), title, graph);
            foreach (var version in model.Versions) yield return new Quad(subject, new Iri(Dcat3 + "hasVersion"), new Iri(iris.Version(version)), graph);
            yield return new Quad(subject, new Iri(Dcat3 + "hasCurrentVersion"), new Iri(iris.Version(model.Latest)), graph);
            foreach (var (alias, number) in model.Aliases) yield return new Quad(new Iri(iris.Version(model.Id, number)), new Iri(iris.Names.Term("alias")), new Literal(alias), graph);
            foreach (var process in all.Where(p => Runs(p, model.Id))) yield return new Quad(new Iri(iris.Process(process.Id)), new Iri(iris.Names.Term("runsModel")), subject, graph);
        }
    }

    /// <summary>True for the process of a programme whose model this is.</summary>
    public static bool Runs(ProcessDescription process, string model) => process.Model?.Name == model || process.Id == model;

    /// <summary>The triples of a card under this server's names: nothing in them is blank, so that a graph can be compared and linked to.</summary>
    private static List<Quad> Card(ModelVersion version, KeptPart part, ModelIris iris)
    {
        var own = iris.Part(version, part);
        var read = new QuadList();
        if (JsonTree.Parse(part.CardJsonLd()).Value is not { } tree || !JsonLdProcessor.ToRdf(tree, read).Succeeded) throw new InvalidDataException($"{version.ModelId}@{version.Number}: the card of '{part.Name}' is no JSON-LD");
        var (labels, start) = (new Dictionary<string, Iri>(StringComparer.Ordinal), own + (own.Contains('#', StringComparison.Ordinal) ? "-" : "#"));
        return [.. read.Select(q => new Quad(Named(q.Subject), q.Predicate, Named(q.Object), null))];

        Term Named(Term term)
        {
            if (term is Iri { Value: var value } && value == "urn:sha256:" + part.Sha256) return new Iri(own);
            if (term is not BlankNode { Label: var label }) return term;
            if (!labels.TryGetValue(label, out var iri)) labels.Add(label, iri = new Iri(string.Create(CultureInfo.InvariantCulture, $"{start}{labels.Count + 1}")));
            return iri;
        }
    }

    private static IEnumerable<Literal> Texts(LocalizedText text)
    {
        if (text.Fr is { } fr) yield return Literal.WithLanguage(fr, "fr");
        if (text.En is { } en) yield return Literal.WithLanguage(en, "en");
    }
}
