using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Sparql.Parsing;

/// <summary>Reference resolution of RFC 3986 §5.2 on strings, without any normalisation of what is already absolute.</summary>
internal static class IriResolution
{
    public static bool TryResolve(string? baseIri, string reference, [NotNullWhen(true)] out string? iri)
    {
        iri = reference;
        if (SchemeLength(reference) > 0)
            return true;
        if (baseIri is null || SchemeLength(baseIri) is not (> 0 and var scheme))
            return false;

        var rest = baseIri.AsSpan(scheme);
        if (Cut(rest, '#') is >= 0 and var fragment)
            rest = rest[..fragment];
        var queryAt = Cut(rest, '?');
        var hierarchy = queryAt < 0 ? rest : rest[..queryAt];
        var query = rest[hierarchy.Length..];
        var authorityLength = 0;
        if (hierarchy.StartsWith("//"))
            authorityLength = Cut(hierarchy[2..], '/') is >= 0 and var slash ? slash + 2 : hierarchy.Length;
        var root = baseIri[..(scheme + authorityLength)];
        var path = hierarchy[authorityLength..];

        if (reference.StartsWith("//", StringComparison.Ordinal))
            iri = string.Concat(baseIri.AsSpan(0, scheme), reference);
        else if (reference.Length == 0)
            iri = $"{root}{path}{query}";
        else if (reference[0] == '#')
            iri = $"{root}{path}{query}{reference}";
        else if (reference[0] == '?')
            iri = $"{root}{path}{reference}";
        else
        {
            var end = reference.AsSpan().IndexOfAny('?', '#');
            var (target, suffix) = end < 0 ? (reference, "") : (reference[..end], reference[end..]);
            var merged = target[0] == '/' ? target
                : path.IsEmpty && authorityLength > 0 ? "/" + target
                : string.Concat(path[..(path.LastIndexOf('/') + 1)], target);
            iri = root + RemoveDots(merged) + suffix;
        }
        return true;
    }

    private static int Cut(ReadOnlySpan<char> text, char at) => text.IndexOf(at);

    /// <summary>The length of "scheme:", or 0.</summary>
    private static int SchemeLength(string text)
    {
        if (text.Length == 0 || !char.IsAsciiLetter(text[0]))
            return 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == ':')
                return i + 1;
            if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] is not ('+' or '-' or '.'))
                return 0;
        }
        return 0;
    }

    private static string RemoveDots(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal) && !path.StartsWith('.'))
            return path;
        var kept = new List<string>();
        var segments = path.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (segments[i] == ".." && kept.Count > 1)
                kept.RemoveAt(kept.Count - 1);
            if (segments[i] is "." or "..")
            {
                if (isLast)
                    kept.Add("");
            }
            else
                kept.Add(segments[i]);
        }
        return string.Join('/', kept);
    }
}
