using System.Runtime.CompilerServices;

namespace MinerOsphere.Store.Indexes;

/// <summary>
/// One column of packed blocks, read at any place in constant time: the block's least value plus a difference of as many bits as the
/// block needs (frame of reference).
/// </summary>
/// <param name="headers">Of the blocks.</param>
/// <param name="data">The blocks.</param>
/// <param name="which">The column, 0 to 2.</param>
/// <param name="start">What is asked for as row 0.</param>
internal readonly unsafe struct PackedColumn(BlockHeader* headers, byte* data, int which, uint start = 0)
{
    public uint this[uint row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            row += start;
            var header = headers + row / BlockHeader.Rows;
            var width = Width(header, out var column);
            var bit = row % BlockHeader.Rows * width;
            var word = Unsafe.ReadUnaligned<ulong>(column + (bit >> 3));
            return Least(header) + (uint)(word >> (int)(bit & 7) & ((1UL << (int)width) - 1));
        }
    }

    public PackedColumn From(uint row) => new(headers, data, which, start + row);

    /// <summary>Reads the rows from <paramref name="row"/> on.</summary>
    public void Read(uint row, Span<uint> target)
    {
        row += start;
        while (!target.IsEmpty)
        {
            var first = row % BlockHeader.Rows;
            var part = target[..(int)Math.Min((uint)target.Length, BlockHeader.Rows - first)];
            var header = headers + row / BlockHeader.Rows;
            var width = Width(header, out var column);
            Unpack(column, first * width, width, Least(header), part);
            target = target[part.Length..];
            row += (uint)part.Length;
        }
    }

    private static void Unpack(byte* column, uint bit, uint width, uint least, Span<uint> target)
    {
        if (width == 0)
        {
            target.Fill(least);
            return;
        }
        var mask = (1UL << (int)width) - 1;
        foreach (ref var value in target)
        {
            value = least + (uint)(Unsafe.ReadUnaligned<ulong>(column + (bit >> 3)) >> (int)(bit & 7) & mask);
            bit += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Width(BlockHeader* header, out byte* column)
    {
        var widths = (byte*)header + BlockHeader.WidthsAt;
        uint before = which == 0 ? 0u : which == 1 ? widths[0] : (uint)(widths[0] + widths[1]);
        column = data + header->Offset + before * BlockHeader.BytesPerBit;
        return widths[which];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Least(BlockHeader* header) => *(uint*)((byte*)header + BlockHeader.LeastAt + which * sizeof(uint));
}
