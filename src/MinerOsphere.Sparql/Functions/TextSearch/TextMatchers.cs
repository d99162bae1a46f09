using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Functions.TextSearch;

/// <summary>Picks the matcher for a call of a string function.</summary>
internal static class TextMatchers
{
    /// <summary>The matcher and what it looks at; null when the call is to be evaluated as it stands.</summary>
    public static (TextSubject Subject, TextMatcher Matcher)? For(BuiltinCall call, FunctionScope scope)
    {
        if (call.Arguments.Count < 2 || TextSubject.Of(call.Arguments[0]) is not { } subject || TextSubject.Plain(call.Arguments[1]) is not { } wanted)
            return null;
        TextMatcher? matcher = call.Name switch
        {
            "CONTAINS" => ForPiece(wanted, false, false, subject.Case),
            "STRSTARTS" => ForPiece(wanted, true, false, subject.Case),
            "STRENDS" => ForPiece(wanted, false, true, subject.Case),
            "REGEX" when subject.Case is null => ForExpression(call, wanted, scope),
            _ => null,
        };
        return matcher is null ? null : (subject, matcher);
    }

    private static TextMatcher? ForPiece(string piece, bool fromStart, bool toEnd, string? inCase)
    {
        if (inCase is null)
            return PieceMatcher.ForPiece(piece, fromStart, toEnd, ignoresCase: false);
        var upper = inCase == "UCASE";
        // A piece that has the other case as well is in no such text; letters outside ASCII have rules of their own.
        var isPlain = !piece.AsSpan().ContainsAnyExceptInRange('\0', '\u007F')
            && !(upper ? piece.AsSpan().ContainsAnyInRange('a', 'z') : piece.AsSpan().ContainsAnyInRange('A', 'Z'));
        return isPlain ? PieceMatcher.ForPiece(piece, fromStart, toEnd, ignoresCase: true) : new CasedMatcher(piece, fromStart, toEnd, upper);
    }

    private static TextMatcher? ForExpression(BuiltinCall call, string pattern, FunctionScope scope)
    {
        var flags = "";
        if (call.Arguments.Count > 2)
        {
            if (TextSubject.Plain(call.Arguments[2]) is not { } given)
                return null;
            flags = given;
        }
        if (scope.Expression(pattern, flags) is not { } expression)
            return null;
        var shape = RegexShape.Read(pattern, flags);
        return (shape is null ? null : PieceMatcher.ForExpression(shape)) ?? (TextMatcher)new ExpressionMatcher(expression, shape, scope);
    }
}
