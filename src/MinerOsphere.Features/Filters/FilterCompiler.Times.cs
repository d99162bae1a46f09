using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Features.Filters;

/// <summary>
/// Instants and intervals. A column lies on a grid (days, milliseconds, microseconds), a literal anywhere, so a comparison is brought to the
/// grid of its column.
/// </summary>
internal abstract partial class FilterCompiler
{
    /// <summary>Units of 100 ns between the instants that a column can hold.</summary>
    protected abstract long Granule(Cql2Kind kind);

    protected abstract string InstantColumn(PropertyReference property);

    /// <summary>The instant of the grid with this number, counted from 1970, as it is bound; null when the column cannot hold it.</summary>
    protected abstract object? InstantValue(Cql2Kind kind, long number);

    /// <summary>First or last tick of an operand: a literal's, or the distance from the beginning of what a property holds.</summary>
    private readonly record struct TimeEnd(PropertyReference? Property, long Ticks);

    private static bool CanCompare(Cql2Expression left, Cql2Expression right) =>
        !left.Type.IsInstant || (IsEnd(left) && IsEnd(right) && left.Type == right.Type);

    private static bool IsEnd(Cql2Expression node) => node is PropertyReference or InstantLiteral or OpenEnd;

    private static bool CanPushTemporal(TemporalPredicate node)
    {
        var ends = Ends(node).ToList();
        return ends.TrueForAll(IsEnd) && ends.OfType<PropertyReference>().Select(end => end.Type.Kind).Distinct().Count() == 1;
    }

    private static IEnumerable<Cql2Expression> Ends(TemporalPredicate node) =>
        node.Children.SelectMany(operand => operand is IntervalExpression ? operand.Children : [operand]);

    /// <summary>A NULL anywhere makes the whole NULL, also where the relation does not look.</summary>
    private string Temporal(TemporalPredicate node)
    {
        var (a, b) = (Span(node.Left), Span(node.Right));
        var test = Relation(node.Relation, a.First, a.Last, b.First, b.Last);
        var properties = Ends(node).OfType<PropertyReference>().DistinctBy(property => property.Name).ToList();
        if (properties.Count == 1 && node.Left is not IntervalExpression { Start: PropertyReference } and not IntervalExpression { End: PropertyReference }
            && node.Right is not IntervalExpression { Start: PropertyReference } and not IntervalExpression { End: PropertyReference }) return test;
        return $"(CASE WHEN {string.Join(" AND ", properties.Select(property => $"{InstantColumn(property)} IS NOT NULL"))} THEN {test} END)";
    }

    private string Relation(TemporalRelation relation, TimeEnd aFirst, TimeEnd aLast, TimeEnd bFirst, TimeEnd bLast)
    {
        const ComparisonOperator Less = ComparisonOperator.Less, Equal = ComparisonOperator.Equal, Greater = ComparisonOperator.Greater;
        return relation switch
        {
            TemporalRelation.After => All((aFirst, Greater, bLast)),
            TemporalRelation.Before => All((aLast, Less, bFirst)),
            TemporalRelation.Disjoint => $"({All((aFirst, Greater, bLast))} OR {All((aLast, Less, bFirst))})",
            TemporalRelation.Intersects => All((aFirst, ComparisonOperator.LessOrEqual, bLast), (aLast, ComparisonOperator.GreaterOrEqual, bFirst)),
            TemporalRelation.Equals => All((aFirst, Equal, bFirst), (aLast, Equal, bLast)),
            TemporalRelation.Contains => All((aFirst, Less, bFirst), (aLast, Greater, bLast)),
            TemporalRelation.During => All((aFirst, Greater, bFirst), (aLast, Less, bLast)),
            TemporalRelation.FinishedBy => All((aFirst, Less, bFirst), (aLast, Equal, bLast)),
            TemporalRelation.Finishes => All((aFirst, Greater, bFirst), (aLast, Equal, bLast)),
            TemporalRelation.Meets => All((aLast, Equal, bFirst)),
            TemporalRelation.MetBy => All((aFirst, Equal, bLast)),
            TemporalRelation.OverlappedBy => All((aFirst, Greater, bFirst), (aFirst, Less, bLast), (aLast, Greater, bLast)),
            TemporalRelation.Overlaps => All((aFirst, Less, bFirst), (aLast, Greater, bFirst), (aLast, Less, bLast)),
            TemporalRelation.StartedBy => All((aFirst, Equal, bFirst), (aLast, Greater, bLast)),
            _ => All((aFirst, Equal, bFirst), (aLast, Less, bLast)),
        };

        string All(params ReadOnlySpan<(TimeEnd Left, ComparisonOperator Sign, TimeEnd Right)> tests)
        {
            var conditions = new string[tests.Length];
            for (var i = 0; i < tests.Length; i++) conditions[i] = $"({CompareEnds(tests[i].Sign, tests[i].Left, tests[i].Right)})";
            return Join("AND", conditions);
        }
    }

