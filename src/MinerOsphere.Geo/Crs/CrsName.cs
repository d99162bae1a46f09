namespace MinerOsphere.Geo.Crs;

/// <summary>Takes a name of a coordinate reference system apart, whether we know the system or not.</summary>
public static class CrsName
{
    private const string Path = "www.opengis.net/def/crs/";

    /// <summary>
    /// Reads authority and code from a URI (OGC 09-048r5), a URN (OGC 07-092r3), a safe CURIE or a CURIE (OGC API - Features, requirement
    /// <c>/req/crs/</c>, and its second part's clause 8.2.1). The version is allowed to be anything and is not looked at: our definitions are those
    /// of one edition of the register.
    /// </summary>
    public static bool TryRead(string text, out ReadOnlySpan<char> authority, out ReadOnlySpan<char> code)
    {
        var rest = text.AsSpan();
        authority = default;
        code = default;
        if (Skip(ref rest, "http://") || Skip(ref rest, "https://"))
            return Skip(ref rest, Path) && TryCut(rest, '/', out authority, out code);
        if (Skip(ref rest, "urn:ogc:def:crs:") || Skip(ref rest, "urn:x-ogc:def:crs:")) return TryCut(rest, ':', out authority, out code);
        if (rest is ['[', .., ']']) rest = rest[1..^1];
        var colon = rest.IndexOf(':');
        if (colon <= 0) return false;
        authority = rest[..colon];
        code = rest[(colon + 1)..];
        // WMS writes it so (OGC 06-042, annex B.3).
        if (authority.Equals("CRS", StringComparison.OrdinalIgnoreCase) && code is "84")
        {
            authority = "OGC";
            code = "CRS84";
        }
        return IsWord(authority) && IsWord(code);
    }

    /// <summary>Authority, version, code; a URN's version may be empty.</summary>
    private static bool TryCut(ReadOnlySpan<char> rest, char separator, out ReadOnlySpan<char> authority, out ReadOnlySpan<char> code)
    {
        authority = default;
        code = default;
        var first = rest.IndexOf(separator);
        if (first <= 0) return false;
        var second = rest[(first + 1)..].IndexOf(separator);
        if (second < 0 || second == 0 && separator == '/') return false;
        var version = rest.Slice(first + 1, second);
        authority = rest[..first];
        code = rest[(first + second + 2)..];
        return IsWord(authority) && IsWord(code) && (version.IsEmpty || IsWord(version));
    }

    private static bool IsWord(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')) return false;
        return text.Length > 0;
    }

    private static bool Skip(ref ReadOnlySpan<char> text, string prefix)
    {
        if (!text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return false;
        text = text[prefix.Length..];
        return true;
    }
}
