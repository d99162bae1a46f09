namespace MinerOsphere.Sparql.Functions.TextSearch;

/// <summary>CONTAINS, STRSTARTS or STRENDS of LCASE or UCASE, for any letters.</summary>
internal sealed class CasedMatcher(string piece, bool fromStart, bool toEnd, bool upper) : TextMatcher
{
    private readonly DecodedText text = new();

    public override bool? Test(ReadOnlySpan<byte> utf8)
    {
        var cased = text.ReadInCase(utf8, upper);
        return fromStart ? cased.StartsWith(piece, StringComparison.Ordinal)
            : toEnd ? cased.EndsWith(piece, StringComparison.Ordinal)
            : cased.Contains(piece, StringComparison.Ordinal);
    }
}
