using System.Text;

namespace MinerOsphere.Store.Dictionary;

/// <summary>Sorted UTF-8 texts in a mapped file.</summary>
internal readonly unsafe struct SortedTexts(byte* bytes, PackedOffsets offsets, uint count)
{
    public uint Count => count;

    public ReadOnlySpan<byte> this[uint index]
    {
        get
        {
            var start = offsets[index];
            return new(bytes + start, (int)(offsets[index + 1] - start));
        }
    }

    public string Text(uint index) => Encoding.UTF8.GetString(this[index]);

    /// <summary>The first index whose text is not less than <paramref name="text"/>.</summary>
    public uint LowerBound(ReadOnlySpan<byte> text)
    {
        uint low = 0, high = count;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (this[middle].SequenceCompareTo(text) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
