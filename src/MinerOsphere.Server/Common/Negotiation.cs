using System.Collections.Immutable;

namespace MinerOsphere.Server.Common;

/// <summary>The one negotiation: the <c>f</c> parameter beats the Accept header; ties go to the closer match, then to the server's order.</summary>
internal static class Negotiation
{
    /// <summary>The representation that <c>f</c> names by key or media type, in any case, or null.</summary>
    public static Representation? ByKey(string key, IReadOnlyList<Representation> offered) =>
        offered.FirstOrDefault(r => Is(key, r.Key)) ?? offered.FirstOrDefault(r => r.OtherKeys.Any(k => Is(key, k)))
        // A '+' that was not encoded arrives as a blank.
        ?? offered.FirstOrDefault(r => Is(key.Replace(' ', '+'), r.MediaType) || Is(key.Replace(' ', '+'), r.ContentType));

    /// <summary>The best representation for an Accept header, or null when nothing is acceptable (406). No header takes the first.</summary>
    public static Representation? ByAccept(string? accept, IReadOnlyList<Representation> offered)
    {
        var ranges = AcceptHeader.Read(accept);
        if (ranges.IsEmpty) return offered.Count > 0 ? offered[0] : null;
        Representation? best = null;
        var (bestWeight, bestSpecificity) = (0.0, 0);
        foreach (var representation in offered)
        {
            var (weight, specificity) = Weigh(representation, ranges);
            if (weight > bestWeight || (weight > 0 && weight == bestWeight && specificity > bestSpecificity))
                (best, bestWeight, bestSpecificity) = (representation, weight, specificity);
        }
        return best;
    }

    /// <summary>True when the client would rather read a page than JSON.</summary>
    public static bool PrefersHtml(string? accept) => ByAccept(accept, [Representations.Json, Representations.Html]) == Representations.Html;

    private static (double Weight, int Specificity) Weigh(Representation representation, ImmutableArray<(string Range, double Weight)> ranges)
    {
        // The most specific range decides the weight, whatever its place (RFC 9110 §12.5.1).
        var best = (Weight: 0.0, Specificity: 0);
        foreach (var (range, weight) in ranges)
        {
            var specificity = AcceptHeader.Specificity(range, representation.MediaType);
            if (specificity > best.Specificity) best = (weight, specificity);
        }
        if (best.Specificity >= 3) return best;
        foreach (var alias in representation.Accepts)
            foreach (var (range, weight) in ranges)
                if (AcceptHeader.Specificity(range, alias) >= 3 && best.Specificity < 3) best = (weight, 3);
        return best;
    }

    private static bool Is(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
