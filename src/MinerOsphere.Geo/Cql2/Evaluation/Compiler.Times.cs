using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Evaluation;

internal static partial class Compiler
{
    private static Func<ICql2Row, bool?> Temporal(TemporalPredicate predicate)
    {
        var (left, right) = (Span(predicate.Left), Span(predicate.Right));
        var relation = predicate.Relation;
        return row => left(row) is { } a && right(row) is { } b ? TemporalRules.Holds(relation, a, b) : null;
    }

    private static Func<ICql2Row, Cql2Instant?> Instant(Cql2Expression node)
    {
        switch (node)
        {
            case InstantLiteral literal:
                Cql2Instant? constant = literal.Value;
                return _ => constant;
            case PropertyReference property:
                var ordinal = Ordinal(property);
                return row => row.IsNull(ordinal) ? null : row.Instant(ordinal);
            case FunctionCall call:
                var function = Call(call);
                return row => (Cql2Instant?)function(row);
            default:
                throw Unfit(node);
        }
    }

    /// <summary>First and last tick; an interval with a NULL end is NULL.</summary>
    private static Func<ICql2Row, (long First, long Last)?> Span(Cql2Expression node)
    {
        if (node is IntervalExpression interval)
        {
            var (start, end) = (End(interval.Start, isStart: true), End(interval.End, isStart: false));
            return row => start(row) is { } first && end(row) is { } last ? (first, last) : null;
        }
        if (node is PropertyReference { Type.Kind: Cql2Kind.Interval } property)
        {
            var ordinal = Ordinal(property);
            return row => row.IsNull(ordinal) ? null
                : row.Interval(ordinal) is var (start, end) ? (start?.Ticks ?? TemporalRules.OpenStart, end?.LastTick ?? TemporalRules.OpenEnd) : null;
        }
        var instant = Instant(node);
        return row => instant(row) is { } found ? (found.Ticks, found.LastTick) : null;
    }

    private static Func<ICql2Row, long?> End(Cql2Expression node, bool isStart)
    {
        if (node is OpenEnd) return isStart ? _ => TemporalRules.OpenStart : _ => TemporalRules.OpenEnd;
        var instant = Instant(node);
        return isStart ? row => instant(row)?.Ticks : row => instant(row)?.LastTick;
    }
}
