using System.Buffers;
using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store.Deltas;
using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Dictionary;

/// <summary>Terms, 64-bit ids and 32-bit locals of a mapped store, each from the other.</summary>
internal sealed unsafe class TermDictionary
{
    private readonly SortedTexts _blanks, _iris, _literals;
    private readonly uint* _literalTypes;
    private readonly LiteralTypes _types;
    private readonly ulong* _inlines;
    private readonly uint _inlineCount, _firstIri, _firstInline, _firstLiteral;

    public TermDictionary(MappedStore store)
    {
        var header = store.Header;
        _blanks = new SortedTexts(store.Get<byte>(Section.BlankBytes, out _), store.Get<ulong>(Section.BlankOffsets, header.BlankCount + 1L), header.BlankCount);
        _iris = new SortedTexts(store.Get<byte>(Section.IriBytes, out _), store.Get<ulong>(Section.IriOffsets, header.IriCount + 1L), header.IriCount);
        _literals = new SortedTexts(
            store.Get<byte>(Section.LiteralBytes, out _), store.Get<ulong>(Section.LiteralOffsets, header.LiteralCount + 1L), header.LiteralCount);
        _literalTypes = store.Get<uint>(Section.LiteralTypeCodes, header.LiteralCount);
        _inlines = store.Get<ulong>(Section.InlineValues, header.InlineCount);
        _inlineCount = header.InlineCount;
        var types = store.Get<byte>(Section.LiteralTypes, out var length);
        _types = LiteralTypes.FromBytes(new ReadOnlySpan<byte>(types, (int)length));
        _firstIri = header.BlankCount;
        _firstInline = _firstIri + header.IriCount;
        _firstLiteral = _firstInline + header.InlineCount;
        Count = _firstLiteral + header.LiteralCount;
    }

    /// <summary>How many terms of each kind.</summary>
    public TermMark Mark => new(_blanks.Count, _iris.Count, _literals.Count, 0);

    /// <summary>How many terms; locals are below it.</summary>
    public uint Count { get; }

    public TermId ToId(uint local) =>
        local < _firstInline
            ? local < _firstIri ? new TermId(TermKind.BlankNode, local) : new TermId(TermKind.Iri, local - _firstIri)
            : local < _firstLiteral ? new TermId(_inlines[local - _firstInline]) : new TermId(TermKind.Literal, local - _firstLiteral);

    /// <summary>The local of an id, or false when no quad uses it.</summary>
    public bool TryToLocal(TermId id, out uint local)
    {
        local = LowerBound(id);
        return local < Count && ToId(local) == id;
    }

    /// <summary>The first local whose id is at least <paramref name="id"/>.</summary>
    public uint LowerBound(TermId id) => id.Kind switch
    {
        TermKind.None => 0,
        TermKind.BlankNode => (uint)Math.Min(id.Payload, _firstIri),
        TermKind.Iri => _firstIri + (uint)Math.Min(id.Payload, _firstInline - _firstIri),
        TermKind.Literal => _firstLiteral + (uint)Math.Min(id.Payload, Count - _firstLiteral),
        _ => id.IsInline ? _firstInline + InlineLowerBound(id.Value) : Count,
    };

    public TermId Find(Term term)
    {
        switch (term)
        {
            case Iri iri: return FindText(_iris, TermKind.Iri, iri.Value);
            case BlankNode blank: return FindText(_blanks, TermKind.BlankNode, blank.Label);
            case Literal literal when InlineValue.TryEncode(literal, out var id): return id;
            case Literal literal when _types.TryFind(literal, out var type): return FindLiteral(literal.Lexical, type);
            default: return TermId.None;
        }
    }

    public Term Resolve(TermId id)
    {
        var index = (uint)id.Payload;
        return id.Kind switch
        {
            TermKind.BlankNode when id.Payload < _blanks.Count => new BlankNode(_blanks.Text(index)),
            TermKind.Iri when id.Payload < _iris.Count => new Iri(_iris.Text(index)),
            TermKind.Literal when id.Payload < _literals.Count => _types.Make(_literals.Text(index), _literalTypes[index]),
            _ when id.IsInline => InlineValue.Decode(id),
            _ => throw new ArgumentOutOfRangeException(nameof(id), id, "Not an id of this store."),
        };
    }

    /// <summary>The bytes of a term as they lie in the file.</summary>
    public bool TryRead(TermId id, out Utf8Term term)
    {
        var index = (uint)id.Payload;
        switch (id.Kind)
        {
            case TermKind.Iri when id.Payload < _iris.Count:
                term = new Utf8Term { Kind = id.Kind, Text = _iris[index] };
                return true;
            case TermKind.BlankNode when id.Payload < _blanks.Count:
                term = new Utf8Term { Kind = id.Kind, Text = _blanks[index] };
                return true;
            case TermKind.Literal when id.Payload < _literals.Count:
                return _types.TryRead(_literals[index], _literalTypes[index], out term);
            default:
                term = default;
                return false;
        }
    }

    private uint InlineLowerBound(ulong value)
    {
        uint low = 0, high = _inlineCount;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (_inlines[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static TermId FindText(SortedTexts texts, TermKind kind, string text)
    {
        using var utf8 = new Utf8Text(text, stackalloc byte[512]);
        var index = texts.LowerBound(utf8.Bytes);
        return index < texts.Count && texts[index].SequenceEqual(utf8.Bytes) ? new TermId(kind, index) : TermId.None;
    }

    private TermId FindLiteral(string lexical, uint type)
    {
        using var utf8 = new Utf8Text(lexical, stackalloc byte[512]);
        // The same text stands once per type, next to each other.
        for (var index = _literals.LowerBound(utf8.Bytes); index < _literals.Count && _literals[index].SequenceEqual(utf8.Bytes); index++)
            if (_literalTypes[index] == type) return new TermId(TermKind.Literal, index);
        return TermId.None;
    }

    /// <summary>A text as UTF-8, on the stack when it is short.</summary>
    private readonly ref struct Utf8Text
    {
        private readonly byte[]? _rented;

        public Utf8Text(string text, Span<byte> stack)
        {
            var most = Encoding.UTF8.GetMaxByteCount(text.Length);
            Span<byte> target = most <= stack.Length ? stack : _rented = ArrayPool<byte>.Shared.Rent(most);
            Bytes = target[..Encoding.UTF8.GetBytes(text, target)];
        }

        public ReadOnlySpan<byte> Bytes { get; }

        public void Dispose()
        {
            if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
