using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Binding;

internal sealed partial class BindPass
{
    private Cql2Expression? Temporal(TemporalPredicate predicate)
    {
        if (TemporalOperand(predicate, predicate.Left) is not { } left || TemporalOperand(predicate, predicate.Right) is not { } right) return null;
        (left, right) = Granularity.Align(left, right);
        return Normal.Constant(predicate with { Left = left, Right = right });
    }

    /// <summary>An instant given to a function for intervals is a client error (clause 7.7.2).</summary>
    private Cql2Expression? TemporalOperand(TemporalPredicate predicate, Cql2Expression node)
    {
        if (Bind(node) is not { } bound) return null;
        if (bound is StringLiteral text && (bound = AsInstant(text)) is null) return null;
        if (!TemporalRules.TakesOnlyIntervals(predicate.Relation))
            return bound.Type.IsTemporal ? bound : Mismatch(bound, "a date, a timestamp or an interval");
        return bound.Type.Kind == Cql2Kind.Interval
            ? bound
            : Mismatch(bound, $"an interval: T_{predicate.Relation.ToString().ToUpperInvariant()} takes no instants");
    }

    private Cql2Expression? Interval(IntervalExpression interval)
    {
        if (IntervalEnd(interval.Start) is not { } start || IntervalEnd(interval.End) is not { } end) return null;
        return start is InstantLiteral { Value: var first } && end is InstantLiteral { Value: var last } && first.Ticks > last.LastTick
            ? Fail(Cql2FaultKind.BadValue, interval.Place, $"an interval from {first} to {last}", "a start that is not after the end")
            : interval with { Start = start, End = end };
    }

    private Cql2Expression? IntervalEnd(Cql2Expression node)
    {
        if (node is OpenEnd) return node;
        if (Bind(node) is not { } bound) return null;
        if (bound is StringLiteral text) return AsInstant(text);
        return bound.Type.IsInstant ? bound : Mismatch(bound, "a date, a timestamp or '..'");
    }
}
