using System.Globalization;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Sparql.Protocol;

/// <summary>Which format answers a request (RFC 9110 §12.5.1; the wish of <c>format=</c> beats the header).</summary>
public static class ResultNegotiation
{
    /// <summary>The format of <paramref name="offered"/> (the preferred first) that suits, or a fault 400 (unknown name) or 406.</summary>
    public static ResultFormat? Choose(IReadOnlyList<ResultFormat> offered, string? accept, string? wish, out ProtocolRequest.Fault? fault)
    {
        fault = null;
        if (!string.IsNullOrEmpty(wish))
        {
            if (ResultFormats.Find(wish) is { } format && offered.Contains(format))
                return format;
            fault = new ProtocolRequest.Fault(400, $"The format \"{wish}\" is not one of {Names(offered)}, in which this kind of query is answered.", "format", wish);
            return null;
        }
        if (string.IsNullOrWhiteSpace(accept))
            return offered[0];

        var (best, bestQuality) = (default(ResultFormat?), 0.0);
        foreach (var format in offered)
        {
            var quality = ResultFormats.MediaTypes(format).Max(mediaType => QualityOf(mediaType, accept));
            if (quality > bestQuality)
                (best, bestQuality) = (format, quality);
        }
        if (best is null)
            fault = new ProtocolRequest.Fault(406, $"The Accept header asks for none of {string.Join(", ", offered.Select(format => ResultFormats.MediaTypes(format)[0]))}.");
        return best;
    }

    /// <summary>The quality that an Accept header gives to a media type: that of the most specific range that covers it.</summary>
    public static double QualityOf(string mediaType, string accept)
    {
        var (quality, specificity) = (0.0, -1);
        foreach (var item in accept.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = item.Split(';', StringSplitOptions.TrimEntries);
            var covers = parts[0] == "*/*" ? 0
                : parts[0].EndsWith("/*", StringComparison.Ordinal) && mediaType.StartsWith(parts[0][..^1], StringComparison.OrdinalIgnoreCase) ? 1
                : parts[0].Equals(mediaType, StringComparison.OrdinalIgnoreCase) ? 2
                : -1;
            if (covers <= specificity)
                continue;
            specificity = covers;
            var q = Array.Find(parts, part => part.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
            quality = q is null ? 1 : double.TryParse(q.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var given) ? given : 0;
        }
        return quality;
    }

    private static string Names(IReadOnlyList<ResultFormat> formats) => string.Join(", ", formats.Select(ResultFormats.Name));
}
