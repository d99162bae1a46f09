using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

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
        else GeometryJson.Write(json, moved);
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
}
