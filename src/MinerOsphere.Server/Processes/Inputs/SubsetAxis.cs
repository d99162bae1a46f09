using System.Globalization;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>One axis of a subset: <c>Lat(40:50)</c>, <c>E(700000)</c>, <c>time("2020-01-01":*)</c>.</summary>
internal sealed record SubsetAxis(string Name, string Low, string High)
{
    public bool IsTime => Name.ToUpperInvariant() is "TIME" or "DATETIME" or "T";
    public bool IsEasting => Name.ToUpperInvariant() is "LON" or "LONG" or "E" or "X";
    private bool IsNorthing => Name.ToUpperInvariant() is "LAT" or "N" or "Y";

    /// <summary>As a <c>datetime</c> says it.</summary>
    public string Interval => Low == High ? Low : $"{(Low == "*" ? ".." : Low)}/{(High == "*" ? ".." : High)}";

    public static SubsetAxis? Read(string text)
    {
        var open = text.IndexOf('(');
        if (open < 1 || !text.EndsWith(')')) return null;
        var bounds = text[(open + 1)..^1].Trim();
        var (low, high) = (bounds, bounds);
        if (bounds.StartsWith('"'))
        {
            // Times hold colons themselves, so they come between quotes.
            var end = bounds.IndexOf('"', 1);
            if (end < 0) return null;
            low = bounds[1..end];
            var rest = bounds[(end + 1)..].Trim();
            high = rest.Length == 0 ? low : rest[0] == ':' ? rest[1..].Trim().Trim('"') : "";
        }
        else if (bounds.IndexOf(':') is var colon and >= 0) (low, high) = (bounds[..colon].Trim(), bounds[(colon + 1)..].Trim().Trim('"'));
        return low.Length == 0 || high.Length == 0 ? null : new SubsetAxis(text[..open].Trim(), low, high);
    }

    /// <summary>The range along an axis of space; null for another axis or bounds that are no numbers.</summary>
    public (double Low, double High)? Range(CrsDefinition crs)
    {
        if (!IsEasting && !IsNorthing) return null;
        var most = !crs.IsGeographic ? 1e9 : IsEasting ? 180 : 90;
        return Bound(Low, -most) is { } low && Bound(High, most) is { } high ? (low, high) : null;
    }

    private static double? Bound(string text, double open) =>
        text == "*" ? open : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
