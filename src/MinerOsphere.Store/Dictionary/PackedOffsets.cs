using System.Runtime.CompilerServices;

namespace MinerOsphere.Store.Dictionary;

/// <summary>Growing 64-bit numbers in packed blocks: where the texts of a dictionary begin.</summary>
internal readonly unsafe struct PackedOffsets(PackedOffsets.Header* headers, byte* data)
{
    public const int Rows = 256;
    public const int Slack = sizeof(ulong);

    /// <param name="Place">Where the block is, and in its top eight bits how wide a difference is.</param>
    /// <param name="Least">The block's first number.</param>
    public readonly record struct Header(ulong Place, ulong Least)
    {
        public const int WidthShift = 56;
    }

    public ulong this[uint row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var header = headers + row / Rows;
            var width = (int)(header->Place >> Header.WidthShift);
            var bit = row % Rows * (uint)width;
            var word = Unsafe.ReadUnaligned<ulong>(data + (header->Place & ((1UL << Header.WidthShift) - 1)) + (bit >> 3));
            return header->Least + (word >> (int)(bit & 7) & ((1UL << width) - 1));
        }
    }
}
