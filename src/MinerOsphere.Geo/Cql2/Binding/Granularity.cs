using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Binding;

/// <summary>
/// Dates beside timestamps. A date stands for its whole day in UTC; with a literal on one side that can be said with literals of the other
/// side's granularity alone, which every store compares by itself.
/// </summary>
internal static class Granularity
{
    public static Cql2Expression Compare(ComparisonOperator sign, Cql2Expression left, Cql2Expression right, Cql2Place? place)
    {
        if (left is InstantLiteral && right is not InstantLiteral && left.Type != right.Type) return Compare(ComparisonRules.Mirror(sign), right, left, place);
        if (right is not InstantLiteral literal || left is InstantLiteral || left.Type == right.Type)
            return new Comparison(sign, left, right) { Place = place };
        var day = Cql2Instant.OfDay(literal.Value.Day);
        if (left.Type.Kind == Cql2Kind.Date) return new Comparison(sign, left, literal with { Value = day }) { Place = place };
        var first = literal with { Value = new Cql2Instant(day.Ticks, false) };
        var next = literal with { Value = new Cql2Instant(day.Ticks + Cql2Instant.TicksPerDay, false) };
        return sign switch
        {
            ComparisonOperator.Less => Test(ComparisonOperator.Less, first),
            ComparisonOperator.LessOrEqual => Test(ComparisonOperator.Less, next),
            ComparisonOperator.Greater => Test(ComparisonOperator.GreaterOrEqual, next),
            ComparisonOperator.GreaterOrEqual => Test(ComparisonOperator.GreaterOrEqual, first),
            ComparisonOperator.Equal => Within(),
            _ => new Negation(Within()) { Place = place },
        };

        Cql2Expression Test(ComparisonOperator test, InstantLiteral bound) => new Comparison(test, left, bound) { Place = place };
        Cql2Expression Within() =>
            new Conjunction([Test(ComparisonOperator.GreaterOrEqual, first), Test(ComparisonOperator.Less, next)]) { Place = place };
    }

    /// <summary>Both operands of a temporal function, dates made intervals of timestamps when all that is no literal is a timestamp.</summary>
    public static (Cql2Expression Left, Cql2Expression Right) Align(Cql2Expression left, Cql2Expression right)
    {
        var variables = Instants(left).Concat(Instants(right)).Where(end => end is not (InstantLiteral or OpenEnd)).ToList();
        var aligns = variables.Count > 0 && variables.TrueForAll(end => end.Type.Kind == Cql2Kind.Timestamp);
        return aligns ? (Align(left), Align(right)) : (left, right);
    }

    private static IEnumerable<Cql2Expression> Instants(Cql2Expression node) => node is IntervalExpression ? node.Children : [node];

    private static Cql2Expression Align(Cql2Expression node) => node switch
    {
        InstantLiteral { Value.IsDate: true } date => new IntervalExpression(First(date), Last(date)) { Place = date.Place },
        IntervalExpression interval => interval with { Start = First(interval.Start), End = Last(interval.End) },
        _ => node,
    };

    private static Cql2Expression First(Cql2Expression end) => end is InstantLiteral { Value.IsDate: true } date
        ? date with { Value = new Cql2Instant(date.Value.Ticks, false) }
        : end;

    private static Cql2Expression Last(Cql2Expression end) => end is InstantLiteral { Value.IsDate: true } date
        ? date with { Value = new Cql2Instant(date.Value.LastTick, false) }
        : end;
}
