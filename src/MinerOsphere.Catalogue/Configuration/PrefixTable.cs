using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Rdf.Turtle;
using Known = MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>Prefixes of compact IRIs (<c>schema:name</c>) and what they stand for.</summary>
public sealed class PrefixTable(ImmutableSortedDictionary<string, string> namespaces)
{
    /// <summary>The prefix of our own vocabulary, <c>{LinkedDataBase}/def#</c>.</summary>
    public const string Own = "def";

    /// <summary>Vocabularies that the schemas draw on; <c>def</c> is bound when <c>linkedDataBase</c> is known.</summary>
    public static readonly PrefixTable Wellknown = new(new Dictionary<string, string>
    {
        ["rdf"] = Known.RdfSyntax.Namespace,
        ["rdfs"] = Known.Rdfs.Namespace,
        ["xsd"] = Known.Xsd.Namespace,
        ["owl"] = Known.Owl.Namespace,
        ["skos"] = Known.Skos.Namespace,
        ["dcterms"] = Known.DcTerms.Namespace,
        ["dcat"] = Known.Dcat.Namespace,
        ["foaf"] = Known.Foaf.Namespace,
        ["prov"] = Known.Prov.Namespace,
        ["void"] = Known.VoID.Namespace,
        ["schema"] = Known.SchemaOrg.Namespace,
        ["geo"] = Known.GeoSparql.Namespace,
        ["sf"] = Known.SimpleFeatures.Namespace,
        ["wgs84"] = "http://www.w3.org/2003/01/geo/wgs84_pos#",
        ["sosa"] = "http://www.w3.org/ns/sosa/",
        ["time"] = "http://www.w3.org/2006/time#",
        ["qudt"] = Known.Qudt.Namespace,
        ["unit"] = Known.Qudt.UnitNamespace,
        ["org"] = "http://www.w3.org/ns/org#",
        ["locn"] = "http://www.w3.org/ns/locn#",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>Prefix to namespace, sorted by prefix.</summary>
    public ImmutableSortedDictionary<string, string> Namespaces { get; } = namespaces;

    public PrefixTable With(string prefix, string iri) => new(Namespaces.SetItem(prefix, iri));

    /// <summary>Expands a compact IRI, or takes an absolute one as it is. False with the reason when it is neither.</summary>
    public bool TryExpand(string text, [NotNullWhen(true)] out string? iri, [NotNullWhen(false)] out string? reason)
    {
        iri = null;
        reason = null;
        var colon = text.IndexOf(':');
        if (colon <= 0) reason = $"'{text}' is neither an absolute IRI nor prefix:name";
        else if (text.AsSpan(colon + 1).StartsWith("//") || text.StartsWith("urn:", StringComparison.Ordinal)) iri = text;
        else if (Namespaces.TryGetValue(text[..colon], out var space)) iri = space + text[(colon + 1)..];
        else reason = $"unknown prefix '{text[..colon]}'";
        if (iri is not null && iri.AsSpan().IndexOfAny(NameCharacters.ForbiddenInIri) is >= 0 and var bad)
        {
            reason = $"'{text}' holds the character '{iri[bad]}', which an IRI may not";
            iri = null;
        }

        return iri is not null;
    }
}
