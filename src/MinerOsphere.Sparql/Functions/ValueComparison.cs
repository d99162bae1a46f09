using System.Runtime.CompilerServices;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Sparql.Functions;

/// <summary>The operators = and &lt; of §17.3, in three-valued logic: null is a type error.</summary>
internal static class ValueComparison
{
    // A time without timezone may be anywhere within 14 hours of its face value (XML Schema 1.0 part 2, §3.2.7.4).
    private const long WidestTimezone = 14 * 3600 * TimeText.MicrosecondsPerSecond;

    public static bool? Equal(in Value left, in Value right, Evaluation.TermPool pool)
    {
        if (left.IsError || right.IsError)
            return null;
        if (left.IsNumeric && right.IsNumeric)
            return Numbers(left, right) == 0;
        if (left.Kind == right.Kind)
        {
            switch (left.Kind)
            {
                case ValueKind.Boolean:
                    return left.Boolean == right.Boolean;
                case ValueKind.String:
                    return left.Text == right.Text;
                case ValueKind.LangString:
                    return left.Text == right.Text && left.Language == right.Language && left.Direction == right.Direction;
                case ValueKind.Triple:
                    return Triples((Rdf.Terms.TripleTerm)left.Term!, (Rdf.Terms.TripleTerm)right.Term!, pool);
                case ValueKind.Gregorian:
                    return DatatypeOf(left) == DatatypeOf(right) && Times(left, right) is var instants ? instants is null ? null : instants == 0 : false;
                case ValueKind.DateTime or ValueKind.Date or ValueKind.Time:
                    return Times(left, right) is { } order ? order == 0 : null;
            }
        }
        // A duration of no time is one value in all three types (op:duration-equal).
        if (left.IsDuration && right.IsDuration)
            return left.Duration == right.Duration;
        // Terms of other kinds: known to be equal, known to differ (one is no literal or has a language), or beyond what we know.
        if (pool.IdOf(left) == pool.IdOf(right))
            return true;
        if (!left.IsLiteral || !right.IsLiteral || left.Kind == ValueKind.LangString || right.Kind == ValueKind.LangString)
            return false;
        return left.Kind == ValueKind.Other || right.Kind == ValueKind.Other ? null : false;
    }

    /// <summary>Triple terms are equal when their parts are, by value (SPARQL 1.2 §17.4.1.7).</summary>
    private static bool? Triples(Rdf.Terms.TripleTerm left, Rdf.Terms.TripleTerm right, Evaluation.TermPool pool)
    {
        if (left == right)
            return true;
        if (left.Subject != right.Subject || left.Predicate != right.Predicate)
            return false;
        return Equal(pool.Read(pool.Intern(left.Object)), pool.Read(pool.Intern(right.Object)), pool);
    }

    /// <summary>Negative, zero or positive; null when the operator &lt; does not take these types.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int? Order(in Value left, in Value right)
    {
        if (left.Kind == ValueKind.Integer && right.Kind == ValueKind.Integer)
            return left.Integer.CompareTo(right.Integer);
        return OrderSlowly(left, right);
    }

    private static int? OrderSlowly(in Value left, in Value right)
    {
        if (left.IsNumeric && right.IsNumeric)
            return Numbers(left, right);
        if (left.Kind != right.Kind)
            return null;
        return left.Kind switch
        {
            ValueKind.Boolean => left.Boolean.CompareTo(right.Boolean),
            ValueKind.String => CodepointOrder(left.Text, right.Text),
            ValueKind.DateTime or ValueKind.Date or ValueKind.Time => Times(left, right),
            ValueKind.DayTimeDuration => left.Duration.Microseconds.CompareTo(right.Duration.Microseconds),
            ValueKind.YearMonthDuration => left.Duration.Months.CompareTo(right.Duration.Months),
            // XPath leaves these two out; §17.3.1 lets an operator take more types, and years are often compared.
            ValueKind.Gregorian when DatatypeOf(left) is Xsd.GYear or Xsd.GYearMonth && DatatypeOf(left) == DatatypeOf(right) => Times(left, right),
            _ => null,
        };
    }

    /// <summary>UTF-16 order differs from code point order only where surrogates meet characters above them.</summary>
    public static int CodepointOrder(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            var (a, b) = (left[i], right[i]);
            if (a == b)
                continue;
            if (char.IsSurrogate(a) != char.IsSurrogate(b))
                return char.IsSurrogate(a) ? 1 : -1;
            return a.CompareTo(b);
        }
        return left.Length.CompareTo(right.Length);
    }

    /// <summary>Null when one is NaN: no comparison holds then, not even a type error.</summary>
    private static int? Numbers(in Value left, in Value right)
    {
        var kind = left.Kind > right.Kind ? left.Kind : right.Kind;
        if (kind == ValueKind.Integer)
            return left.Integer.CompareTo(right.Integer);
        if (kind == ValueKind.Decimal)
            return left.Decimal.CompareTo(right.Decimal);
        if (kind <= ValueKind.LargeDecimal)
            return left.Exact.CompareTo(right.Exact);
        var (a, b) = kind == ValueKind.Float ? ((float)left.Double, (float)right.Double) : (left.Double, right.Double);
        return double.IsNaN(a) || double.IsNaN(b) ? NotANumber : a.CompareTo(b);
    }

    /// <summary>The answer of a comparison with NaN: unordered, so that =, &lt; and &gt; are all false.</summary>
    public const int NotANumber = int.MinValue;

    private static string DatatypeOf(in Value value) => ((Literal)value.Term!).Datatype;

    private static int? Times(in Value left, in Value right)
    {
        if (left.HasTimezone == right.HasTimezone)
            return left.UtcMicroseconds.CompareTo(right.UtcMicroseconds);
        var difference = left.UtcMicroseconds - right.UtcMicroseconds;
        return Math.Abs(difference) > WidestTimezone ? Math.Sign(difference) : null;
    }

    /// <summary>The effective boolean value (§17.2.2).</summary>
    public static bool? Truth(in Value value) => value.Kind switch
    {
        ValueKind.Boolean => value.Boolean,
        ValueKind.Integer => value.Integer != 0,
        ValueKind.Decimal => value.Decimal != 0,
        ValueKind.LargeInteger or ValueKind.LargeDecimal => true,
        ValueKind.Float or ValueKind.Double => value.Double != 0 && !double.IsNaN(value.Double),
        // SPARQL 1.2: a text with a language and an ill-formed boolean or number have none.
        ValueKind.String => value.Text.Length > 0,
        _ => null,
    };
}
