using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Evaluation;

namespace MinerOsphere.Sparql.Functions;

/// <summary>
/// A total order for ORDER BY, MIN and MAX (§15.1): unbound, blank nodes, IRIs, literals; literals by value where
/// &lt; holds, else by type and then text, so that the order never depends on the order of the input.
/// </summary>
internal static class ValueOrder
{
    // More than the conversion of a decimal to a double may be off.
    private const double RoundingError = 1e-14;

    /// <summary>The value with its text at hand, for many comparisons.</summary>
    public static Value Prepare(in Value value, TermPool pool) =>
        value.Kind == ValueKind.Iri && value.Term is null ? Value.FromIri((Iri)pool.Resolve(value.Id)) : value;

    public static int Compare(in Value left, in Value right)
    {
        if (left.Kind == right.Kind && left.Kind is ValueKind.Integer or ValueKind.Double)
            return left.Kind == ValueKind.Double ? left.Double.CompareTo(right.Double) : left.Integer.CompareTo(right.Integer);
        var rank = Rank(left).CompareTo(Rank(right));
        if (rank != 0)
            return rank;
        switch (left.Kind)
        {
            case ValueKind.Error:
                return 0;
            case ValueKind.BlankNode:
                // Only nodes inside triple terms come without an id.
                return left.Term is BlankNode a && right.Term is BlankNode b ? string.CompareOrdinal(a.Label, b.Label) : left.Id.CompareTo(right.Id);
            case ValueKind.Iri:
                return ValueComparison.CodepointOrder(((Iri)left.Term!).Value, ((Iri)right.Term!).Value);
            case ValueKind.Triple:
                return Triples((TripleTerm)left.Term!, (TripleTerm)right.Term!);
        }
        if (left.IsNumeric)
            return Numbers(left, right);
        if (ValueComparison.Order(left, right) is { } order)
            return order;
        if (left.IsText || left.Kind == ValueKind.Other)
        {
            var text = ValueComparison.CodepointOrder(Text(left), Text(right));
            if (text == 0)
                text = string.CompareOrdinal(Detail(left), Detail(right));
            return text != 0 ? text : left.Direction.CompareTo(right.Direction);
        }
        if (left.IsDuration)
            return left.Duration.Months.CompareTo(right.Duration.Months) is not 0 and var months
                ? months
                : left.Duration.Microseconds.CompareTo(right.Duration.Microseconds);
        if (left.Kind == ValueKind.Gregorian && string.CompareOrdinal(Detail(left), Detail(right)) is not 0 and var datatypes)
            return datatypes;
        // Times of which only one has a timezone.
        return left.UtcMicroseconds.CompareTo(right.UtcMicroseconds);
    }

    /// <summary>Subject, predicate, object in turn.</summary>
    private static int Triples(TripleTerm left, TripleTerm right)
    {
        var order = Compare(ValueReader.ReadTerm(left.Subject), ValueReader.ReadTerm(right.Subject));
        if (order == 0)
            order = Compare(ValueReader.ReadTerm(left.Predicate), ValueReader.ReadTerm(right.Predicate));
        return order != 0 ? order : Compare(ValueReader.ReadTerm(left.Object), ValueReader.ReadTerm(right.Object));
    }

    private static string Text(in Value value) => value.IsText ? value.Text : ((Literal)value.Term!).Lexical;

    private static string? Detail(in Value value) => value.Language ?? (value.Term as Literal)?.Datatype;

    private static int Numbers(in Value left, in Value right)
    {
        if (left.IsExact && right.IsExact)
            return ValueComparison.Order(left, right)!.Value;
        // NaN goes before all numbers, as Double.CompareTo has it.
        var (a, b) = (left.Double, right.Double);
        var order = a.CompareTo(b);
        if (left.IsExact == right.IsExact || !double.IsFinite(a) && !double.IsFinite(b) && order != 0 || Math.Abs(a - b) > Math.Abs(a) * RoundingError)
            return order;
        // The operator < rounds one of them, which is no order of three numbers.
        if (!double.IsFinite(left.IsExact ? b : a))
            return (left.IsExact ? b : a) > 0 == left.IsExact ? -1 : 1;
        return Exactly(left).CompareTo(Exactly(right));
    }

    private static XsdDecimal Exactly(in Value value) => value.IsExact ? value.Exact : XsdDecimal.FromExactly(value.Double);

    private static int Rank(in Value value) => value.Kind switch
    {
        ValueKind.Error => 0,
        ValueKind.BlankNode => 1,
        ValueKind.Iri => 2,
        >= ValueKind.Integer and <= ValueKind.Double => 3,
        ValueKind.Boolean => 4,
        ValueKind.DateTime => 5,
        ValueKind.Date => 6,
        ValueKind.Time => 7,
        ValueKind.String => 8,
        ValueKind.LangString => 9,
        // Triple terms come last (SPARQL 1.2 §15.1).
        ValueKind.Triple => 15,
        ValueKind.Gregorian => 10,
        ValueKind.DayTimeDuration => 11,
        ValueKind.YearMonthDuration => 12,
        ValueKind.Duration => 13,
        _ => 14,
    };
}
