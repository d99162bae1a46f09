using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace MinerOsphere.Geo.Rasters.Tiff;

/// <summary>Undoes the differences that a writer took to compress better, one row at a time (TIFF 6.0 section 14, Adobe's technical note 3) and brings its numbers into this machine's order.</summary>
internal static class Predictors
{
    public static void Undo(TiffLayout layout, Span<byte> row, Span<byte> scratch, bool isBigEndian)
    {
        var (width, stride) = (layout.BytesPerSample, layout.SamplesPerChunk);
        if (layout.Predictor == 3)
        {
            UndoFloat(row, scratch[..row.Length], width, stride);
            return;
        }
        if (isBigEndian == BitConverter.IsLittleEndian) Reverse(row, width);
        if (layout.Predictor == 2) Accumulate(row, width, stride);
    }

    /// <summary>Makes what <see cref="Undo"/> undoes, of little-endian rows; as the writer needs them.</summary>
    public static void Apply(int predictor, Span<byte> row, Span<byte> scratch, int width)
    {
        if (predictor == 3)
        {
            var count = row.Length / width;
            for (var i = 0; i < count; i++)
                for (var b = 0; b < width; b++) scratch[b * count + i] = row[i * width + (width - 1 - b)];
            scratch[..row.Length].CopyTo(row);
        }
        if (predictor != 1)
            for (var i = row.Length - 1; i > 0; i--) row[i] -= row[i - 1];
    }

    /// <summary>Bytes of all numbers, the highest of each first, then the next; each less the one before.</summary>
    private static void UndoFloat(Span<byte> row, Span<byte> scratch, int width, int stride)
    {
        for (var i = stride; i < row.Length; i++) row[i] += row[i - stride];
        row.CopyTo(scratch);
        var count = row.Length / width;
        for (var i = 0; i < count; i++)
            for (var b = 0; b < width; b++) row[i * width + (BitConverter.IsLittleEndian ? width - 1 - b : b)] = scratch[b * count + i];
    }

    private static void Reverse(Span<byte> row, int width)
    {
        switch (width)
        {
            case 2: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(row), MemoryMarshal.Cast<byte, ushort>(row)); break;
            case 4: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(row), MemoryMarshal.Cast<byte, uint>(row)); break;
            case 8: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(row), MemoryMarshal.Cast<byte, ulong>(row)); break;
        }
    }

    /// <summary>Of floats too the bits are added as those of whole numbers.</summary>
    private static void Accumulate(Span<byte> row, int width, int stride)
    {
        switch (width)
        {
            case 1: Accumulate<byte>(row, stride); break;
            case 2: Accumulate<ushort>(row, stride); break;
            case 4: Accumulate<uint>(row, stride); break;
            default: Accumulate<ulong>(row, stride); break;
        }
    }

    private static void Accumulate<T>(Span<byte> row, int stride) where T : unmanaged, IBinaryInteger<T>
    {
        var numbers = MemoryMarshal.Cast<byte, T>(row);
        for (var i = stride; i < numbers.Length; i++) numbers[i] = unchecked(numbers[i] + numbers[i - stride]);
    }
}
