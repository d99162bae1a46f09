using MinerOsphere.Rdf.Searching;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Functions.TextSearch;

namespace MinerOsphere.Sparql.Optimising;

/// <summary>
/// What a condition asks of the text of one variable: where the text has not what <paramref name="Pattern"/> asks for, the condition is not true.
/// </summary>
/// <param name="ReadsAnyTerm">False when the condition is true of strings only, with or without language.</param>
internal sealed record TextCondition(string Variable, bool ReadsAnyTerm, TextPattern Pattern)
{
    /// <summary>Conjunctions of alternatives multiply: beyond this one of the two sides is dropped.</summary>
    private const int MostAlternatives = 32;

    /// <summary>Null when the condition asks for no text, or is about several variables.</summary>
    public static TextCondition? Of(Expression condition) => condition switch
    {
        And and => Of(and.Left) is { } left && Of(and.Right) is { } right ? Both(left, right) : Of(and.Left) ?? Of(and.Right),
        Or or => Of(or.Left) is { } left && Of(or.Right) is { } right ? Either(left, right) : null,
        Compare { Operator: Comparison.Equal } compare => OfEqual(compare.Left, compare.Right) ?? OfEqual(compare.Right, compare.Left),
        In { Negated: false, Among.Count: > 0 } list => OfList(list),
        BuiltinCall call => OfCall(call),
        _ => null,
    };

    /// <summary>What both ask for, of the same variable.</summary>
    public static TextCondition? Both(TextCondition left, TextCondition right)
    {
        if (left.Variable != right.Variable)
            return null;
        var readsAnyTerm = left.ReadsAnyTerm && right.ReadsAnyTerm;
        var (a, b) = (left.Pattern.Alternatives, right.Pattern.Alternatives);
        if (a.Count * b.Count > MostAlternatives)
            return (a.Count <= b.Count ? left : right) with { ReadsAnyTerm = readsAnyTerm };
        return new TextCondition(left.Variable, readsAnyTerm, new TextPattern([.. a.SelectMany(_ => b, Join)]));
    }

    private static TextAlternative Join(TextAlternative left, TextAlternative right) =>
        new(left.Pieces.Concat(right.Pieces), left.Prefix?.Length >= (right.Prefix?.Length ?? 0) ? left.Prefix : right.Prefix);

    private static TextCondition? Either(TextCondition left, TextCondition right) =>
        left.Variable == right.Variable && left.Pattern.Alternatives.Count + right.Pattern.Alternatives.Count <= MostAlternatives
            ? new TextCondition(left.Variable, left.ReadsAnyTerm || right.ReadsAnyTerm, new TextPattern([.. left.Pattern.Alternatives, .. right.Pattern.Alternatives]))
            : null;

    private static TextCondition? OfCall(BuiltinCall call)
    {
        if (call.Arguments.Count < 2 || TextSubject.Of(call.Arguments[0]) is not { } subject || TextSubject.Plain(call.Arguments[1]) is not { } text)
            return null;
        return call.Name switch
        {
            "CONTAINS" or "STRENDS" => About(subject, [new TextAlternative([text])]),
            "STRSTARTS" => About(subject, [Beginning(subject, text)]),
            "REGEX" => OfExpression(subject, text, call),
            _ => null,
        };
    }

    private static TextAlternative Beginning(TextSubject subject, string text) =>
        subject.Case is null && RegexShape.IsWellFormed(text) ? new TextAlternative([], prefix: text) : new TextAlternative([text]);

    private static TextCondition? OfExpression(TextSubject subject, string pattern, BuiltinCall call)
    {
        var flags = call.Arguments.Count > 2 ? TextSubject.Plain(call.Arguments[2]) : "";
        if (flags is null || RegexShape.Read(pattern, flags) is not { } shape || shape.Branches.Count > MostAlternatives)
            return null;
        // With flag m a match may begin at any line.
        var isExact = subject.Case is null && !shape.IgnoresCase && !flags.Contains('m', StringComparison.Ordinal);
        return About(subject, [.. shape.Branches.Select(branch =>
            new TextAlternative(branch.Pieces, isExact && branch.FromStart && RegexShape.IsWellFormed(branch.Pieces[0]) ? branch.Pieces[0] : null))]);
    }

    private static TextCondition? OfEqual(Expression tested, Expression constant) =>
        tested is BuiltinCall && TextSubject.Of(tested) is { } subject && TextSubject.Plain(constant) is { } text
            ? About(subject, [new TextAlternative([text])])
            : null;

    private static TextCondition? OfList(In list)
    {
        if (list.Tested is not BuiltinCall || list.Among.Count > MostAlternatives || TextSubject.Of(list.Tested) is not { } subject)
            return null;
        var texts = list.Among.Select(TextSubject.Plain).ToList();
        return texts.Contains(null) ? null : About(subject, [.. texts.Select(text => new TextAlternative([text!]))]);
    }

    private static TextCondition About(TextSubject subject, IReadOnlyList<TextAlternative> alternatives) =>
        new(subject.Variable, subject.ReadsAnyTerm, new TextPattern(alternatives));
}
