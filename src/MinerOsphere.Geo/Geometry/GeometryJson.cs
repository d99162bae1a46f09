using System.Text.Json;
using NetTopologySuite.Geometries;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Geometry;

/// <summary>Geometries as GeoJSON objects (RFC 7946 §3.1), every digit kept; positions are written as they stand, in whatever system.</summary>
public static class GeometryJson
{
    public static void Write(Utf8JsonWriter writer, NtsGeometry geometry)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, geometry.OgcGeometryType.ToString());
        if (geometry.OgcGeometryType == OgcGeometryType.GeometryCollection)
        {
            writer.WriteStartArray("geometries"u8);
            for (var i = 0; i < geometry.NumGeometries; i++) Write(writer, geometry.GetGeometryN(i));
            writer.WriteEndArray();
        }
        else
        {
            writer.WritePropertyName("coordinates"u8);
            Coordinates(writer, geometry);
        }
        writer.WriteEndObject();
    }

    private static void Coordinates(Utf8JsonWriter writer, NtsGeometry geometry)
    {
        if (geometry is Point { IsEmpty: false } point)
        {
            Position(writer, point.CoordinateSequence, 0);
            return;
        }
        writer.WriteStartArray();
        switch (geometry)
        {
            case Polygon { IsEmpty: false } polygon:
                Coordinates(writer, polygon.ExteriorRing);
                foreach (var hole in polygon.InteriorRings) Coordinates(writer, hole);
                break;
            case GeometryCollection several:
                for (var i = 0; i < several.NumGeometries; i++) Coordinates(writer, several.GetGeometryN(i));
                break;
            case LineString line:
                for (var i = 0; i < line.NumPoints; i++) Position(writer, line.CoordinateSequence, i);
                break;
        }
        writer.WriteEndArray();
    }

    private static void Position(Utf8JsonWriter writer, CoordinateSequence positions, int index)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(positions.GetX(index));
        writer.WriteNumberValue(positions.GetY(index));
        if (!double.IsNaN(positions.GetZ(index))) writer.WriteNumberValue(positions.GetZ(index));
        writer.WriteEndArray();
    }
}
