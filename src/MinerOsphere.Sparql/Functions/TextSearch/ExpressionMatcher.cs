using System.Text;
using System.Text.RegularExpressions;

namespace MinerOsphere.Sparql.Functions.TextSearch;

/// <summary>REGEX: texts that lack the plain text of the expression are told by their bytes, the others are matched.</summary>
internal sealed class ExpressionMatcher(XPathRegex expression, RegexShape? shape, FunctionScope scope) : TextMatcher
{
    private readonly DecodedText text = new();
    private readonly BytePieces[][]? required = Required(shape);
    private readonly bool minds = shape is { IgnoresCase: true } && shape.Branches.Any(branch => ForeignCase.MayMatter(branch.Pieces));

    public override bool? Test(ReadOnlySpan<byte> utf8)
    {
        if (required is not null && !HoldsRequired(utf8) && !(minds && ForeignCase.IsIn(utf8)))
            return false;
        try
        {
            return expression.IsMatch(text.Read(utf8));
        }
        catch (RegexMatchTimeoutException)
        {
            throw StringFunctions.TooSlow("REGEX", scope);
        }
    }

    private bool HoldsRequired(ReadOnlySpan<byte> utf8)
    {
        foreach (var pieces in required!)
        {
            var holds = true;
            for (var i = 0; holds && i < pieces.Length; i++)
                holds = pieces[i].IsIn(utf8);
            if (holds)
                return true;
        }
        return false;
    }

    /// <summary>Per alternative its pieces, each for itself; null when some alternative asks for nothing that bytes can show.</summary>
    private static BytePieces[][]? Required(RegexShape? shape)
    {
        if (shape is null)
            return null;
        var all = shape.Branches
            .Select(branch => branch.Pieces
                .Where(piece => shape.IgnoresCase ? Ascii.IsValid(piece) : !piece.Any(char.IsSurrogate))
                .Select(piece => new BytePieces([piece], false, false, shape.IgnoresCase)).ToArray())
            .ToArray();
        return all.All(pieces => pieces.Length > 0) ? all : null;
    }
}
