using System.Text;

namespace MinerOsphere.Sparql.Functions.TextSearch;

/// <summary>
/// Searches for plain text: CONTAINS, STRSTARTS and STRENDS, and those expressions of REGEX that are no more than pieces in a row and
/// alternatives of such.
/// </summary>
internal sealed class PieceMatcher : TextMatcher
{
    private readonly BytePieces[] branches;
    private readonly bool isForOneLine;
    private readonly bool minds;

    private PieceMatcher(BytePieces[] branches, bool isForOneLine, bool mindsForeignCase)
    {
        this.branches = branches;
        this.isForOneLine = isForOneLine;
        minds = mindsForeignCase;
    }

    /// <summary>One piece, as the string functions take it; null when its bytes cannot stand for it.</summary>
    public static PieceMatcher? ForPiece(string piece, bool fromStart, bool toEnd, bool ignoresCase)
    {
        if (ignoresCase ? !Ascii.IsValid(piece) : !RegexShape.IsWellFormed(piece))
            return null;
        return new PieceMatcher(
            [new BytePieces([piece], fromStart, toEnd, ignoresCase)], isForOneLine: false, ignoresCase && ForeignCase.MayMatter([piece]));
    }

    /// <summary>Null when the expression is more than plain text.</summary>
    public static PieceMatcher? ForExpression(RegexShape shape)
    {
        if (!shape.Branches.All(branch => branch.IsWhole && (!shape.IgnoresCase || branch.Pieces.All(piece => Ascii.IsValid(piece)))))
            return null;
        var branches = shape.Branches.Select(branch => new BytePieces(branch.Pieces, branch.FromStart, branch.ToEnd, shape.IgnoresCase));
        return new PieceMatcher(
            [.. branches], isForOneLine: true, shape.IgnoresCase && shape.Branches.Any(branch => ForeignCase.MayMatter(branch.Pieces)));
    }

    public override bool? Test(ReadOnlySpan<byte> utf8)
    {
        // What . and $ mean at line ends is the expression's affair.
        if (isForOneLine && utf8.IndexOfAny((byte)'\n', (byte)'\r') >= 0)
            return null;
        foreach (var branch in branches)
            if (branch.IsIn(utf8))
                return true;
        return minds && ForeignCase.IsIn(utf8) ? null : false;
    }
}
