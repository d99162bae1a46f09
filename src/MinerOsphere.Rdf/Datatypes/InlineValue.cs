using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Datatypes;

/// <summary>
/// Small values kept in the payload of a <see cref="TermId"/>, so that filters, joins and sorts never decode them. Within a kind
/// the ids sort as the values do. A literal is inlined only when its lexical form is exactly the one <see cref="TryFormat(TermId, Span{char}, out int)"/>
/// writes back; any other form ("01", "+1", "1.50", "2020-01-01+01:00") stays in the dictionary.
/// </summary>
/// <remarks>
/// Forms written: integer <c>-12</c>; decimal with one digit at least on each side of the point and no needless zero, <c>12.0</c>, <c>0.5</c>;
/// boolean <c>true</c>; date <c>2024-02-29</c> without timezone; dateTime <c>2024-02-29T12:00:00.5Z</c>, in UTC or without timezone.
/// </remarks>
public static partial class InlineValue
{
    /// <summary>No inlined value is longer than this many characters (all ASCII).</summary>
    public const int MaxLength = 32;

    private const ulong SignShift = 1UL << (TermId.PayloadBits - 1);
    private const long MaxPayload = (1L << (TermId.PayloadBits - 1)) - 1;
    private const long MinPayload = -MaxPayload - 1;

    /// <summary>The id of <c>false</c>.</summary>
    public static readonly TermId False = new(TermKind.Boolean, 0);

    /// <summary>The id of <c>true</c>.</summary>
    public static readonly TermId True = new(TermKind.Boolean, 1);

    /// <summary>The id of an xsd:boolean.</summary>
    public static TermId FromBoolean(bool value) => value ? True : False;

    /// <summary>The value of an id of kind <see cref="TermKind.Boolean"/>.</summary>
    public static bool ToBoolean(TermId id) => id.Payload != 0;

    /// <summary>The id of a literal whose value and lexical form fit into an id; false for any other.</summary>
    public static bool TryEncode(Literal literal, out TermId id) => TryEncode(literal.Lexical, literal.Datatype, out id);

    /// <summary>The id of a literal, when it can be inlined without losing its lexical form.</summary>
    public static bool TryEncode(ReadOnlySpan<char> lexical, string datatype, out TermId id)
    {
        id = default;
        if (lexical.Length > MaxLength || !datatype.StartsWith(Xsd.Namespace, StringComparison.Ordinal))
            return false;
        var read = datatype switch
        {
            Xsd.Integer => TryReadInteger(lexical, out id),
            Xsd.Decimal => TryReadDecimal(lexical, out id),
            Xsd.Boolean => TryReadBoolean(lexical, out id),
            Xsd.Date => TryReadDate(lexical, out id),
            Xsd.DateTime => TryReadDateTime(lexical, out id),
            _ => false,
        };

        // The reading above may be lenient: the promise is kept here.
        Span<char> written = stackalloc char[MaxLength];
        if (read && TryFormat(id, written, out var length) && lexical.SequenceEqual(written[..length]))
            return true;
        id = default;
        return false;
    }

    /// <summary>The literal of an inlined id.</summary>
    public static Literal Decode(TermId id)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        return TryFormat(id, buffer, out var length)
            ? new Literal(new string(buffer[..length]), DatatypeOf(id))
            : throw new ArgumentException($"Id {id.Value:x16} is of kind {id.Kind}, which holds no inlined value.", nameof(id));
    }

    /// <summary>The datatype IRI of an inlined id.</summary>
    public static string DatatypeOf(TermId id) => id.Kind switch
    {
        TermKind.Boolean => Xsd.Boolean,
        TermKind.Integer => Xsd.Integer,
        TermKind.Decimal => Xsd.Decimal,
        TermKind.Date => Xsd.Date,
        TermKind.DateTime => Xsd.DateTime,
        _ => throw new ArgumentException($"Id {id.Value:x16} is of kind {id.Kind}, which holds no inlined value.", nameof(id)),
    };

    /// <summary>Writes the lexical form; false when the id is not inlined or the buffer is too short (<see cref="MaxLength"/> is enough).</summary>
    public static bool TryFormat(TermId id, Span<char> destination, out int written)
    {
        switch (id.Kind)
        {
            case TermKind.Boolean:
                var text = ToBoolean(id) ? "true" : "false";
                written = text.Length;
                return text.TryCopyTo(destination);
            case TermKind.Integer:
                return ToInteger(id).TryFormat(destination, out written);
            case TermKind.Decimal:
                return TryFormatDecimal(ToDecimalMillionths(id), destination, out written);
            case TermKind.Date:
                return TryFormatDate(ToDays(id), destination, out written);
            case TermKind.DateTime:
                return TryFormatDateTime(ToMicroseconds(id), HasTimezone(id), destination, out written);
            default:
                written = 0;
                return false;
        }
    }

    /// <inheritdoc cref="TryFormat(TermId, Span{char}, out int)"/>
    public static bool TryFormat(TermId id, Span<byte> utf8, out int written)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        if (!TryFormat(id, buffer, out written) || written > utf8.Length)
            return false;
        for (var i = 0; i < written; i++)
            utf8[i] = (byte)buffer[i];
        return true;
    }

    private static bool TryReadBoolean(ReadOnlySpan<char> lexical, out TermId id)
    {
        id = FromBoolean(lexical is "true");
        return lexical is "true" or "false";
    }

    private static TermId Pack(TermKind kind, long value) => new(kind, (ulong)value + SignShift & TermId.PayloadMask);

    private static long Unpack(TermId id) => (long)(id.Payload - SignShift);
}
