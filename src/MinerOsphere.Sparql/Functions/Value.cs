using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Functions;

/// <summary>
/// The value of an expression in one row. It carries the id it was read from, if any, and its term or text only when that
/// was needed: filters on inlined numbers never touch either.
/// </summary>
internal readonly struct Value
{
    private readonly object? reference;
    private readonly decimal exact;
    private readonly long bits;

    private Value(ValueKind kind, TermId id = default, object? reference = null, long bits = 0, decimal exact = 0, short offset = NoTimezone)
    {
        Kind = kind;
        Id = id;
        this.reference = reference;
        this.bits = bits;
        this.exact = exact;
        Offset = offset;
    }

    /// <summary>The offset of a time that has no timezone.</summary>
    public const short NoTimezone = short.MinValue;

    public static readonly Value Error;
    public static readonly Value True = FromBoolean(true);
    public static readonly Value False = FromBoolean(false);

    public ValueKind Kind { get; }
    public TermId Id { get; }

    /// <summary>Minutes east of UTC, for times.</summary>
    public short Offset { get; }

    public bool IsError => Kind == ValueKind.Error;
    public bool IsNumeric => Kind is >= ValueKind.Integer and <= ValueKind.Double;
    /// <summary>An xsd:integer or xsd:decimal of any size.</summary>
    public bool IsExact => Kind is >= ValueKind.Integer and <= ValueKind.LargeDecimal;

    /// <summary>An xsd:integer of any size.</summary>
    public bool IsWhole => Kind is ValueKind.Integer or ValueKind.LargeInteger;

    public bool IsDuration => Kind is >= ValueKind.DayTimeDuration and <= ValueKind.Duration;

    /// <summary>A dateTime, a date or a time.</summary>
    public bool IsTime => Kind is >= ValueKind.DateTime and <= ValueKind.Time;
    public bool IsText => Kind is ValueKind.String or ValueKind.LangString;
    public bool IsLiteral => Kind >= ValueKind.Boolean;
    public bool HasTimezone => Offset != NoTimezone;

    public bool Boolean => bits != 0;
    public long Integer => bits;

    /// <summary>Microseconds since 1970 as written (of the day for a time), not shifted to UTC.</summary>
    public long Microseconds => bits;

    /// <summary>The same, in UTC; a value without timezone as if it were in UTC.</summary>
    public long UtcMicroseconds => HasTimezone ? bits - Offset * 60_000_000L : bits;

    public decimal Decimal => Kind == ValueKind.Integer ? bits : exact;

    public double Double => Kind switch
    {
        ValueKind.Integer => bits,
        ValueKind.Decimal => (double)exact,
        ValueKind.LargeInteger or ValueKind.LargeDecimal => ((LargeNumber)reference!).Number.ToDouble(),
        _ => BitConverter.Int64BitsToDouble(bits),
    };

    /// <summary>The exact value of an integer or a decimal of any size.</summary>
    public XsdDecimal Exact => reference is LargeNumber large ? large.Number : XsdDecimal.From(Decimal);

    /// <summary>The months and microseconds of a duration.</summary>
    public XsdDuration Duration => new((long)exact, bits);

    public Term? Term => reference as Term ?? (reference as LargeNumber)?.Term;

    /// <summary>The text of a string, with or without language.</summary>
    public string Text => reference as string ?? ((Literal)reference!).Lexical;

    public string? Language => (reference as Literal)?.Language;

    public BaseDirection Direction => (reference as Literal)?.Direction ?? BaseDirection.None;

    public static Value FromBoolean(bool value) => new(ValueKind.Boolean, Rdf.Datatypes.InlineValue.FromBoolean(value), null, value ? 1 : 0);

    public static Value FromBoolean(bool value, TermId id, Term term) => new(ValueKind.Boolean, id, term, value ? 1 : 0);

    public static Value FromInteger(long value, TermId id = default, Term? term = null) => new(ValueKind.Integer, id, term, value);

    public static Value FromDecimal(decimal value, TermId id = default, Term? term = null) => new(ValueKind.Decimal, id, term, 0, value);

    /// <summary>An integer or a decimal of any size, by the smallest kind that holds it.</summary>
    public static Value FromExact(XsdDecimal number, bool isInteger, TermId id = default, Term? term = null)
    {
        if (isInteger)
            return number.Unscaled >= long.MinValue && number.Unscaled <= long.MaxValue
                ? FromInteger((long)number.Unscaled, id, term)
                : new Value(ValueKind.LargeInteger, id, new LargeNumber(number, term));
        return number.TryGetDecimal(out var small) ? FromDecimal(small, id, term) : new Value(ValueKind.LargeDecimal, id, new LargeNumber(number, term));
    }

    public static Value FromDuration(ValueKind kind, XsdDuration duration, TermId id = default, Term? term = null) =>
        new(kind, id, term, duration.Microseconds, duration.Months);

    public static Value FromDouble(double value, TermId id = default, Term? term = null) =>
        new(ValueKind.Double, id, term, BitConverter.DoubleToInt64Bits(value));

    public static Value FromFloat(double value, TermId id = default, Term? term = null) =>
        new(ValueKind.Float, id, term, BitConverter.DoubleToInt64Bits((float)value));

    public static Value FromText(string text) => new(ValueKind.String, default, text);

    public static Value FromText(Literal literal, TermId id = default) =>
        new(literal.Language is null ? ValueKind.String : ValueKind.LangString, id, literal);

    public static Value FromTime(ValueKind kind, long microseconds, short offset, TermId id = default, Term? term = null) =>
        new(kind, id, term, microseconds, 0, offset);

    public static Value FromOther(Literal literal, TermId id = default) => new(ValueKind.Other, id, literal);

    public static Value FromTriple(TripleTerm triple, TermId id = default) => new(ValueKind.Triple, id, triple);

    public static Value FromIri(TermId id) => new(ValueKind.Iri, id);

    public static Value FromIri(Iri iri) => new(ValueKind.Iri, default, iri);

    public static Value FromBlank(TermId id) => new(ValueKind.BlankNode, id);

    public static Value FromBlank(BlankNode node) => new(ValueKind.BlankNode, default, node);

    /// <summary>A number that fits neither a long nor a decimal, with the literal it was read from.</summary>
    private sealed class LargeNumber(XsdDecimal number, Term? term)
    {
        public XsdDecimal Number => number;
        public Term? Term => term;
    }
}
