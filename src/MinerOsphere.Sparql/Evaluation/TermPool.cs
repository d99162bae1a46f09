using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>
/// The terms of one query: those of the source by its own ids, computed ones in a dictionary of the query. A term has
/// one id only, so that ids can be joined and compared whatever made them.
/// </summary>
internal sealed class TermPool(IQuadSource source, QueryContext context)
{
    private const int CacheSize = 1024;

    private readonly List<Term> computed = [];
    private readonly Dictionary<Term, TermId> ids = [];
    private (TermId Id, Value Value)[]? cache;
    private int blankNodes;

    public TermId Intern(Term term)
    {
        if (term is Literal literal && InlineValue.TryEncode(literal, out var inlined))
            return inlined;
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(ids, term, out var exists);
        if (exists)
            return known;
        known = source.Find(term);
        if (!known.IsNone)
            return known;
        var kind = term switch
        {
            BlankNode => TermKind.ComputedBlankNode,
            Iri => TermKind.ComputedIri,
            TripleTerm => TermKind.ComputedTriple,
            _ => TermKind.ComputedLiteral,
        };
        known = new TermId(kind, (ulong)computed.Count);
        computed.Add(term);
        context.Reserve(120 + 2L * (term is Literal { Lexical: var lexical } ? lexical.Length : 40));
        return known;
    }

    public Term Resolve(TermId id) => id.Kind >= TermKind.ComputedBlankNode ? computed[(int)id.Payload] : source.Resolve(id);

    public TermId IdOf(in Value value)
    {
        if (!value.Id.IsNone || value.IsError)
            return value.Id;
        if (value.Term is null)
        {
            if (value.Kind == ValueKind.Integer && InlineValue.TryFromInteger(value.Integer, out var integer))
                return integer;
            if (value.Kind == ValueKind.Decimal && InlineValue.TryFromDecimal(value.Decimal, out var number))
                return number;
        }
        return Intern(value.Term ?? ValueReader.Write(value));
    }

    public Term TermOf(in Value value) => value.Term ?? (value.Id.IsNone ? ValueReader.Write(value) : Resolve(value.Id));

    /// <summary>Reads an id as a value; an unbound variable is an error.</summary>
    public Value Read(TermId id)
    {
        switch (id.Kind)
        {
            case TermKind.None:
                return Value.Error;
            case TermKind.Iri or TermKind.ComputedIri:
                return Value.FromIri(id);
            case TermKind.BlankNode or TermKind.ComputedBlankNode:
                return Value.FromBlank(id);
            case TermKind.Triple or TermKind.ComputedTriple:
                return Value.FromTriple((TripleTerm)Resolve(id), id);
            case TermKind.Literal or TermKind.ComputedLiteral:
                if (TryReadDouble(id, out var number))
                    return Value.FromDouble(number, id);
                // Other values are dearer to read, and in a filter or an order the same come again.
                ref var slot = ref (cache ??= new (TermId, Value)[CacheSize])[(int)((id.Value * 0x9E3779B97F4A7C15UL) >> 54)];
                if (slot.Id != id)
                    slot = (id, TryReadFloat(id, out number) ? Value.FromFloat(number, id) : ValueReader.Read((Literal)Resolve(id), id));
                return slot.Value;
            default:
                return ValueReader.ReadInline(id);
        }
    }

    /// <summary>The language tag of a literal, empty without one; null for what is no literal.</summary>
    public string? LanguageOf(TermId id)
    {
        if (!id.IsLiteral)
            return null;
        if (id.IsInline)
            return "";
        if (id.Kind == TermKind.Literal && source.TryReadUtf8(id, out var term))
            return term.Language ?? "";
        return ((Literal)Resolve(id)).Language ?? "";
    }

    /// <summary>A double read from the source's bytes: no text is made of the many that a sum goes over.</summary>
    private bool TryReadDouble(TermId id, out double value)
    {
        value = 0;
        return id.Kind == TermKind.Literal && source.TryReadUtf8(id, out var term) && term.Datatype is Xsd.Double && XsdNumeric.TryParseDouble(term.Text, out value);
    }

    private bool TryReadFloat(TermId id, out double value)
    {
        value = 0;
        Span<char> lexical = stackalloc char[LongestNumber];
        if (id.Kind != TermKind.Literal || !source.TryReadUtf8(id, out var term) || term.Datatype is not Xsd.Float
            || term.Text.Length > lexical.Length || Ascii.ToUtf16(term.Text, lexical, out var length) != OperationStatus.Done
            || !XsdNumeric.TryParse(lexical[..length], term.Datatype, out var number))
            return false;
        value = number.ToDouble();
        return true;
    }

    private const int LongestNumber = 48;

    /// <summary>A blank node that is nowhere else in the query, nor in the source: an update may put it there.</summary>
    public TermId NewBlankNode()
    {
        while (true)
        {
            var node = new BlankNode($"q{context.RunName}x{blankNodes++}");
            if (source.Find(node).IsNone)
                return Intern(node);
        }
    }
}
