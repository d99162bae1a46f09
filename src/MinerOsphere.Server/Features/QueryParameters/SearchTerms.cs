using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>OGC API Features Part 9 (draft 24-031): terms separated by commas, one of which a feature must contain; the words of a term in their order.</summary>
internal static class SearchTerms
{
    private const int MostTerms = 20, LongestText = 500;

    public static readonly QueryParameter<ImmutableArray<string>> Parameter = new("q",
        new("Recherche dans les textes : termes séparés par des virgules (l'un ou l'autre), les mots d'un terme dans cet ordre. Sans égard à la casse ni aux accents.",
            "Search in the texts: terms separated by commas (any of them), the words of a term in that order. Case and accents do not matter."),
        () => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } }, Parse)
    { SharedKey = "q", MayRepeat = true };

    public static Reading<ImmutableArray<string>> Parse(string text)
    {
        // Words, single blanks between them.
        var terms = text.Split(',').Select(term => string.Join(' ', term.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(term => term.Length > 0).Distinct().ToImmutableArray();
        return terms.Length is > 0 and <= MostTerms && text.Length <= LongestText
            ? terms
            : new ParameterFault(new($"de 1 à {MostTerms} termes séparés par des virgules, {LongestText} caractères au plus", $"1 to {MostTerms} terms separated by commas, at most {LongestText} characters"));
    }
}
