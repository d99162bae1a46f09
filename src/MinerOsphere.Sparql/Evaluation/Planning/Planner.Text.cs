using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Evaluation.Operators;
using MinerOsphere.Sparql.Functions;
using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql.Evaluation.Planning;

internal sealed partial class Planner
{
    /// <summary>
    /// Where few literals can pass the conditions on a variable's text, those literals become one more part to join with, and the conditions are
    /// theirs: the rest of the group then looks at the rows of these literals only.
    /// </summary>
    private void AddTextCandidates(List<JoinPart> parts, List<PendingFilter> pending, ActiveGraph graph)
    {
        if (!context.Options.UseTextIndex || pending.Count == 0 || context.Source.Text is null)
            return;
        foreach (var group in pending.Where(filter => filter.Mentioned.Count == 1 && IsSteady(filter.Condition)).GroupBy(filter => filter.Mentioned.First()).ToList())
        {
            var texts = group.Select(filter => (Filter: filter, Text: TextCondition.Of(filter.Condition))).Where(pair => pair.Text is not null).ToList();
            if (texts.Count == 0)
                continue;
            var whole = texts.Select(pair => pair.Text!).Aggregate((left, right) => TextCondition.Both(left, right)!);
            if (TryFindCandidates(group.Key, whole, parts) is not { } most)
                continue;
            var label = string.Join(' ', texts.Select(pair => AlgebraText.Write(pair.Filter.Condition)));
            parts.Add(new OperatorPart(new TextCandidates(context, group.Key, whole.Pattern, label, most)
            {
                Conditions = [.. texts.Select(pair => Bind(pair.Filter.Condition, [group.Key], graph))],
            }));
            pending.RemoveAll(filter => texts.Any(pair => pair.Filter == filter));
        }
    }

    /// <summary>At most how many literals the index proposes, when starting from them is cheaper than testing the rows; null otherwise.</summary>
    private long? TryFindCandidates(string variable, TextCondition condition, List<JoinPart> parts)
    {
        var cost = context.Options.TextCandidateCost;
        TripleAccess? access = null;
        foreach (var part in parts)
            if (part is TriplePart { Access: var other } && other.NameAt(2) == variable && other.NameAt(0) != variable && other.NameAt(1) != variable
                && (access is null || other.Count < access.Count))
                access = other;
        // Few rows are tested faster than the index is asked.
        if (access is null || access.IsEmpty || access.Count <= cost * FewestRowsPerCost)
            return null;
        if (context.Source.Text!.MostCandidates(condition.Pattern) is not { } most || most * cost >= access.Count)
            return null;
        // Another part may leave so few rows that the candidates would only be more work.
        if (parts.Any(part => most * cost > part.Rows * FewestRowsPerCost))
            return null;
        return !condition.ReadsAnyTerm || HasDictionaryLiteralsOnly(access, variable) ? most : null;
    }

    /// <summary>True when no IRI and no inlined value is among the objects: the index knows neither.</summary>
    private bool HasDictionaryLiteralsOnly(TripleAccess access, string variable)
    {
        using var cursor = context.Source.Scan(access.Pattern, access.OrderFor(variable));
        var first = new TermId(TermKind.Iri, 0);
        cursor.SeekTo(first);
        var batch = new QuadBatch(16);
        for (var count = cursor.Read(batch); count > 0; count = cursor.Read(batch))
            for (var row = 0; row < count; row++)
                if (batch.Objects[row] >= first)
                    return batch.Objects[row].Kind >= TermKind.Literal;
        return true;
    }

    /// <summary>True when the condition says the same of a literal each time and looks at nothing else.</summary>
    private static bool IsSteady(Expression condition) => !ExpressionTree.Any(condition, node =>
        node is Exists or FunctionCall || (node is BuiltinCall call && BuiltinFunctions.IsVolatile(call.Name)));

    private const double FewestRowsPerCost = 16;
}
