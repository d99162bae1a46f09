namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>Sorts the rows of a node by their codes. A key is a code (upper 16 bits) and the row's place in the node (lower 16).</summary>
internal sealed class CodeSort
{
    /// <summary>Rows at most, for the place fits 16 bits.</summary>
    public const int MostRows = 1 << 16;

    private uint[] _keys = [];
    private uint[] _other = [];
    private readonly int[] _counts = new int[512];

    /// <summary>The keys in ascending order; empty when all codes are the same.</summary>
    public ReadOnlySpan<uint> Sort(ushort[] codes, ReadOnlySpan<int> rows)
    {
        var count = rows.Length;
        if (_keys.Length < count) (_keys, _other) = (new uint[Math.Max(count, 64)], new uint[Math.Max(count, 64)]);
        var keys = _keys.AsSpan(0, count);
        var (least, most) = (uint.MaxValue, 0u);
        for (var i = 0; i < keys.Length; i++)
        {
            uint code = codes[rows[i]];
            if (code < least) least = code;
            if (code > most) most = code;
            keys[i] = code << 16 | (uint)i;
        }
        if (least == most) return [];
        if (count <= 48) Insert(keys);
        else return ByDigits(keys, _other.AsSpan(0, count), (least ^ most) >> 8 != 0);
        return keys;
    }

    private static void Insert(Span<uint> keys)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            var key = keys[i];
            var at = i;
            for (; at > 0 && keys[at - 1] > key; at--) keys[at] = keys[at - 1];
            keys[at] = key;
        }
    }

    /// <summary>By the low byte of the code and then, where they differ, by the high one; each pass keeps the order of equals.</summary>
    private ReadOnlySpan<uint> ByDigits(Span<uint> keys, Span<uint> other, bool hasHigh)
    {
        var counts = _counts.AsSpan();
        counts.Clear();
        foreach (var key in keys)
        {
            counts[(int)(key >> 16) & 255]++;
            counts[256 + (int)(key >> 24)]++;
        }
        for (var pass = 0; pass < 512; pass += 256)
            for (int i = pass, at = 0; i < pass + 256; i++) (counts[i], at) = (at, at + counts[i]);
        foreach (var key in keys) other[counts[(int)(key >> 16) & 255]++] = key;
        if (!hasHigh) return other;
        foreach (var key in other) keys[counts[256 + (int)(key >> 24)]++] = key;
        return keys;
    }
}
