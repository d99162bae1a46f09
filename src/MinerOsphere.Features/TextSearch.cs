using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Features;

/// <summary>
/// Search terms as a filter over the texts of a collection (OGC API Features Part 9, draft 24-031). A term matches where one text contains its
/// words one after the other, whatever the case, the accents and what parts the words. It is evaluated in memory on every store, so
/// that all give the same answer: the rows that the rest of the filter leaves are read.
/// </summary>
public static class TextSearch
{
    /// <summary>The properties that are searched.</summary>
    public static IEnumerable<PropertyDefinition> Searched(FeatureSchema schema) => schema.Attributes.Where(p => p.Type == PropertyType.String);

    /// <summary>True for rows that contain one of the terms in one of their texts; null when the schema has none.</summary>
    /// <param name="schema">The schema of the rows.</param>
    /// <param name="stored">System of the provider's geometries.</param>
    /// <param name="terms">The terms; each a word or several.</param>
    public static Cql2Expression? Filter(FeatureSchema schema, CrsDefinition stored, ImmutableArray<string> terms)
    {
        ImmutableArray<string> folded = [.. terms.Select(term => Fold(term).Trim()).Where(term => term.Length > 0)];
        var function = new Cql2Function("text_search", "True where the text contains a search term.", [new("text", Cql2Kind.String, "A text.")], Cql2Kind.Boolean,
            values => Contains(Fold((string)values[0]), folded));
        var filterable = FilterSchema.Of(schema, stored);
        var calls = Searched(schema)
            .Select(p => filterable.TryFindQueryable(p.Name, out var queryable) ? new PropertyReference(p.Name) { Queryable = queryable } : null)
            .OfType<PropertyReference>()
            .Select(property => (Cql2Expression)new FunctionCall(function.Name, Cql2List.Create([property])) { Function = function })
            .ToList();
        return calls.Count switch
        {
            0 => null,
            1 => calls[0],
            _ => new Disjunction(Cql2List.Create(calls)),
        };
    }

    private static bool Contains(string text, ImmutableArray<string> terms)
    {
        foreach (var term in terms)
            if (text.Contains(term, StringComparison.Ordinal)) return true;
        return false;
    }

    /// <summary>Without case and accents, one blank for whatever parts words: white space, hyphens, apostrophes.</summary>
    private static string Fold(string text)
    {
        var folded = TextFolding.FoldAccents(TextFolding.FoldCase(text));
        if (!folded.Any(c => c != ' ' && PartsWords(c)) && !folded.Contains("  ", StringComparison.Ordinal)) return folded;
        var single = new StringBuilder(folded.Length);
        foreach (var c in folded)
            if (!PartsWords(c)) single.Append(c);
            else if (single.Length > 0 && single[^1] != ' ') single.Append(' ');
        return single.ToString();
    }

    // People write Saint-Denis without its hyphen and Pont-d'Ain with either apostrophe.
    private static bool PartsWords(char c) => char.IsWhiteSpace(c) || c is '-' or '\'' or '\u2019' or (>= '\u2010' and <= '\u2015');
}
