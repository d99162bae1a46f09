using System.Buffers.Binary;

namespace MinerOsphere.Tests.Geo.Rasters;

/// <summary>
/// Small files that GDAL 3.6.2 wrote: <c>gdal_translate -ot UInt16 -a_srs EPSG:2154</c> of eight by six cells of 100 m whose value is
/// (37 row + 11 column²) mod 997, 0 being none; and one that nobody would write.
/// </summary>
internal static class Samples
{
    /// <summary><c>-co COMPRESS=LZW -co PREDICTOR=2</c></summary>
    public static byte[] Lzw { get; } = Convert.FromBase64String(
        "SUkqAAgAAAARAAABAwABAAAACAAAAAEBAwABAAAABgAAAAIBAwABAAAAEAAAAAMBAwABAAAABQAAAAYBAwABAAAAAQAAABEBBAABAAAAggEAABUBAwABAAAAAQAAABYBAwABAAAABgAA" +
        "ABcBBAABAAAAOwAAABwBAwABAAAAAQAAAD0BAwABAAAAAgAAAFMBAwABAAAAAQAAAA6DDAADAAAA2gAAAIKEDAAGAAAA8gAAAK+HAwAgAAAAIgEAALGHAgAgAAAAYgEAAIGkAgACAAAA" +
        "MAAAAAAAAAAAAAAAAABZQAAAAAAAAFlAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgE8iQQAAAAA28VlBAAAAAAAAAAABAAEAAAAHAAAEAAABAAEAAQQAAAEAAQAC" +
        "BLGHFgAAAAEIsYcJABYABggAAAEAjiMADAAAAQBqCAQMAAABACkjUkdGOTMgdjEgLyBMYW1iZXJ0LTkzfFJHRjkzIHYxfACAAAAAsACEADcAE0AGMAHkAI8ACWBwWDwmFw2HgAlRODQi" +
        "FQyHRA3xyKx+MRBKSSPReQgBcyqLSCMwEA==");

    /// <summary><c>-co COMPRESS=PACKBITS -co ENDIANNESS=BIG</c></summary>
    public static byte[] PackBitsBigEndian { get; } = Convert.FromBase64String(
        "TU0AKgAAAAgAEAEAAAMAAAABAAgAAAEBAAMAAAABAAYAAAECAAMAAAABABAAAAEDAAMAAAABgAUAAAEGAAMAAAABAAEAAAERAAQAAAABAAABdgEVAAMAAAABAAEAAAEWAAMAAAABAAYA" +
        "AAEXAAQAAAABAAAAZQEcAAMAAAABAAEAAAFTAAMAAAABAAEAAIMOAAwAAAADAAAAzoSCAAwAAAAGAAAA5oevAAMAAAAgAAABFoexAAIAAAAgAAABVqSBAAIAAAACMAAAAAAAAABAWQAA" +
        "AAAAAEBZAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABBIk+AAAAAAEFZ8TYAAAAAAAAAAAAAAAAAAQABAAAABwQAAAAAAQABBAEAAAABAAEEAoexABYAAAgBh7EA" +
        "CQAWCAYAAAABI44MAAAAAAEIagwEAAAAASMpUkdGOTMgdjEgLyBMYW1iZXJ0LTkzfFJHRjkzIHYxfAD+AAwLACwAYwCwARMBjAIbDwAlADAAUQCIANUBOAGxAkAPAEoAVQB2AK0A+gFd" +
        "AdYCZQ8AbwB6AJsA0gEfAYIB+wKKDwCUAJ8AwAD3AUQBpwIgAq8PALkAxADlARwBaQHMAkUC1A==");

    /// <summary><c>-co BIGTIFF=YES -co COMPRESS=DEFLATE -co TILED=YES</c></summary>
    public static byte[] BigTiff { get; } = Convert.FromBase64String(
        "SUkrAAgAAAAQAAAAAAAAABIAAAAAAAAAAAEDAAEAAAAAAAAACAAAAAAAAAABAQMAAQAAAAAAAAAGAAAAAAAAAAIBAwABAAAAAAAAABAAAAAAAAAAAwEDAAEAAAAAAAAACAAAAAAAAAAG" +
        "AQMAAQAAAAAAAAABAAAAAAAAABUBAwABAAAAAAAAAAEAAAAAAAAAHAEDAAEAAAAAAAAAAQAAAAAAAAA9AQMAAQAAAAAAAAABAAAAAAAAAEIBAwABAAAAAAAAABAAAAAAAAAAQwEDAAEA" +
        "AAAAAAAAEAAAAAAAAABEARAAAQAAAAAAAAAwAgAAAAAAAEUBEAABAAAAAAAAAHUAAAAAAAAAUwEDAAEAAAAAAAAAAQAAAAAAAAAOgwwAAwAAAAAAAACIAQAAAAAAAIKEDAAGAAAAAAAA" +
        "AKABAAAAAAAAr4cDACAAAAAAAAAA0AEAAAAAAACxhwIAIAAAAAAAAAAQAgAAAAAAAIGkAgACAAAAAAAAADAAAAAAAAAAAAAAAAAAAAAAAAAAAABZQAAAAAAAAFlAAAAAAAAAAAAAAAAA" +
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgE8iQQAAAAA28VlBAAAAAAAAAAABAAEAAAAHAAAEAAABAAEAAQQAAAEAAQACBLGHFgAAAAEIsYcJABYABggAAAEAjiMADAAAAQBqCAQMAAAB" +
        "ACkjUkdGOTMgdjEgLyBMYW1iZXJ0LTkzfFJHRjkzIHYxfAB4nGNg4GbQYUhm2MAgzNjDKM3EgAZUGQwYAhk6GK4yWDBuZHTAkPdiCGUoY1jL8IshlvEaYyqGfD5DFcNshksM8oxNjL8Z" +
        "uzDkpzDMZzjA8J3BhXE5owLTegz5nQxHGJ4yyDBmMp5hdGW6giE/CigDAO3DF48=");

    /// <summary>A picture one byte wide whose every row is the same mebibyte of PackBits that say nothing.</summary>
    public static byte[] Overlapping(int rows)
    {
        (ushort Tag, uint Value)[] fields = [(256, 1), (257, (uint)rows), (258, 8), (259, 32773), (278, 1)];
        var (directory, places) = (8, 8 + 2 + 12 * 7 + 4);
        var counts = places + 4 * rows;
        var strip = counts + 4 * rows;
        var file = new byte[strip + (1 << 20)];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), directory);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), 7);
        for (var i = 0; i < fields.Length; i++) Entry(file, i, fields[i].Tag, 1, fields[i].Value);
        Entry(file, 5, 273, rows, (uint)places);
        Entry(file, 6, 279, rows, (uint)counts);
        for (var row = 0; row < rows; row++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(places + 4 * row), strip);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(counts + 4 * row), 1 << 20);
        }
        file.AsSpan(strip).Fill(0x80);
        // Only the last byte but one says something, so that every strip is whole.
        (file[^2], file[^1]) = (0, 7);
        return file;
    }

    private static void Entry(byte[] file, int i, ushort tag, int count, uint value)
    {
        var entry = file.AsSpan(10 + 12 * i);
        BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], 4);
        BinaryPrimitives.WriteInt32LittleEndian(entry[4..], count);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], value);
    }
}
