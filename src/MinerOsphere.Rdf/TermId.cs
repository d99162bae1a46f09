namespace MinerOsphere.Rdf;

/// <summary>
/// A term as 64 bits: the kind in the top four, the payload in the other sixty. Small values of the common datatypes are
/// inlined in the payload in an order-preserving way (see <c>Datatypes.InlineValue</c>) and only when their lexical form is the one
/// that would be written back; every other term is an index into its source's dictionary. Ids compare as SPARQL's
/// ORDER BY ranks the kinds: unbound, blank nodes, IRIs, literals, triple terms.
/// </summary>
public readonly record struct TermId(ulong Value) : IComparable<TermId>
{
    /// <summary>Bits below the kind.</summary>
    public const int PayloadBits = 60;

    /// <summary>The bits of the payload.</summary>
    public const ulong PayloadMask = (1UL << PayloadBits) - 1;

    /// <summary>No term: a wildcard in a pattern, an unbound variable in a solution, "not held here" from a look-up.</summary>
    public static readonly TermId None;

    /// <summary>Stands for the unnamed default graph in a <see cref="GraphScope"/>; it is no term, and below every one.</summary>
    public static readonly TermId DefaultGraph = new(TermKind.None, 1);

    /// <summary>An id from its two parts.</summary>
    public TermId(TermKind kind, ulong payload) : this(((ulong)kind << PayloadBits) | payload) { }

    /// <summary>The top four bits.</summary>
    public TermKind Kind => (TermKind)(Value >> PayloadBits);

    /// <summary>The other sixty bits.</summary>
    public ulong Payload => Value & PayloadMask;

    /// <summary>True for <see cref="None"/>.</summary>
    public bool IsNone => Value == 0;

    /// <summary>True when the value can be read from the id without a dictionary.</summary>
    public bool IsInline => Kind is >= TermKind.Boolean and <= TermKind.DateTime;

    /// <summary>True for a literal, inlined, held or computed.</summary>
    public bool IsLiteral => Kind is >= TermKind.Boolean and <= TermKind.Literal or TermKind.ComputedLiteral;

    /// <summary>True for a term that a query made: it is in no store.</summary>
    public bool IsComputed => Kind >= TermKind.ComputedBlankNode;

    /// <inheritdoc/>
    public int CompareTo(TermId other) => Value.CompareTo(other.Value);

    /// <summary>Compares as <see cref="CompareTo"/> does.</summary>
    public static bool operator <(TermId left, TermId right) => left.Value < right.Value;

    /// <summary>Compares as <see cref="CompareTo"/> does.</summary>
    public static bool operator >(TermId left, TermId right) => left.Value > right.Value;

    /// <summary>Compares as <see cref="CompareTo"/> does.</summary>
    public static bool operator <=(TermId left, TermId right) => left.Value <= right.Value;

    /// <summary>Compares as <see cref="CompareTo"/> does.</summary>
    public static bool operator >=(TermId left, TermId right) => left.Value >= right.Value;
}
