namespace MinerOsphere.Sparql.Functions.TextSearch;

/// <summary>
/// What can be told of a regular expression without running it: the text that each match must hold. Where it does not understand it
/// asks for less, never for more.
/// </summary>
internal sealed class RegexShape
{
    private RegexShape(IReadOnlyList<RegexBranch> branches, bool ignoresCase)
    {
        Branches = branches;
        IgnoresCase = ignoresCase;
    }

    /// <summary>A match is a match of one of these.</summary>
    public IReadOnlyList<RegexBranch> Branches { get; }

    public bool IgnoresCase { get; }

    /// <summary>Null when nothing is known: another notation (flag x), a construct that changes the meaning of others, a fault.</summary>
    public static RegexShape? Read(string pattern, string flags)
    {
        if (flags.AsSpan().ContainsAnyExcept("ismq"))
            return null;
        var ignoresCase = flags.Contains('i', StringComparison.Ordinal);
        if (flags.Contains('q', StringComparison.Ordinal))
            return pattern.Length == 0 ? null : new RegexShape([new RegexBranch([pattern], false, false, IsWhole: IsWellFormed(pattern))], ignoresCase);
        return new RegexShapeReader(pattern).Read() is { } branches ? new RegexShape(branches, ignoresCase) : null;
    }

    /// <summary>False when the text has half a character, which its bytes cannot show.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i]))
                return false;
        }
        return true;
    }
}
