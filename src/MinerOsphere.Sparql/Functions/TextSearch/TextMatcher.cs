namespace MinerOsphere.Sparql.Functions.TextSearch;

/// <summary>A test of a string that reads its bytes where they lie, without making a string of them.</summary>
internal abstract class TextMatcher
{
    /// <summary>Null when the bytes do not tell: the string itself must be asked.</summary>
    public abstract bool? Test(ReadOnlySpan<byte> utf8);
}
