using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Store.Dictionary;

/// <summary>The terms of a load, numbered as they come: an open-addressed table over UTF-8 bytes, no object per term.</summary>
internal sealed class TermTable
{
    private const int RecentSize = 1 << 10;
    private readonly Utf8Arena _arena = new();
    private readonly List<Entry> _entries = [];
    private readonly Iri?[] _recent = new Iri?[RecentSize];
    private readonly uint[] _recentNumbers = new uint[RecentSize];
    private uint[] _slots = new uint[1 << 16];
    private readonly ArrayBufferWriter<byte> _triple = new();
    private byte[] _scratch = new byte[1 << 12];

    /// <summary>One term: text position in the arena, or the inlined id itself.</summary>
    private readonly record struct Entry(ulong Value, int Length, uint Type, uint Hash, TermKind Kind);

    public LiteralTypes Types { get; } = new();
    public int Count => _entries.Count;

    public TermKind KindOf(int number) => _entries[number].Kind;
    public ulong ValueOf(int number) => _entries[number].Value;
    public uint TypeOf(int number) => _entries[number].Type;

    public ReadOnlySpan<byte> TextOf(int number)
    {
        ref readonly var entry = ref CollectionsMarshal.AsSpan(_entries)[number];
        return _arena.Get(entry.Value, entry.Length);
    }

    public uint Add(Term term)
    {
        switch (term)
        {
            case Iri iri:
                // Predicates, classes, graphs and the current subject come again and again as the same object.
                var place = RuntimeHelpers.GetHashCode(iri) & (RecentSize - 1);
                if (ReferenceEquals(_recent[place], iri)) return _recentNumbers[place];
                var number = AddText(TermKind.Iri, iri.Value, 0);
                _recent[place] = iri;
                _recentNumbers[place] = number;
                return number;
            case BlankNode blank:
                return AddText(TermKind.BlankNode, blank.Label, 0);
            case Literal literal:
                return InlineValue.TryEncode(literal, out var id) ? AddInline(id) : AddText(TermKind.Literal, literal.Lexical, Types.Add(literal));
            case TripleTerm triple:
                _triple.ResetWrittenCount();
                TermBytes.Write(_triple, triple);
                return AddBytes(TermKind.Triple, _triple.WrittenSpan, 0);
            default:
                throw new ArgumentException($"Not a term: {term}", nameof(term));
        }
    }

    private uint AddInline(TermId id)
    {
        var mixed = id.Value * 0x9E37_79B9_7F4A_7C15;
        return Place(new Entry(id.Value, 0, 0, (uint)(mixed >> 32), id.Kind), []);
    }

    private uint AddText(TermKind kind, string text, uint type)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_scratch.Length < most) _scratch = new byte[most];
        return AddBytes(kind, _scratch.AsSpan(0, Encoding.UTF8.GetBytes(text, _scratch)), type);
    }

    private uint AddBytes(TermKind kind, ReadOnlySpan<byte> bytes, uint type) =>
        Place(new Entry(0, bytes.Length, type, Hash(bytes, ((uint)kind << 24) ^ type), kind), bytes);

    private uint Place(Entry entry, ReadOnlySpan<byte> text)
    {
        if (_entries.Count * 2 >= _slots.Length) Grow();
        var mask = (uint)_slots.Length - 1;
        var entries = CollectionsMarshal.AsSpan(_entries);
        for (var slot = entry.Hash & mask; ; slot = (slot + 1) & mask)
        {
            var held = _slots[slot];
            if (held == 0)
            {
                if (_entries.Count == int.MaxValue - 1) Disk.Throw.TooMany("terms");
                var isText = IsText(entry.Kind);
                _entries.Add(isText ? entry with { Value = _arena.Add(text) } : entry);
                _slots[slot] = (uint)_entries.Count;
                return (uint)_entries.Count - 1;
            }
            ref readonly var other = ref entries[(int)held - 1];
            if (other.Hash == entry.Hash && other.Kind == entry.Kind && other.Type == entry.Type && other.Length == entry.Length
                && (text.IsEmpty ? other.Length == 0 && (other.Value == entry.Value || IsText(entry.Kind)) : _arena.Get(other.Value, other.Length).SequenceEqual(text)))
                return held - 1;
        }
    }

    private void Grow()
    {
        var slots = new uint[_slots.Length * 2];
        var mask = (uint)slots.Length - 1;
        var entries = CollectionsMarshal.AsSpan(_entries);
        for (var i = 0; i < entries.Length; i++)
        {
            var slot = entries[i].Hash & mask;
            while (slots[slot] != 0) slot = (slot + 1) & mask;
            slots[slot] = (uint)i + 1;
        }
        _slots = slots;
    }

    private static bool IsText(TermKind kind) => kind is TermKind.Iri or TermKind.BlankNode or TermKind.Literal or TermKind.Triple;

    private static uint Hash(ReadOnlySpan<byte> bytes, uint seed)
    {
        const ulong prime = 0x9E37_79B9_7F4A_7C15;
        var hash = (seed + (ulong)bytes.Length) * prime;
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }
        ulong tail = 0;
        foreach (var b in bytes) tail = (tail << 8) | b;
        hash = Mix(hash ^ tail);
        return (uint)(hash >> 32);

        static ulong Mix(ulong value)
        {
            var high = Math.BigMul(value ^ 0xA076_1D64_78BD_642F, prime, out var low);
            return high ^ low;
        }
    }
}
