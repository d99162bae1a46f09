using System.Globalization;
using System.Text.Json;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Processes.Provenance;

public sealed partial class ProvenanceDocument
{
    /// <summary>The prefix of names within the server.</summary>
    private const string Own = "run";

    /// <summary>The roles of both ends, by relation (PROV-JSON, W3C Member Submission of 24 April 2013, §3).</summary>
    private static readonly Dictionary<string, (string Relation, string From, string To)> Relations = new(StringComparer.Ordinal)
    {
        [Prov.Used] = ("used", "prov:activity", "prov:entity"),
        [Prov.WasGeneratedBy] = ("wasGeneratedBy", "prov:entity", "prov:activity"),
        [Prov.WasDerivedFrom] = ("wasDerivedFrom", "prov:generatedEntity", "prov:usedEntity"),
        [Prov.WasAssociatedWith] = ("wasAssociatedWith", "prov:activity", "prov:agent"),
        [Prov.SpecializationOf] = ("specializationOf", "prov:specificEntity", "prov:generalEntity"),
    };

    /// <summary>The document as PROV-JSON.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="linkedDataBase">Start of every IRI that the server mints, without a final slash.</param>
    public void WriteJson(Utf8JsonWriter json, string linkedDataBase)
    {
        var names = new QualifiedNames(linkedDataBase + "/");
        json.WriteStartObject();
        json.WriteStartObject("prefix"u8);
        json.WriteString(Own, linkedDataBase + "/");
        json.WriteString("dcterms"u8, DcTerms.Namespace);
        json.WriteString("dcat"u8, Dcat.Namespace);
        json.WriteString("foaf"u8, Foaf.Namespace);
        json.WriteString("def"u8, _names.Term(""));
        // Names of elsewhere: PROV-JSON has qualified names only, so each gets its whole address behind this empty start.
        json.WriteString("web"u8, "");
        json.WriteEndObject();
        foreach (var kind in Enum.GetValues<ProvenanceKind>())
        {
            if (!_nodes.Any(n => n.Kind == kind)) continue;
            json.WriteStartObject(kind.ToString().ToLowerInvariant());
            foreach (var node in _nodes.Where(n => n.Kind == kind)) WriteNode(json, node, names);
            json.WriteEndObject();
        }
        foreach (var group in _links.GroupBy(l => l.Predicate, StringComparer.Ordinal))
        {
            var (relation, from, to) = Relations[group.Key];
            json.WriteStartObject(relation);
            var number = 0;
            foreach (var link in group)
            {
                json.WriteStartObject(string.Create(CultureInfo.InvariantCulture, $"_:{relation}{++number}"));
                json.WriteString(from, names.Of(link.From));
                json.WriteString(to, names.Of(link.To));
                if (link.Plan is { } plan) json.WriteString("prov:plan"u8, names.Of(plan));
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter json, ProvenanceNode node, QualifiedNames names)
    {
        json.WriteStartObject(names.Of(node.Iri));
        foreach (var type in node.Types)
        {
            json.WriteStartObject("prov:type"u8);
            json.WriteString("$"u8, names.Of(type));
            json.WriteString("type"u8, "xsd:QName");
            json.WriteEndObject();
        }
        foreach (var (predicate, value) in node.Facts)
        {
            json.WritePropertyName(predicate switch
            {
                Prov.StartedAtTime => "prov:startTime",
                Prov.EndedAtTime => "prov:endTime",
                _ => names.Of(predicate),
            });
            if (value is Literal { Datatype: Xsd.String or Xsd.DateTime, Lexical: var text }) json.WriteStringValue(text);
            else if (value is Literal { Datatype: Xsd.Boolean or Xsd.Integer or Xsd.Double or RdfSyntax.Json, Lexical: var raw }) json.WriteRawValue(raw);
            else throw new InvalidOperationException($"{value} has no form in PROV-JSON");
        }
        json.WriteEndObject();
    }

    private sealed class QualifiedNames(string own)
    {
        private static readonly (string Prefix, string Namespace)[] Known =
            [("prov", Prov.Namespace), ("dcterms", DcTerms.Namespace), ("dcat", Dcat.Namespace), ("foaf", Foaf.Namespace)];

        private readonly string _definitions = own + "def#";

        public string Of(string iri)
        {
            if (iri.StartsWith(_definitions, StringComparison.Ordinal)) return "def:" + iri[_definitions.Length..];
            if (iri.StartsWith(own, StringComparison.Ordinal)) return $"{Own}:{iri[own.Length..]}";
            foreach (var (prefix, start) in Known)
                if (iri.StartsWith(start, StringComparison.Ordinal)) return $"{prefix}:{iri[start.Length..]}";
            return "web:" + iri;
        }
    }
}