    private static (TimeEnd First, TimeEnd Last) Span(Cql2Expression node) => node is IntervalExpression interval
        ? (End(interval.Start, isLast: false), End(interval.End, isLast: true))
        : (End(node, isLast: false), End(node, isLast: true));

    private static TimeEnd End(Cql2Expression node, bool isLast) => node switch
    {
        InstantLiteral literal => new(null, isLast ? literal.Value.LastTick : literal.Value.Ticks),
        OpenEnd => new(null, isLast ? TemporalRules.OpenEnd : TemporalRules.OpenStart),
        PropertyReference property => new(property, isLast && property.Type.Kind == Cql2Kind.Date ? Cql2Instant.TicksPerDay - 1 : 0),
        _ => throw Unfit(node),
    };

    private string CompareEnds(ComparisonOperator sign, TimeEnd left, TimeEnd right)
    {
        if (left.Property is null && right.Property is null) return Constant(ComparisonRules.Holds(sign, left.Ticks.CompareTo(right.Ticks)));
        if (left.Property is not { } property) return CompareEnds(ComparisonRules.Mirror(sign), right, left);
        if (right.Property is null && right.Ticks is TemporalRules.OpenStart or TemporalRules.OpenEnd)
            return Known(property, ComparisonRules.Holds(sign, right.Ticks == TemporalRules.OpenStart ? 1 : -1));

        // Both brought to the form: grid number of the left one, compared with a number that need not be whole.
        var granule = Granule(property.Type.Kind);
        var (floor, rest) = FloorDivision(right.Ticks - left.Ticks, granule);
        if (rest != 0)
        {
            if (sign is ComparisonOperator.Equal or ComparisonOperator.NotEqual)
                return right.Property is null ? Known(property, sign == ComparisonOperator.NotEqual) : Constant(sign == ComparisonOperator.NotEqual);
            sign = sign is ComparisonOperator.Less or ComparisonOperator.LessOrEqual ? ComparisonOperator.LessOrEqual : ComparisonOperator.Greater;
        }
        if (right.Property is { } other)
        {
            // Ends of days differ by less than a day: the floor is 0 or -1.
            if (floor == -1) sign = sign == ComparisonOperator.LessOrEqual ? ComparisonOperator.Less : ComparisonOperator.GreaterOrEqual;
            return $"{InstantColumn(property)} {Sign(sign)} {InstantColumn(other)}";
        }
        return InstantValue(property.Type.Kind, floor) is { } value
            ? $"{InstantColumn(property)} {Sign(sign)} {Bind(value)}"
            : Known(property, ComparisonRules.Holds(sign, floor < 0 ? 1 : -1));
    }

    /// <summary>The same for every value; NULL for none.</summary>
    private string Known(PropertyReference property, bool truth) => $"{InstantColumn(property)} {(truth ? "=" : "<>")} {InstantColumn(property)}";

    private static (long Floor, long Remainder) FloorDivision(long number, long divisor)
    {
        var (quotient, rest) = Math.DivRem(number, divisor);
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest);
    }
}
