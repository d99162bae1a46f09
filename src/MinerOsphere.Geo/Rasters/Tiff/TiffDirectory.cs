using System.Text;

namespace MinerOsphere.Geo.Rasters.Tiff;

/// <summary>The fields of one picture. The first of a number stands.</summary>
internal sealed class TiffDirectory
{
    private readonly TiffBytes _bytes;
    private readonly Dictionary<TiffTag, Entry> _entries = [];

    private TiffDirectory(TiffBytes bytes, long place) => (_bytes, Place) = (bytes, place);

    /// <summary>Where in the file it stands.</summary>
    public long Place { get; }

    /// <param name="Type">As TIFF numbers them.</param>
    /// <param name="Count">Values of that type.</param>
    /// <param name="Values">Where they stand: in the entry itself when they fit there.</param>
    /// <param name="Place">Where the entry stands.</param>
    private readonly record struct Entry(ushort Type, long Count, long Values, long Place);

    public static TiffDirectory Read(TiffBytes bytes, long place)
    {
        var directory = new TiffDirectory(bytes, place);
        var (count, start, size, room) = bytes.IsBig ? (bytes.Offset(place), place + 8, 20, 8) : (bytes.UInt16(place), place + 2, 12, 4);
        if (count > bytes.Length / size) throw new GeoTiffException($"the directory says that it has {count} fields, more than the file has room for", place);
        for (var i = 0L; i < count; i++)
        {
            var at = start + i * size;
            var tag = (TiffTag)bytes.UInt16(at);
            if (!Enum.IsDefined(tag) || directory._entries.ContainsKey(tag)) continue;
            var type = bytes.UInt16(at + 2);
            var values = bytes.Offset(at + 4);
            var width = WidthOf(type);
            if (width == 0) throw new GeoTiffException($"the field {tag} has values of the unknown type {type}", at + 2);
            if (values > bytes.Length / width) throw new GeoTiffException($"the field {tag} says that it has {values} values, more than the file has room for", at + 4);
            var inside = at + (bytes.IsBig ? 12 : 8);
            directory._entries[tag] = new Entry(type, values, values * width <= room ? inside : bytes.Offset(inside), at);
        }
        return directory;
    }

    public bool Has(TiffTag tag) => _entries.ContainsKey(tag);

    /// <summary>Where a field stands, for messages; the directory's own place without it.</summary>
    public long PlaceOf(TiffTag tag) => _entries.TryGetValue(tag, out var entry) ? entry.Place : Place;

    /// <summary>Number of values; 0 without the field.</summary>
    public long Count(TiffTag tag) => _entries.TryGetValue(tag, out var entry) ? entry.Count : 0;

    /// <summary>Its first value, or what TIFF says that it is without the field.</summary>
    public long Whole(TiffTag tag, long otherwise) => Count(tag) == 0 ? otherwise : WholeAt(tag, 0);

    public long Whole(TiffTag tag) => Count(tag) == 0 ? throw new GeoTiffException($"the field {tag} is missing", Place) : WholeAt(tag, 0);

    public long WholeAt(TiffTag tag, long i)
    {
        var entry = _entries[tag];
        var at = entry.Values + i * WidthOf(entry.Type);
        switch (entry.Type)
        {
            case 1 or 7: return _bytes.Slice(at, 1, "a field")[0];
            case 3: return _bytes.UInt16(at);
            case 4 or 13: return _bytes.UInt32(at);
            case 16 or 18: return _bytes.UInt64(at) is var value and <= long.MaxValue ? (long)value : throw new GeoTiffException($"a value of the field {tag} is beyond any file", at);
            default: throw new GeoTiffException($"the field {tag} has values of type {entry.Type}; expected whole numbers", entry.Place + 2);
        }
    }

    public double[] Doubles(TiffTag tag)
    {
        if (!_entries.TryGetValue(tag, out var entry)) return [];
        if (entry.Type != 12) throw new GeoTiffException($"the field {tag} has values of type {entry.Type}; expected doubles", entry.Place + 2);
        _ = _bytes.Slice(entry.Values, entry.Count * 8, $"the field {tag}");
        var values = new double[entry.Count];
        for (var i = 0; i < values.Length; i++) values[i] = BitConverter.UInt64BitsToDouble(_bytes.UInt64(entry.Values + 8L * i));
        return values;
    }

    /// <summary>The text of a field without the zero at its end; null without the field.</summary>
    public string? Text(TiffTag tag)
    {
        if (!_entries.TryGetValue(tag, out var entry)) return null;
        if (entry.Type is not (2 or 1 or 7)) throw new GeoTiffException($"the field {tag} has values of type {entry.Type}; expected text", entry.Place + 2);
        return Encoding.UTF8.GetString(_bytes.Slice(entry.Values, entry.Count, $"the field {tag}")).TrimEnd('\0');
    }

    /// <summary>Bytes of a value; 0 for a type that nobody knows.</summary>
    private static int WidthOf(ushort type) => type switch
    {
        1 or 2 or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 or 16 or 17 or 18 => 8,
        _ => 0,
    };
}
