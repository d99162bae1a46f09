using System.Buffers.Binary;

namespace MinerOsphere.Store.Dictionary;

/// <summary>
/// Sorts many byte strings that share long beginnings, as IRIs do: eight bytes at a time as one number, then each group of equals by
/// the next eight. Comparing whole strings would read the common beginning again at every comparison.
/// </summary>
internal sealed class Utf8Sorter(Utf8Sorter.ByteString get)
{
    public delegate ReadOnlySpan<byte> ByteString(int item);

    /// <summary>Sorts <paramref name="items"/> by their strings; equal strings keep no particular order.</summary>
    public void Sort(Span<int> items)
    {
        var keys = new ulong[items.Length];
        Sort(items, keys, 0);
    }

    private void Sort(Span<int> items, Span<ulong> keys, int depth)
    {
        while (items.Length > 1)
        {
            var same = true;
            for (var i = 0; i < items.Length; i++)
            {
                keys[i] = KeyAt(get(items[i]), depth);
                same &= keys[i] == keys[0];
            }
            if (!same) break;
            // All alike: those that end here come first, by length (a zero byte is not the end of a string).
            var ended = MoveEndedFirst(items, depth);
            items = items[ended..];
            keys = keys[ended..];
            depth += sizeof(ulong);
        }
        if (items.Length < 2) return;
        keys.Sort(items);
        for (var start = 0; start < items.Length;)
        {
            var end = start + 1;
            while (end < items.Length && keys[end] == keys[start]) end++;
            if (end - start > 1)
            {
                var group = items[start..end];
                var ended = MoveEndedFirst(group, depth);
                Sort(group[ended..], keys[(start + ended)..end], depth + sizeof(ulong));
            }
            start = end;
        }
    }

    private int MoveEndedFirst(Span<int> items, int depth)
    {
        var ended = 0;
        for (var i = 0; i < items.Length; i++)
        {
            if (get(items[i]).Length > depth + sizeof(ulong)) continue;
            (items[ended], items[i]) = (items[i], items[ended]);
            ended++;
        }
        if (ended > 1) items[..ended].Sort((a, b) => get(a).Length.CompareTo(get(b).Length));
        return ended;
    }

    private static ulong KeyAt(ReadOnlySpan<byte> text, int depth)
    {
        if (text.Length - depth >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(text[depth..]);
        ulong key = 0;
        for (var i = 0; i < sizeof(ulong); i++) key = (key << 8) | (depth + i < text.Length ? text[depth + i] : 0UL);
        return key;
    }
}
