using System.Globalization;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Sparql.Functions;

/// <summary>From literals to values and back, by the lexical rules of XSD.</summary>
internal static class ValueReader
{
    public static Value Read(Literal literal, Rdf.TermId id = default)
    {
        if (literal.Language is not null || literal.Datatype == Xsd.String)
            return Value.FromText(literal, id);
        var lexical = literal.Lexical.AsSpan().Trim(" \t\r\n");
        switch (literal.Datatype)
        {
            case Xsd.Boolean when lexical is "true" or "1":
                return Value.FromBoolean(true, id, literal);
            case Xsd.Boolean when lexical is "false" or "0":
                return Value.FromBoolean(false, id, literal);
            case Xsd.DateTime when XsdDateTime.TryParse(lexical, out var time):
                return Time(ValueKind.DateTime, time, literal, id);
            case Xsd.Date when XsdDateTime.TryParseDate(lexical, out var time):
                return Time(ValueKind.Date, time, literal, id);
            case Xsd.Time when XsdDateTime.TryParseTime(lexical, out var time):
                return Time(ValueKind.Time, time, literal, id);
        }
        if (TryReadDuration(lexical, literal, id, out var duration))
            return duration;
        if (lexical.Length > XsdNumeric.ExactDigits && (literal.Datatype == Xsd.Decimal || XsdIntegerRange.IsInteger(literal.Datatype)))
            return Large(lexical, literal, id);
        if (XsdDateTime.TryParseGregorian(lexical, literal.Datatype, out var part))
            return Time(ValueKind.Gregorian, part, literal, id);
        return XsdNumeric.TryParse(lexical, literal.Datatype, out var number) ? Number(number, literal, id) : Value.FromOther(literal, id);
    }

    /// <summary>The value of any term, without an id.</summary>
    public static Value ReadTerm(Term term) => term switch
    {
        Iri iri => Value.FromIri(iri),
        BlankNode node => Value.FromBlank(node),
        TripleTerm triple => Value.FromTriple(triple),
        _ => Read((Literal)term),
    };

    private static bool TryReadDuration(ReadOnlySpan<char> lexical, Literal literal, Rdf.TermId id, out Value value)
    {
        var (kind, read) = literal.Datatype switch
        {
            Xsd.DayTimeDuration => (ValueKind.DayTimeDuration, XsdDuration.TryParseDayTime(lexical, out var duration) ? duration : (XsdDuration?)null),
            Xsd.YearMonthDuration => (ValueKind.YearMonthDuration, XsdDuration.TryParseYearMonth(lexical, out var duration) ? duration : null),
            Xsd.Duration => (ValueKind.Duration, XsdDuration.TryParse(lexical, out var duration) ? duration : null),
            _ => (ValueKind.Error, null),
        };
        value = read is null ? Value.FromOther(literal, id) : Value.FromDuration(kind, read.Value, id, literal);
        return kind != ValueKind.Error;
    }

    /// <summary>An integer or a decimal of more digits than the small types hold.</summary>
    private static Value Large(ReadOnlySpan<char> lexical, Literal literal, Rdf.TermId id)
    {
        var isInteger = literal.Datatype != Xsd.Decimal;
        return XsdDecimal.TryParse(lexical, out var number) && !(isInteger && (lexical.Contains('.') || !XsdIntegerRange.Contains(literal.Datatype, number.Unscaled)))
            ? Value.FromExact(number, isInteger, id, literal)
            : Value.FromOther(literal, id);
    }

    private static Value Time(ValueKind kind, in XsdDateTime time, Literal literal, Rdf.TermId id) =>
        time.TryGetMicroseconds(out var microseconds)
            ? Value.FromTime(kind, microseconds, (short?)time.Offset ?? Value.NoTimezone, id, literal)
            : Value.FromOther(literal, id);

    private static Value Number(in XsdNumeric number, Literal literal, Rdf.TermId id) => number.Kind switch
    {
        XsdNumericKind.Integer when number.ToDecimal() is >= long.MinValue and <= long.MaxValue and var whole =>
            Value.FromInteger((long)whole, id, literal),
        XsdNumericKind.Integer => Value.FromExact(XsdDecimal.From(number.ToDecimal()), isInteger: true, id, literal),
        XsdNumericKind.Decimal => Value.FromDecimal(number.ToDecimal(), id, literal),
        XsdNumericKind.Float => Value.FromFloat(number.ToDouble(), id, literal),
        _ => Value.FromDouble(number.ToDouble(), id, literal),
    };

    /// <summary>The value of an inlined id.</summary>
    public static Value ReadInline(Rdf.TermId id) => id.Kind switch
    {
        Rdf.TermKind.Boolean => Value.FromBoolean(InlineValue.ToBoolean(id)),
        Rdf.TermKind.Integer => Value.FromInteger(InlineValue.ToInteger(id), id),
        Rdf.TermKind.Decimal => Value.FromDecimal(InlineValue.ToDecimal(id), id),
        Rdf.TermKind.Date => Value.FromTime(ValueKind.Date, InlineValue.ToDays(id) * TimeText.MicrosecondsPerDay, Value.NoTimezone, id),
        Rdf.TermKind.DateTime => Value.FromTime(
            ValueKind.DateTime, InlineValue.ToMicroseconds(id), InlineValue.HasTimezone(id) ? (short)0 : Value.NoTimezone, id),
        _ => Value.Error,
    };

    /// <summary>The term of a value that has neither term nor id, in canonical form.</summary>
    public static Term Write(in Value value) => value.Kind switch
    {
        ValueKind.Boolean => new Literal(value.Boolean ? "true" : "false", Xsd.Boolean),
        ValueKind.Integer => new Literal(value.Integer.ToString(CultureInfo.InvariantCulture), Xsd.Integer),
        ValueKind.Decimal => XsdNumeric.Decimal(value.Decimal).ToLiteral(),
        ValueKind.LargeInteger => new Literal(value.Exact.ToLexical(), Xsd.Integer),
        ValueKind.LargeDecimal => new Literal(value.Exact.IsWhole ? value.Exact.ToLexical() + ".0" : value.Exact.ToLexical(), Xsd.Decimal),
        ValueKind.DayTimeDuration => new Literal(value.Duration.ToLexical(), Xsd.DayTimeDuration),
        ValueKind.YearMonthDuration => new Literal(value.Duration.ToYearMonthLexical(), Xsd.YearMonthDuration),
        ValueKind.Duration => new Literal(value.Duration.ToLexical(), Xsd.Duration),
        ValueKind.Float => XsdNumeric.Float((float)value.Double).ToLiteral(),
        ValueKind.Double => XsdNumeric.Double(value.Double).ToLiteral(),
        ValueKind.String => new Literal(value.Text),
        ValueKind.DateTime => new Literal(TimeText.WriteDateTime(value.Microseconds, value.Offset), Xsd.DateTime),
        ValueKind.Date => new Literal(TimeText.WriteDate(value.Microseconds, value.Offset), Xsd.Date),
        ValueKind.Time => new Literal(TimeText.WriteTime(value.Microseconds, value.Offset), Xsd.Time),
        _ => value.Term!,
    };
}
