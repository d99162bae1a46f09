using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace MinerOsphere.Store.Text;

/// <summary>
/// A rising list of numbers as its gaps, in blocks of up to <see cref="BlockSize"/>: a byte with the bits per gap, then the gaps. Blocks are
/// small because literals are sorted: neighbours have much text in common, so gaps come in runs of small and large ones.
/// </summary>
internal static unsafe class PostingBlocks
{
    public const int BlockSize = 32;

    /// <summary>Bytes behind the last list that reading may touch.</summary>
    public const int Padding = sizeof(ulong);

    private const int LongestBlock = 1 + BlockSize * sizeof(uint);

    /// <summary>Writes gaps, each less one (the first from -1).</summary>
    public static void Write(IBufferWriter<byte> target, ReadOnlySpan<uint> gaps)
    {
        while (!gaps.IsEmpty)
        {
            var block = gaps[..Math.Min(BlockSize, gaps.Length)];
            gaps = gaps[block.Length..];
            var all = 0u;
            foreach (var gap in block) all |= gap;
            var width = 32 - BitOperations.LeadingZeroCount(all);
            var bytes = target.GetSpan(LongestBlock);
            var used = 0;
            bytes[used++] = (byte)width;
            ulong held = 0;
            var bits = 0;
            foreach (var gap in block)
            {
                held |= (ulong)gap << bits;
                for (bits += width; bits >= 8; bits -= 8)
                {
                    bytes[used++] = (byte)held;
                    held >>= 8;
                }
            }
            if (bits > 0) bytes[used++] = (byte)held;
            target.Advance(used);
        }
    }

    /// <summary>Reads as many numbers as <paramref name="target"/> has room for.</summary>
    public static void Read(byte* list, Span<uint> target)
    {
        var last = uint.MaxValue;
        while (!target.IsEmpty)
        {
            var count = Math.Min(BlockSize, target.Length);
            int width = *list++;
            var mask = width == 32 ? uint.MaxValue : (1u << width) - 1;
            for (var i = 0; i < count; i++)
            {
                var bit = i * width;
                last += (uint)(Unsafe.ReadUnaligned<ulong>(list + (bit >> 3)) >> (bit & 7)) & mask;
                target[i] = ++last;
            }
            list += (count * width + 7) >> 3;
            target = target[count..];
        }
    }
}
