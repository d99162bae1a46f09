using System.Text;
using System.Text.RegularExpressions;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Functions;

/// <summary>Functions on strings (§17.4.3). Lengths and places count code points, not UTF-16 units.</summary>
internal static class StringFunctions
{
    public static Value Length(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        arguments[0].IsText ? Value.FromInteger(CodePoints(arguments[0].Text)) : Value.Error;

    public static Value UpperCase(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        arguments[0].IsText ? Like(arguments[0], arguments[0].Text.ToUpperInvariant()) : Value.Error;

    public static Value LowerCase(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        arguments[0].IsText ? Like(arguments[0], arguments[0].Text.ToLowerInvariant()) : Value.Error;

    public static Value EncodeForUri(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        arguments[0].IsText ? Value.FromText(TextLimit.Checked(Uri.EscapeDataString(arguments[0].Text), "ENCODE_FOR_URI")) : Value.Error;

    public static Value Contains(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        AreCompatible(arguments[0], arguments[1])
            ? Value.FromBoolean(arguments[0].Text.Contains(arguments[1].Text, StringComparison.Ordinal))
            : Value.Error;

    public static Value StartsWith(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        AreCompatible(arguments[0], arguments[1])
            ? Value.FromBoolean(arguments[0].Text.StartsWith(arguments[1].Text, StringComparison.Ordinal))
            : Value.Error;

    public static Value EndsWith(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        AreCompatible(arguments[0], arguments[1])
            ? Value.FromBoolean(arguments[0].Text.EndsWith(arguments[1].Text, StringComparison.Ordinal))
            : Value.Error;

    public static Value Before(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        if (!AreCompatible(arguments[0], arguments[1]))
            return Value.Error;
        var at = arguments[0].Text.IndexOf(arguments[1].Text, StringComparison.Ordinal);
        return at < 0 ? Value.FromText("") : Like(arguments[0], arguments[0].Text[..at]);
    }

    public static Value After(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        if (!AreCompatible(arguments[0], arguments[1]))
            return Value.Error;
        var at = arguments[0].Text.IndexOf(arguments[1].Text, StringComparison.Ordinal);
        return at < 0 ? Value.FromText("") : Like(arguments[0], arguments[0].Text[(at + arguments[1].Text.Length)..]);
    }

    public static Value Concat(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        if (arguments.IsEmpty)
            return Value.FromText("");
        var length = 0L;
        var same = true;
        foreach (var argument in arguments)
        {
            if (!argument.IsText)
                return Value.Error;
            length += argument.Text.Length;
            same &= argument.Language == arguments[0].Language && argument.Direction == arguments[0].Direction;
        }
        TextLimit.Demand(length, "CONCAT");
        var text = new StringBuilder((int)length);
        foreach (var argument in arguments)
            text.Append(argument.Text);
        return same ? Like(arguments[0], text.ToString()) : Value.FromText(text.ToString());
    }

    /// <summary>fn:substring: the first character is 1, places are rounded, and what lies outside is left out.</summary>
    public static Value Substring(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        if (!arguments[0].IsText || !arguments[1].IsNumeric || (arguments.Length == 3 && !arguments[2].IsNumeric))
            return Value.Error;
        var text = arguments[0].Text;
        var first = Math.Floor(arguments[1].Double + 0.5);
        var end = arguments.Length == 3 ? first + Math.Floor(arguments[2].Double + 0.5) : double.PositiveInfinity;
        if (double.IsNaN(first) || double.IsNaN(end))
            return Like(arguments[0], "");
        var from = text.Length;
        var to = text.Length;
        var place = 1;
        for (var i = 0; i < text.Length; place++)
        {
            if (place >= first && from == text.Length)
                from = i;
            if (place >= end)
            {
                to = i;
                break;
            }
            i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
        }
        return Like(arguments[0], from >= to ? "" : text[from..to]);
    }

    public static Value Matches(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        if (!arguments[0].IsText || Expression(arguments, 1, 2, scope) is not { } expression)
            return Value.Error;
        try
        {
            return Value.FromBoolean(expression.IsMatch(arguments[0].Text));
        }
        catch (RegexMatchTimeoutException)
        {
            throw TooSlow("REGEX", scope);
        }
    }

    public static Value Replace(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        if (!arguments[0].IsText || Expression(arguments, 1, 3, scope) is not { } expression || arguments[2].Kind != ValueKind.String)
            return Value.Error;
        try
        {
            // fn:replace refuses a pattern that matches nothing at all (err:FORX0003).
            return !expression.MatchesEmpty && expression.Replace(arguments[0].Text, arguments[2].Text, DemandReplaced) is { } replaced
                ? Like(arguments[0], replaced)
                : Value.Error;
        }
        catch (RegexMatchTimeoutException)
        {
            throw TooSlow("REPLACE", scope);
        }
    }

    private static void DemandReplaced(long length) => TextLimit.Demand(length, "REPLACE");

    /// <summary>A row left out because it was slow would be a wrong answer: the query stops instead.</summary>
    internal static QueryException TooSlow(string function, FunctionScope scope) => new(
        QueryFailure.DeadlineExceeded,
        $"One {function} took longer than {scope.Context.Options.RegexTimeout.TotalMilliseconds:0} ms. Use a simpler expression.");

    private static XPathRegex? Expression(ReadOnlySpan<Value> arguments, int pattern, int flags, FunctionScope scope)
    {
        if (arguments[pattern].Kind != ValueKind.String || (arguments.Length > flags && arguments[flags].Kind != ValueKind.String))
            return null;
        return scope.Expression(arguments[pattern].Text, arguments.Length > flags ? arguments[flags].Text : "");
    }

    /// <summary>Argument compatibility (§17.4.3.1.2): the second has no language, or that of the first.</summary>
    private static bool AreCompatible(in Value first, in Value second) =>
        first.IsText && second.IsText
        && (second.Language is null || (second.Language == first.Language && second.Direction == first.Direction));

    /// <summary>A string with the language and direction of another.</summary>
    private static Value Like(in Value model, string text) =>
        model.Language is { } language ? Value.FromText(Literal.WithLanguage(text, language, model.Direction)) : Value.FromText(text);

    private static int CodePoints(string text)
    {
        var count = text.Length;
        foreach (var c in text)
            if (char.IsLowSurrogate(c))
                count--;
        return count;
    }
}
