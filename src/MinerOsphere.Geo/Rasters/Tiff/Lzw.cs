namespace MinerOsphere.Geo.Rasters.Tiff;

/// <summary>
/// LZW as TIFF has it (TIFF 6.0 section 13): codes of 9 to 12 bits, the highest bit first, wider one code before it would be needed.
/// Each entry of the table is a piece of what has been unpacked: where it ends and how long it is.
/// </summary>
internal static class Lzw
{
    private const int Clear = 256, End = 257, First = 258, Most = 4096;

    public static int Unpack(ReadOnlySpan<byte> packed, Span<byte> target, long offset)
    {
        if (packed is [0, 1, ..]) throw new GeoTiffException("this is the LZW of the first drafts of TIFF, which is not read", offset);
        Span<int> starts = stackalloc int[Most];
        Span<int> lengths = stackalloc int[Most];
        var (next, width, previous) = (First, 9, -1);
        var (previousStart, previousLength, written) = (0, 0, 0);
        var (bits, held, from) = (0u, 0, 0);
        while (written < target.Length)
        {
            while (held < width)
            {
                if (from == packed.Length) return written;
                bits = bits << 8 | packed[from++];
                held += 8;
            }
            held -= width;
            var code = (int)(bits >> held) & (1 << width) - 1;
            if (code == End) return written;
            if (code == Clear)
            {
                (next, width, previous) = (First, 9, -1);
                continue;
            }
            if (code > next || code == next && previous < 0 || code is >= First && previous < 0) throw new GeoTiffException($"the LZW code {code} has no meaning yet", offset + from);
            // Of the code that is about to be made: the piece before and its first byte again.
            var (start, length) = code < Clear ? (-1, 1) : code < next ? (starts[code], lengths[code]) : (previousStart, previousLength + 1);
            if (previous >= 0 && next < Most)
            {
                (starts[next], lengths[next]) = (previousStart, previousLength + 1);
                next++;
            }
            else if (code >= next)
                throw new GeoTiffException("the LZW table is full", offset + from);
            (previousStart, previousLength, previous) = (written, length, code);
            if (start < 0)
                target[written++] = (byte)code;
            else
                for (var i = 0; i < length && written < target.Length; i++) target[written++] = target[start + i];
            if (next >= (1 << width) - 1 && width < 12) width++;
        }
        return written;
    }
}
