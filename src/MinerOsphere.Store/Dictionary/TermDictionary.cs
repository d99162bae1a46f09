using System.Buffers;
using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store.Deltas;
using MinerOsphere.Store.Disk;
using MinerOsphere.Store.Indexes;

namespace MinerOsphere.Store.Dictionary;

/// <summary>Terms, 64-bit ids and 32-bit locals of a mapped store, each from the other.</summary>
internal sealed unsafe class TermDictionary
{
    private readonly SortedTexts _blanks, _iris, _literals, _triples;
    private readonly PackedColumn _literalTypes;
    private readonly LiteralTypes _types;
    private readonly ulong* _inlines;
    private readonly uint _inlineCount, _firstIri, _firstInline, _firstLiteral, _firstTriple;

    public TermDictionary(MappedStore store)
    {
        var header = store.Header;
        _blanks = Texts(store, Section.BlankBytes, Section.BlankOffsets, Section.BlankOffsetHeaders, header.BlankCount);
        _iris = Texts(store, Section.IriBytes, Section.IriOffsets, Section.IriOffsetHeaders, header.IriCount);
        _literals = Texts(store, Section.LiteralBytes, Section.LiteralOffsets, Section.LiteralOffsetHeaders, header.LiteralCount);
        _triples = Texts(store, Section.TripleBytes, Section.TripleOffsets, Section.TripleOffsetHeaders, header.TripleCount);
        _literalTypes = new PackedColumn(
            store.Get<BlockHeader>(Section.LiteralTypeHeaders, out _), store.Get<byte>(Section.LiteralTypeCodes, out _), 0);
        _inlines = store.Get<ulong>(Section.InlineValues, header.InlineCount);
        _inlineCount = header.InlineCount;
        var types = store.Get<byte>(Section.LiteralTypes, out var length);
        _types = LiteralTypes.FromBytes(new ReadOnlySpan<byte>(types, (int)length));
        _firstIri = header.BlankCount;
        _firstInline = _firstIri + header.IriCount;
        _firstLiteral = _firstInline + header.InlineCount;
        _firstTriple = _firstLiteral + header.LiteralCount;
        Count = _firstTriple + header.TripleCount;
    }

    private static SortedTexts Texts(MappedStore store, Section bytes, Section offsets, Section headers, uint count) => new(
        store.Get<byte>(bytes, out _), new PackedOffsets(store.Get<PackedOffsets.Header>(headers, out _), store.Get<byte>(offsets, out _)), count);

    public SortedTexts Blanks => _blanks;
    public SortedTexts Iris => _iris;
    public SortedTexts Literals => _literals;
    public SortedTexts Triples => _triples;
    public LiteralTypes Types => _types;
    public uint InlineCount => _inlineCount;

    /// <summary>An inlined value by its rank among them.</summary>
    public ulong Inline(uint index) => _inlines[index];

    /// <summary>The number of a literal's type in <see cref="Types"/>.</summary>
    public uint TypeOf(uint literal) => _literalTypes[literal];

    /// <summary>How many terms of each kind.</summary>
    public TermMark Mark => new(_blanks.Count, _iris.Count, _literals.Count, _triples.Count);

    /// <summary>How many terms; locals are below it.</summary>
    public uint Count { get; }

    public TermId ToId(uint local) =>
        local < _firstInline
            ? local < _firstIri ? new TermId(TermKind.BlankNode, local) : new TermId(TermKind.Iri, local - _firstIri)
            : local < _firstLiteral ? new TermId(_inlines[local - _firstInline])
            : local < _firstTriple ? new TermId(TermKind.Literal, local - _firstLiteral) : new TermId(TermKind.Triple, local - _firstTriple);

    /// <summary>The ids of many locals. Without a jump per term: the kinds of a column come in no order that a processor could foresee.</summary>
    public void ToIds(ReadOnlySpan<uint> locals, Span<TermId> ids)
    {
        const ulong unit = 1UL << TermId.PayloadBits;
        var blank = (ulong)TermKind.BlankNode * unit;
        var iri = (ulong)TermKind.Iri * unit - _firstIri;
        var literal = (ulong)TermKind.Literal * unit - _firstLiteral;
        var triple = (ulong)TermKind.Triple * unit - _firstTriple;
        var (firstIri, firstInline, firstLiteral, firstTriple, inlineCount) = (_firstIri, _firstInline, _firstLiteral, _firstTriple, _inlineCount);
        ulong none = 0;
        var inlines = inlineCount == 0 ? &none : _inlines;
        for (var i = 0; i < locals.Length; i++)
        {
            var local = locals[i];
            var place = local - firstInline;
            var offset = local < firstIri ? blank : iri;
            offset = local >= firstLiteral ? literal : offset;
            offset = local >= firstTriple ? triple : offset;
            var inline = inlines[place < inlineCount ? place : 0];
            ids[i] = new TermId(place < inlineCount ? inline : local + offset);
        }
    }

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
        TermKind.Literal => _firstLiteral + (uint)Math.Min(id.Payload, _firstTriple - _firstLiteral),
        TermKind.Triple => _firstTriple + (uint)Math.Min(id.Payload, Count - _firstTriple),
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
            case TripleTerm triple: return FindTriple(triple);
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
            TermKind.Triple when id.Payload < _triples.Count => ReadTriple(index),
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

    private Term ReadTriple(uint index)
    {
        var bytes = _triples[index];
        return TermBytes.Read(ref bytes);
    }

    private TermId FindTriple(TripleTerm triple)
    {
        if (_triples.Count == 0) return TermId.None;
        var bytes = new ArrayBufferWriter<byte>();
        TermBytes.Write(bytes, triple);
        return Find(_triples, TermKind.Triple, bytes.WrittenSpan);
    }

    private static TermId Find(SortedTexts texts, TermKind kind, ReadOnlySpan<byte> bytes)
    {
        var index = texts.LowerBound(bytes);
        return index < texts.Count && texts[index].SequenceEqual(bytes) ? new TermId(kind, index) : TermId.None;
    }

    private static TermId FindText(SortedTexts texts, TermKind kind, string text)
    {
        using var utf8 = new Utf8Text(text, stackalloc byte[512]);
        return Find(texts, kind, utf8.Bytes);
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
