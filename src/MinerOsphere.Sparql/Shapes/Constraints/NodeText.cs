using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary>A node as SPARQL's STR() gives it: what lengths and patterns are about.</summary>
internal static class NodeText
{
    /// <summary>Null for a blank node and for a triple term: they have no text.</summary>
    public static string? Of(ValidationRun run, TermId node) => run.Terms.Resolve(node) switch
    {
        Iri iri => iri.Value,
        Literal literal => literal.Lexical,
        _ => null,
    };

    /// <summary>The length in characters, not in UTF-16 units.</summary>
    public static int Length(string text)
    {
        var length = text.Length;
        foreach (var unit in text)
            if (char.IsLowSurrogate(unit))
                length--;
        return length;
    }
}
