using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace MinerOsphere.Server.Common;

/// <summary>Reads the weighted lists of <c>Accept</c> and <c>Accept-Language</c> (RFC 9110 §12.5). Parts that make no sense are passed over.</summary>
internal static class AcceptHeader
{
    /// <summary>Headers read before: a handful of programs sends nearly all requests.</summary>
    private static readonly ConcurrentDictionary<string, ImmutableArray<(string Range, double Weight)>> Known = new(StringComparer.Ordinal);
    private const int MostKnown = 256, LongestKnown = 256;

    /// <summary>The ranges with their weights, in the order sent.</summary>
    public static ImmutableArray<(string Range, double Weight)> Read(string? header)
    {
        if (string.IsNullOrWhiteSpace(header)) return [];
        if (Known.TryGetValue(header, out var known)) return known;
        ImmutableArray<(string Range, double Weight)> read = [.. Parse(header)];
        if (header.Length > LongestKnown) return read;
        if (Known.Count >= MostKnown) Known.Clear();
        Known[header] = read;
        return read;
    }

    private static IEnumerable<(string Range, double Weight)> Parse(string header)
    {
        foreach (var part in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var pieces = part.Split(';', StringSplitOptions.TrimEntries);
            var weight = 1.0;
            var range = pieces[0];
            foreach (var piece in pieces.Skip(1))
            {
                if (piece.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
                {
                    if (!double.TryParse(piece.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight)) weight = 0;
                    break;
                }
                range += ";" + piece.Replace(" ", "", StringComparison.Ordinal);
            }
            if (range.Length > 0) yield return (range.ToLowerInvariant(), Math.Clamp(weight, 0, 1));
        }
    }

    /// <summary>How closely <paramref name="range"/> names <paramref name="mediaType"/>: 0 not, 1 by <c>*/*</c>, 2 by <c>type/*</c>, 3 without its parameters, 4 exactly.</summary>
    public static int Specificity(string range, string mediaType)
    {
        if (range is "*/*" or "*") return 1;
        if (range.EndsWith("/*", StringComparison.Ordinal)) return mediaType.StartsWith(range[..^1], StringComparison.OrdinalIgnoreCase) ? 2 : 0;
        if (string.Equals(range, mediaType, StringComparison.OrdinalIgnoreCase)) return 4;
        return string.Equals(Bare(range), Bare(mediaType), StringComparison.OrdinalIgnoreCase) ? 3 : 0;
    }

    private static string Bare(string mediaType)
    {
        var end = mediaType.IndexOf(';');
        return end < 0 ? mediaType : mediaType[..end];
    }
}
