using System.Buffers;
using System.Runtime.InteropServices;
using MinerOsphere.Rdf.Searching;
using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Text;

/// <summary>
/// Takes the literals of a store in their order and remembers per three bytes of folded text which of them have it. Lists grow as gaps of one
/// byte or more; a list that would hold every eighth literal is given up.
/// </summary>
/// <param name="literals">How many literals there are, or about.</param>
internal sealed class TextIndexBuilder(uint literals)
{
    /// <summary>Longer texts (shapes of countries) hold nearly every trigram of their alphabet: reading them tells nothing.</summary>
    public const int LongestText = 1 << 16;

    private readonly uint _limit = Trigram.LimitFor(literals);
    private readonly List<uint> _unread = [];
    private byte[] _folded = new byte[1 << 10];
    private ulong[] _slots = new ulong[1 << 13];
    private Posting[] _postings = new Posting[1 << 10];
    private int _used;
    private uint _next;

    private struct Posting
    {
        public uint Trigram;
        public uint Count;
        public uint Last;
        public int Length;
        public byte[]? Gaps;
    }

    /// <summary>Takes the text of the next literal.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        var literal = _next++;
        if (text.Length > LongestText)
        {
            _unread.Add(literal);
            return;
        }
        if (_folded.Length < text.Length * FoldedText.MostGrowth) _folded = new byte[text.Length * FoldedText.MostGrowth];
        var length = FoldedText.Fold(text, _folded);
        if (length < Trigram.Length) return;
        var folded = _folded.AsSpan(0, length);
        var trigram = Trigram.Of(folded);
        Add(trigram, literal);
        foreach (var b in folded[Trigram.Length..]) Add(trigram = Trigram.Next(trigram, b), literal);
    }

    public void WriteTo(StoreWriter writer)
    {
        var postings = _postings.AsSpan(0, _used);
        postings.Sort((a, b) => a.Trigram.CompareTo(b.Trigram));
        var starts = new ulong[_used];
        using (var part = writer.Begin(Section.TextPostings))
        {
            var bytes = new ArrayBufferWriter<byte>();
            var gaps = Array.Empty<uint>();
            var written = 0UL;
            for (var i = 0; i < _used; i++)
            {
                starts[i] = written;
                if (postings[i].Gaps is null) continue;
                bytes.ResetWrittenCount();
                PostingBlocks.Write(bytes, Unpack(postings[i], ref gaps));
                part.Write(bytes.WrittenSpan);
                written += (ulong)bytes.WrittenCount;
            }
            part.Write<byte>(stackalloc byte[PostingBlocks.Padding]);
        }
        writer.Write<TextHeader>(Section.TextHeader, [new TextHeader { Version = TextHeader.CurrentVersion, FoldVersion = FoldedText.Version }]);
        var numbers = new uint[_used];
        for (var i = 0; i < _used; i++) numbers[i] = postings[i].Trigram;
        writer.Write<uint>(Section.TextKeys, numbers);
        for (var i = 0; i < _used; i++) numbers[i] = postings[i].Gaps is null ? Trigram.TooMany : postings[i].Count;
        writer.Write<uint>(Section.TextCounts, numbers);
        writer.Write<ulong>(Section.TextStarts, starts);
        writer.Write<uint>(Section.TextUnread, CollectionsMarshal.AsSpan(_unread));
    }

    private void Add(uint trigram, uint literal)
    {
        ref var posting = ref Find(trigram);
        if (posting.Count == Trigram.TooMany || (posting.Count > 0 && posting.Last == literal)) return;
        if (posting.Count + 1 == _limit)
        {
            posting.Count = Trigram.TooMany;
            posting.Gaps = null;
            return;
        }
        var gaps = posting.Gaps ??= new byte[8];
        if (posting.Length + 5 > gaps.Length) Array.Resize(ref posting.Gaps, gaps.Length * 2);
        var gap = posting.Count == 0 ? literal : literal - posting.Last - 1;
        for (; gap >= 0x80; gap >>= 7) posting.Gaps[posting.Length++] = (byte)(gap | 0x80);
        posting.Gaps[posting.Length++] = (byte)gap;
        posting.Last = literal;
        posting.Count++;
    }

    private ref Posting Find(uint trigram)
    {
        var mask = (uint)_slots.Length - 1;
        for (var place = Hash(trigram) & mask; ; place = (place + 1) & mask)
        {
            var slot = _slots[place];
            if (slot == 0) break;
            if ((uint)(slot >> 32) == trigram) return ref _postings[(uint)slot - 1];
        }
        if (_used * 2 >= _slots.Length) Grow();
        if (_used == _postings.Length) Array.Resize(ref _postings, _used * 2);
        _postings[_used++].Trigram = trigram;
        Place(_slots, trigram, (uint)_used);
        return ref _postings[_used - 1];
    }

    private void Grow()
    {
        var slots = new ulong[_slots.Length * 2];
        for (var i = 0; i < _used; i++) Place(slots, _postings[i].Trigram, (uint)i + 1);
        _slots = slots;
    }

    private static void Place(ulong[] slots, uint trigram, uint number)
    {
        var mask = (uint)slots.Length - 1;
        var place = Hash(trigram) & mask;
        while (slots[place] != 0) place = (place + 1) & mask;
        slots[place] = (ulong)trigram << 32 | number;
    }

    private static uint Hash(uint trigram) => trigram * 0x9E37_79B1u >> 8;

    private static ReadOnlySpan<uint> Unpack(in Posting posting, ref uint[] target)
    {
        if (target.Length < posting.Count) target = new uint[posting.Count];
        var at = 0;
        for (var i = 0; i < posting.Count; i++)
        {
            var gap = 0u;
            var shift = 0;
            byte b;
            do
            {
                b = posting.Gaps![at++];
                gap |= (uint)(b & 0x7F) << shift;
                shift += 7;
            }
            while (b >= 0x80);
            target[i] = gap;
        }
        return target.AsSpan(0, (int)posting.Count);
    }
}
