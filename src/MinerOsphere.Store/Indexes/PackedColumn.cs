using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MinerOsphere.Store.Indexes;

/// <summary>
/// One column of packed blocks, read at any place in constant time: the block's least value plus a difference in as many bytes as the
/// block needs (frame of reference). Whole bytes, not bits: a fifth larger, and read at twice the speed.
/// </summary>
/// <param name="headers">Of the blocks.</param>
/// <param name="data">The blocks.</param>
/// <param name="which">The column, 0 to 2.</param>
internal readonly unsafe struct PackedColumn(BlockHeader* headers, byte* data, int which) : IColumn
{
    private static readonly Vector128<byte> Spread = Vector128.Create((byte)0, 1, 2, 255, 3, 4, 5, 255, 6, 7, 8, 255, 9, 10, 11, 255);

    public uint this[uint row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BlockOf(row)[row % BlockHeader.Rows];
    }

    /// <summary>The block that holds a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Block BlockOf(uint row)
    {
        var header = headers + row / BlockHeader.Rows;
        var widths = (byte*)header + BlockHeader.WidthsAt;
        var before = which == 0 ? 0 : which == 1 ? widths[0] : widths[0] + widths[1];
        var least = *(uint*)((byte*)header + BlockHeader.LeastAt + which * sizeof(uint));
        return new Block(data + header->Offset + before * BlockHeader.Rows, widths[which], least);
    }

    /// <summary>Reads the rows from <paramref name="row"/> on.</summary>
    public void Read(uint row, Span<uint> target)
    {
        while (!target.IsEmpty)
        {
            var first = row % BlockHeader.Rows;
            var part = target[..(int)Math.Min((uint)target.Length, BlockHeader.Rows - first)];
            BlockOf(row).Read(first, part);
            target = target[part.Length..];
            row += (uint)part.Length;
        }
    }

    /// <summary>A block's column: places are 0 to 255.</summary>
    internal readonly struct Block(byte* start, uint width, uint least) : IColumn
    {
        private readonly uint _mask = (uint)((1UL << (int)(width * 8)) - 1);

        public uint this[uint place]
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => least + (Unsafe.ReadUnaligned<uint>(start + place * width) & _mask);
        }

        public void Read(uint place, Span<uint> target)
        {
            var from = start + place * width;
            var done = 0;
            switch (width)
            {
                case 0:
                    target.Fill(least);
                    return;
                case 1:
                    for (; done + 8 <= target.Length; done += 8)
                    {
                        var (low, high) = Vector128.Widen(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)(from + done)).AsByte()));
                        Store(low, target, done);
                        Store(high, target, done + 4);
                    }
                    break;
                case 2:
                    for (; done + 8 <= target.Length; done += 8)
                    {
                        var (low, high) = Vector128.Widen(Vector128.Load((ushort*)(from + done * 2)));
                        Store(low, target, done);
                        Store(high, target, done + 4);
                    }
                    break;
                case 3:
                    for (; done + 4 <= target.Length; done += 4) Store(Vector128.Shuffle(Vector128.Load(from + done * 3), Spread).AsUInt32(), target, done);
                    break;
                default:
                    for (; done + 4 <= target.Length; done += 4) Store(Vector128.Load((uint*)(from + done * 4)), target, done);
                    break;
            }
            for (; done < target.Length; done++) target[done] = this[place + (uint)done];
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Store(Vector128<uint> differences, Span<uint> target, int at) =>
            (differences + Vector128.Create(least)).StoreUnsafe(ref MemoryMarshal.GetReference(target), (nuint)at);
    }
}
