namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>Text in the order of code points, which is that of UTF-8 bytes: SQLite's BINARY and PostgreSQL's "C".</summary>
public static class CodePointOrder
{
    public static int Compare(string a, string b)
    {
        var shared = a.AsSpan().CommonPrefixLength(b);
        if (shared == a.Length || shared == b.Length) return a.Length.CompareTo(b.Length);
        var (x, y) = (a[shared], b[shared]);
        // Surrogates stand for characters above all others, but their halves lie below U+E000.
        var (isHighX, isHighY) = (char.IsSurrogate(x), char.IsSurrogate(y));
        return isHighX == isHighY ? x.CompareTo(y) : isHighX ? 1 : -1;
    }
}
