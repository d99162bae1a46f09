using System.Buffers.Binary;
using System.Text;

namespace MinerOsphere.Geo.Rasters.Tiff;

/// <summary>The fields of a directory that is being made, and the file around it: directory, longer values, then strips or tiles.</summary>
internal sealed class TiffFields
{
    private readonly SortedDictionary<TiffTag, (ushort Type, int Count, byte[] Values)> _fields = [];

    public void Shorts(TiffTag tag, params ushort[] values)
    {
        var bytes = new byte[values.Length * 2];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), values[i]);
        _fields[tag] = (3, values.Length, bytes);
    }

    public void Longs(TiffTag tag, params uint[] values)
    {
        var bytes = new byte[values.Length * 4];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), values[i]);
        _fields[tag] = (4, values.Length, bytes);
    }

    public void Doubles(TiffTag tag, params double[] values)
    {
        var bytes = new byte[values.Length * 8];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * i), values[i]);
        _fields[tag] = (12, values.Length, bytes);
    }

    public void Text(TiffTag tag, string text)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text), 0];
        _fields[tag] = (2, bytes.Length, bytes);
    }

    public byte[] WriteFile(IReadOnlyList<byte[]> chunks, TiffTag offsets, TiffTag counts)
    {
        Longs(counts, [.. chunks.Select(c => (uint)c.Length)]);
        // Their number is known, so is the room that they take; the offsets themselves only then.
        Longs(offsets, new uint[chunks.Count]);
        var directory = 8 + 2 + 12 * _fields.Count + 4;
        var first = directory + _fields.Values.Where(f => f.Values.Length > 4).Sum(f => Even(f.Values.Length));
        var places = new uint[chunks.Count];
        var end = (long)first;
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = checked((uint)end);
            end += Even(chunks[i].Length);
        }
        Longs(offsets, places);

        var file = new byte[end];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), 8);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)_fields.Count);
        var (entry, values) = (10, directory);
        foreach (var (tag, field) in _fields)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(entry), (ushort)tag);
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(entry + 2), field.Type);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(entry + 4), (uint)field.Count);
            if (field.Values.Length <= 4)
                field.Values.CopyTo(file, entry + 8);
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(entry + 8), (uint)values);
                field.Values.CopyTo(file, values);
                values += Even(field.Values.Length);
            }
            entry += 12;
        }
        for (var i = 0; i < places.Length; i++) chunks[i].CopyTo(file, places[i]);
        return file;
    }

    /// <summary>TIFF 6.0 wants offsets that are even.</summary>
    private static int Even(int length) => length + (length & 1);
}
