using System.Text.Json;

namespace MinerOsphere.Geo.Geometry;

/// <summary>
/// A GeoJSON geometry object to well-known binary. Z is kept when every position has it. The members may stand in any order, so the
/// object is looked over once before it is read.
/// </summary>
public static class GeoJsonGeometryReader
{
    private const int DeepestNesting = 16;

    /// <summary>
    /// Appends the geometry at which <paramref name="reader"/> stands (its opening brace) and moves the reader to its end. On a fault the
    /// reader stands there too, and what was appended is of no use. The reader's data must hold the whole object.
    /// </summary>
    public static GeometryFault Read(ref Utf8JsonReader reader, WkbBuffer target)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return GeometryFault.Malformed;
        }
        var start = reader;
        reader.Skip();
        return ReadObject(ref start, target, HasZ(start), 0);
    }

    /// <summary>True when all positions have three numbers or more.</summary>
    private static bool HasZ(Utf8JsonReader reader)
    {
        var end = reader.CurrentDepth;
        var (numbers, fewest) = (0, int.MaxValue);
        while (reader.Read() && reader.CurrentDepth > end)
        {
            if (reader.TokenType == JsonTokenType.StartArray) numbers = 0;
            else if (reader.TokenType == JsonTokenType.Number) numbers++;
            else if (reader.TokenType == JsonTokenType.EndArray && numbers > 0)
            {
                fewest = Math.Min(fewest, numbers);
                numbers = 0;
            }
        }
        return fewest is >= 3 and < int.MaxValue;
    }

    private static GeometryFault ReadObject(ref Utf8JsonReader reader, WkbBuffer target, bool hasZ, int depth)
    {
        if (depth > DeepestNesting) return GeometryFault.TooDeep;
        WkbKind? kind = null;
        Utf8JsonReader content = default;
        var (hasCoordinates, hasGeometries) = (false, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isCoordinates = reader.ValueTextEquals("coordinates"u8);
            var isGeometries = reader.ValueTextEquals("geometries"u8);
            reader.Read();
            if (isType && reader.TokenType == JsonTokenType.String) kind = KindNamed(ref reader);
            if (isCoordinates || isGeometries) content = reader;
            hasCoordinates |= isCoordinates;
            hasGeometries |= isGeometries;
            reader.Skip();
        }
        if (kind is not { } known) return GeometryFault.UnknownType;
        if (known == WkbKind.GeometryCollection ? !hasGeometries : !hasCoordinates) return GeometryFault.Malformed;
        if (content.TokenType != JsonTokenType.StartArray) return GeometryFault.Malformed;
        target.WriteHeader(known, hasZ);
        return known == WkbKind.GeometryCollection
            ? ReadGeometries(ref content, target, hasZ, depth)
            : ReadCoordinates(ref content, target, known, hasZ);
    }

    private static WkbKind? KindNamed(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("Point"u8)) return WkbKind.Point;
        if (reader.ValueTextEquals("LineString"u8)) return WkbKind.LineString;
        if (reader.ValueTextEquals("Polygon"u8)) return WkbKind.Polygon;
        if (reader.ValueTextEquals("MultiPoint"u8)) return WkbKind.MultiPoint;
        if (reader.ValueTextEquals("MultiLineString"u8)) return WkbKind.MultiLineString;
        if (reader.ValueTextEquals("MultiPolygon"u8)) return WkbKind.MultiPolygon;
        return reader.ValueTextEquals("GeometryCollection"u8) ? WkbKind.GeometryCollection : null;
    }

    private static GeometryFault ReadGeometries(ref Utf8JsonReader reader, WkbBuffer target, bool hasZ, int depth)
    {
        var (place, count) = (target.WriteCount(), 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            count++;
            if (ReadObject(ref reader, target, hasZ, depth + 1) is var fault and not GeometryFault.None) return fault;
        }
        target.SetCount(place, count);
        return reader.TokenType == JsonTokenType.EndArray ? GeometryFault.None : GeometryFault.Malformed;
    }

    /// <summary>Reads the array at whose opening bracket the reader stands.</summary>
    private static GeometryFault ReadCoordinates(ref Utf8JsonReader reader, WkbBuffer target, WkbKind kind, bool hasZ) => kind switch
    {
        WkbKind.Point => ReadPosition(ref reader, target, hasZ, mayBeEmpty: true),
        WkbKind.LineString => ReadPositions(ref reader, target, hasZ, isRing: false),
        WkbKind.Polygon => ReadRings(ref reader, target, hasZ),
        WkbKind.MultiPoint => ReadParts(ref reader, target, WkbKind.Point, hasZ),
        WkbKind.MultiLineString => ReadParts(ref reader, target, WkbKind.LineString, hasZ),
        _ => ReadParts(ref reader, target, WkbKind.Polygon, hasZ),
    };

    private static GeometryFault ReadParts(ref Utf8JsonReader reader, WkbBuffer target, WkbKind part, bool hasZ)
    {
        var (place, count) = (target.WriteCount(), 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            count++;
            target.WriteHeader(part, hasZ);
            if (ReadCoordinates(ref reader, target, part, hasZ) is var fault and not GeometryFault.None) return fault;
        }
        target.SetCount(place, count);
        return reader.TokenType == JsonTokenType.EndArray ? GeometryFault.None : GeometryFault.Malformed;
    }

    private static GeometryFault ReadRings(ref Utf8JsonReader reader, WkbBuffer target, bool hasZ)
    {
        var (place, count) = (target.WriteCount(), 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            count++;
            if (ReadPositions(ref reader, target, hasZ, isRing: true) is var fault and not GeometryFault.None) return fault;
        }
        target.SetCount(place, count);
        return reader.TokenType == JsonTokenType.EndArray ? GeometryFault.None : GeometryFault.Malformed;
    }

    private static GeometryFault ReadPositions(ref Utf8JsonReader reader, WkbBuffer target, bool hasZ, bool isRing)
    {
        var (place, count) = (target.WriteCount(), 0);
        var first = target.Length;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            count++;
            if (ReadPosition(ref reader, target, hasZ, mayBeEmpty: false) is var fault and not GeometryFault.None) return fault;
        }
        if (reader.TokenType != JsonTokenType.EndArray) return GeometryFault.Malformed;
        target.SetCount(place, count);
        if (!isRing) return count == 1 ? GeometryFault.LineTooShort : GeometryFault.None;
        if (count == 0) return GeometryFault.None;
        if (count < 4) return GeometryFault.RingTooShort;
        var last = target.Length - (hasZ ? 24 : 16);
        return target.Written.Slice(first, 16).SequenceEqual(target.Written.Slice(last, 16))
            ? GeometryFault.None
            : GeometryFault.RingNotClosed;
    }

    private static GeometryFault ReadPosition(ref Utf8JsonReader reader, WkbBuffer target, bool hasZ, bool mayBeEmpty)
    {
        var (count, kept) = (0, hasZ ? 3 : 2);
        while (reader.Read() && reader.TokenType == JsonTokenType.Number)
        {
            if (!reader.TryGetDouble(out var number) || !double.IsFinite(number)) return GeometryFault.NotFinite;
            // Minus zero would print as zero yet differ in bytes.
            if (count++ < kept) target.WriteDouble(number == 0 ? 0 : number);
        }
        if (reader.TokenType != JsonTokenType.EndArray) return GeometryFault.Malformed;
        if (count == 0 && mayBeEmpty)
        {
            for (var i = 0; i < kept; i++) target.WriteDouble(double.NaN);
            return GeometryFault.None;
        }
        return count < 2 ? GeometryFault.Malformed : GeometryFault.None;
    }
}
