using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Searching;
using MinerOsphere.Store.Dictionary;
using MinerOsphere.Store.Disk;
using MinerOsphere.Store.Indexes;

namespace MinerOsphere.Store.Text;

/// <summary>The text index of a mapped store: literals by the three-byte pieces of their folded text, and by their beginning, as they are sorted by it.</summary>
internal sealed unsafe class TextIndex : ITextIndex
{
    /// <summary>A list this many times longer than what is left costs more to read than it saves in tests.</summary>
    private const int LongestListPerLiteral = 64;

    private readonly MappedStore _file;
    private readonly SortedTexts _literals;
    private readonly uint* _keys;
    private readonly uint* _counts;
    private readonly ulong* _starts;
    private readonly byte* _postings;
    private readonly uint* _unread;
    private readonly int _keyCount, _unreadCount;

    private TextIndex(MappedStore file, SortedTexts literals)
    {
        _file = file;
        _literals = literals;
        _keys = file.Get<uint>(Section.TextKeys, out var keys);
        _keyCount = (int)keys;
        _counts = file.Get<uint>(Section.TextCounts, keys);
        _starts = file.Get<ulong>(Section.TextStarts, keys);
        _postings = file.Get<byte>(Section.TextPostings, out _);
        _unread = file.Get<uint>(Section.TextUnread, out var unread);
        _unreadCount = (int)unread;
    }

    /// <summary>Null when the file has none, or one that was made by other case rules and would miss literals.</summary>
    public static TextIndex? Open(MappedStore file, SortedTexts literals)
    {
        if (!file.Has(Section.TextHeader)) return null;
        var header = *file.Get<TextHeader>(Section.TextHeader, 1);
        return header.Version == TextHeader.CurrentVersion && header.FoldVersion == FoldedText.Version ? new TextIndex(file, literals) : null;
    }

    public long? MostCandidates(TextPattern pattern)
    {
        long sum = _unreadCount;
        foreach (var alternative in pattern.Alternatives)
        {
            if (Most(alternative) is not { } most) return null;
            sum += most;
        }
        GC.KeepAlive(_file);
        return Math.Min(sum, _literals.Count);
    }

    public TermId[] Find(TextPattern pattern, CancellationToken cancellation)
    {
        var found = new ReadOnlySpan<uint>(_unread, _unreadCount).ToArray();
        foreach (var alternative in pattern.Alternatives)
        {
            cancellation.ThrowIfCancellationRequested();
            found = SortedNumbers.Union(found, Find(alternative, cancellation));
        }
        GC.KeepAlive(_file);
        return Array.ConvertAll(found, literal => new TermId(TermKind.Literal, literal));
    }

    private uint? Most(TextAlternative alternative)
    {
        var range = Range(alternative.Prefix);
        var least = alternative.Prefix is null ? (uint?)null : range.Length;
        foreach (var key in Trigrams(alternative))
        {
            var count = TryLocate(key, out var place) ? _counts[place] : 0;
            if (count != Trigram.TooMany) least = Math.Min(least ?? uint.MaxValue, count);
        }
        return least;
    }

    private uint[] Find(TextAlternative alternative, CancellationToken cancellation)
    {
        var lists = new List<uint>();
        foreach (var key in Trigrams(alternative))
        {
            if (!TryLocate(key, out var place)) return [];
            if (_counts[place] != Trigram.TooMany) lists.Add(place);
        }
        lists.Sort((a, b) => _counts[a].CompareTo(_counts[b]));
        var range = Range(alternative.Prefix);
        var next = 0;
        uint[] left;
        if (lists.Count == 0 || (alternative.Prefix is not null && range.Length <= _counts[lists[0]]))
        {
            left = new uint[range.Length];
            for (var i = 0; i < left.Length; i++) left[i] = range.Start + (uint)i;
        }
        else
            left = SortedNumbers.Within(Read(lists[next++]), range.Start, range.End);
        for (; next < lists.Count && _counts[lists[next]] / LongestListPerLiteral < left.Length; next++)
        {
            cancellation.ThrowIfCancellationRequested();
            left = SortedNumbers.Intersection(left, Read(lists[next]));
        }
        return left;
    }

    private uint[] Read(uint place)
    {
        var numbers = new uint[_counts[place]];
        PostingBlocks.Read(_postings + _starts[place], numbers);
        return numbers;
    }

    private bool TryLocate(uint trigram, out uint place)
    {
        var found = new ReadOnlySpan<uint>(_keys, _keyCount).BinarySearch(trigram);
        place = (uint)found;
        return found >= 0;
    }

    /// <summary>The literals that begin as asked: they stand together.</summary>
    private RowRange Range(string? prefix)
    {
        if (string.IsNullOrEmpty(prefix)) return new RowRange(0, _literals.Count);
        var bytes = Encoding.UTF8.GetBytes(prefix);
        var start = _literals.LowerBound(bytes);
        // UTF-8 has no byte 255, so the last byte can always be one more.
        bytes[^1]++;
        return new RowRange(start, _literals.LowerBound(bytes));
    }

    private static HashSet<uint> Trigrams(TextAlternative alternative)
    {
        var keys = new HashSet<uint>();
        foreach (var piece in alternative.Pieces)
        {
            var bytes = Encoding.UTF8.GetBytes(piece);
            for (var i = 0; i + Trigram.Length <= bytes.Length; i++) keys.Add(Trigram.Of(bytes.AsSpan(i)));
        }
        return keys;
    }
}
