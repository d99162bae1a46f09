using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using NetTopologySuite.Geometries;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>Literals of GeoSPARQL as GeoJSON geometries (OGC 22-047r1 §8.5): WKT in CRS84 or in the system that it names, or GeoJSON.</summary>
internal static class SolutionGeometry
{
    public static bool Is(Term? term) => term is Literal { Datatype: GeoSparql.WktLiteral or GeoSparql.GeoJsonLiteral };

    /// <summary>Writes a geometry object, null for an empty one; gives what is wrong with a literal that is none.</summary>
    public static LocalizedText? Write(Utf8JsonWriter json, Term term)
    {
        // Another row may have something else in the variable.
        if (term is not Literal { Datatype: GeoSparql.WktLiteral or GeoSparql.GeoJsonLiteral } literal) return new("ce n'est pas un littéral geo:wktLiteral ni geo:geoJSONLiteral", "it is neither a geo:wktLiteral nor a geo:geoJSONLiteral");
        if (literal.Datatype == GeoSparql.GeoJsonLiteral) return Copy(json, literal.Lexical);
        var text = literal.Lexical.AsSpan().Trim();
        var crs = CrsRegistry.Crs84;
        if (text is ['<', ..] && text.IndexOf('>') is var end and > 0)
        {
            var name = text[1..end].ToString();
            if (CrsRegistry.Find(name) is not { } found) return new($"système de coordonnées inconnu <{name}>", $"unknown coordinate reference system <{name}>");
            crs = found;
            text = text[(end + 1)..].Trim();
        }
        if (text.IsEmpty)
        {
            json.WriteNullValue();
            return null;
        }
        var read = Cql2TextReader.Read($"S_INTERSECTS(g,{text})");
        if (!read.IsOk) return new($"WKT attendu ; {read.Fault.Found}", $"WKT is expected; found {read.Fault.Found}");
        if (read.Value is not SpatialPredicate { Right: GeometryLiteral { Value: var geometry } }) return new("WKT attendu", "WKT is expected");
        var moved = crs == CrsRegistry.Crs84 ? geometry : GeometryTransform.Of(geometry, CrsTransform.Between(crs, CrsRegistry.Crs84), crs.IsNorthingFirst);
        if (moved is null) return new($"une position n'a pas d'image depuis {crs.Curie}", $"a position has no image from {crs.Curie}");
        if (moved.IsEmpty) json.WriteNullValue();
        else Write(json, moved);
        return null;
    }

    private static LocalizedText? Copy(Utf8JsonWriter json, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32 });
            if (document.RootElement.ValueKind != JsonValueKind.Object) return new("un objet GeoJSON est attendu", "a GeoJSON object is expected");
            document.RootElement.WriteTo(json);
            return null;
        }
        catch (JsonException)
        {
            return new("du GeoJSON est attendu", "GeoJSON is expected");
        }
    }

    private static void Write(Utf8JsonWriter json, NtsGeometry geometry)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, geometry.OgcGeometryType.ToString());
        if (geometry.OgcGeometryType == OgcGeometryType.GeometryCollection)
        {
            json.WriteStartArray("geometries"u8);
            for (var i = 0; i < geometry.NumGeometries; i++) Write(json, geometry.GetGeometryN(i));
            json.WriteEndArray();
        }
        else
        {
            json.WritePropertyName("coordinates"u8);
            Coordinates(json, geometry);
        }
        json.WriteEndObject();
    }

    private static void Coordinates(Utf8JsonWriter json, NtsGeometry geometry)
    {
        if (geometry is Point { IsEmpty: false } point)
        {
            Position(json, point.CoordinateSequence, 0);
            return;
        }
        json.WriteStartArray();
        if (geometry is LineString line)
            for (var i = 0; i < line.NumPoints; i++) Position(json, line.CoordinateSequence, i);
        else if (geometry is Polygon { IsEmpty: false } polygon)
        {
            Coordinates(json, polygon.ExteriorRing);
            for (var i = 0; i < polygon.NumInteriorRings; i++) Coordinates(json, polygon.GetInteriorRingN(i));
        }
        else if (geometry is GeometryCollection parts)
            for (var i = 0; i < parts.NumGeometries; i++) Coordinates(json, parts.GetGeometryN(i));
        json.WriteEndArray();
    }

    private static void Position(Utf8JsonWriter json, CoordinateSequence positions, int i)
    {
        json.WriteStartArray();
        json.WriteNumberValue(positions.GetX(i));
        json.WriteNumberValue(positions.GetY(i));
        if (positions.HasZ && double.IsFinite(positions.GetZ(i))) json.WriteNumberValue(positions.GetZ(i));
        json.WriteEndArray();
    }
}
