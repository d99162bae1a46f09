using System.Text.RegularExpressions;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Conformance.JsonLd;

/// <summary>N-Quads whose predicates may be blank nodes, as the suite writes generalised RDF: they are read as IRIs and turned back.</summary>
internal static partial class GeneralisedQuads
{
    private const string Stand = "urn:blank-predicate:";

    public static Parsed<QuadList> Parse(string text)
    {
        var read = RdfReader.Parse(BlankPredicate().Replace(text, $"$1<{Stand}$2>"), RdfSyntaxName.NQuads);
        if (!read.Succeeded)
            return read;
        var quads = new QuadList();
        foreach (var quad in read.Value)
            quads.Add(quad.Predicate is Iri iri && iri.Value.StartsWith(Stand, StringComparison.Ordinal)
                ? quad with { Predicate = new BlankNode(iri.Value[Stand.Length..]) }
                : quad);
        return Parsed<QuadList>.Ok(quads);
    }

    [GeneratedRegex(@"^(\S+ )_:(\S+)", RegexOptions.Multiline)]
    private static partial Regex BlankPredicate();
}
