using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Binding;

internal sealed partial class BindPass
{
    private const string Scalar = "a string, a number, a boolean, a date or a timestamp";

    private Cql2Expression? Compare(Comparison comparison)
    {
        if (Bind(comparison.Left) is not { } left || Bind(comparison.Right) is not { } right) return null;
        if (Comparable(ref left, ref right) is false) return null;
        return Normal.Constant(Granularity.Compare(comparison.Operator, left, right, comparison.Place));
    }

    /// <summary>Makes a string beside an instant an instant; false, with the fault set, when the operands are of types that do not compare.</summary>
    private bool Comparable(ref Cql2Expression left, ref Cql2Expression right)
    {
        if (left.Type.IsInstant && right is StringLiteral second)
        {
            if (AsInstant(second) is not { } instant) return false;
            right = instant;
        }
        else if (right.Type.IsInstant && left is StringLiteral first)
        {
            if (AsInstant(first) is not { } instant) return false;
            left = instant;
        }
        if (!IsScalar(left.Type) || !IsScalar(right.Type))
        {
            Mismatch(IsScalar(left.Type) ? right : left, Scalar);
            return false;
        }
        if (Class(left.Type) == Class(right.Type)) return true;
        // The property is what the user knows: the fault lies with what stands beside it.
        var (wrong, known) = right is PropertyReference && left is not PropertyReference ? (left, right) : (right, left);
        Mismatch(wrong, $"a value of type {known.Type} to compare with {Describe(known)}");
        return false;
    }

    private InstantLiteral? AsInstant(StringLiteral text)
    {
        if (Cql2Instant.TryParse(text.Value, out var instant)) return new InstantLiteral(instant.Value) { Place = text.Place };
        Fail(Cql2FaultKind.BadValue, text.Place, $"'{text.Value}'", "a date as '2022-04-16' or a timestamp as '2022-04-16T10:13:19Z'");
        return null;
    }

    private static bool IsScalar(Cql2Type type) => Class(type) != Cql2Kind.Unknown;

    /// <summary>Kinds that compare with each other have the same class; Unknown for what does not compare at all.</summary>
    private static Cql2Kind Class(Cql2Type type) => type.Kind switch
    {
        Cql2Kind.Integer or Cql2Kind.Number => Cql2Kind.Number,
        Cql2Kind.Date or Cql2Kind.Timestamp => Cql2Kind.Timestamp,
        Cql2Kind.String or Cql2Kind.Boolean => type.Kind,
        _ => Cql2Kind.Unknown,
    };

    /// <summary>Instants go by two comparisons, so that dates beside timestamps are dealt with in one place.</summary>
    private Cql2Expression? Between(BetweenPredicate between)
    {
        if (Bind(between.Value) is not { } value || Bind(between.Low) is not { } low || Bind(between.High) is not { } high) return null;
        var (first, second) = (value, value);
        if (!Comparable(ref first, ref low) || !Comparable(ref second, ref high)) return null;
        if (!first.Type.IsInstant || !second.Type.IsInstant)
            return Normal.Constant(between with { Value = value, Low = low, High = high });
        var above = Normal.Constant(Granularity.Compare(ComparisonOperator.GreaterOrEqual, first, low, between.Place));
        var below = Normal.Constant(Granularity.Compare(ComparisonOperator.LessOrEqual, second, high, between.Place));
        return Normal.And([above, below], between.Place);
    }

    private Cql2Expression? In(InPredicate predicate)
    {
        if (Bind(predicate.Value) is not { } value || Operands(predicate.Items, Bind) is not { } bound) return null;
        var items = new List<Cql2Expression>();
        var seen = new HashSet<Cql2Expression>();
        foreach (var item in bound)
        {
            var found = item;
            if (!Comparable(ref value, ref found)) return null;
            if (seen.Add(found)) items.Add(found);
        }
        if (items.Count > 1 && items.TrueForAll(item => item.Type.IsInstant ? item.Type == value.Type : true))
            return Normal.Constant(predicate with { Value = value, Items = Cql2List.Create(items) });
        var tests = items.Select(item => Normal.Constant(Granularity.Compare(ComparisonOperator.Equal, value, item, predicate.Place)));
        return Normal.Or(Cql2List.Create(tests), predicate.Place);
    }

    private Cql2Expression? Like(LikePredicate like)
    {
        if (Text(like.Value) is not { } value || Text(like.Pattern) is not { } pattern) return null;
        return pattern is StringLiteral
            ? Normal.Constant(like with { Value = value, Pattern = pattern })
            : Mismatch(pattern, "a pattern: a string, or CASEI or ACCENTI of one");
    }

    private Cql2Expression? Compute(Arithmetic arithmetic)
    {
        if (Number(arithmetic.Left) is not { } left || Number(arithmetic.Right) is not { } right) return null;
        var computed = Normal.Constant(arithmetic with { Left = left, Right = right });
        return computed is Arithmetic && Normal.IsConstant(left) && Normal.IsConstant(right)
            ? Fail(Cql2FaultKind.BadValue, arithmetic.Place, "an expression without a result", "no division by zero, and numbers that a double can hold")
            : computed;
    }
}
