using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features.Editing;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features.InMemory;

/// <summary>Holds GeoJSON that came with a request against RFC 7946: structure, geometries, coordinates in CRS84. At most a hundred faults.</summary>
public static class GeoJsonCheck
{
    private const int MostFaults = 100;

    private static readonly string[] Geometries = ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"];

    /// <summary>Every fault, by JSON Pointer from <paramref name="value"/>.</summary>
    public static ImmutableArray<FeatureFault> Faults(JsonElement value, GeoJsonForm form)
    {
        var faults = ImmutableArray.CreateBuilder<FeatureFault>();
        var type = TypeOf(value);
        switch (form)
        {
            case GeoJsonForm.Geometry: Geometry(value, "", faults); break;
            case GeoJsonForm.Feature: Feature(value, "", faults); break;
            case GeoJsonForm.Features when Geometries.Contains(type): Geometry(value, "", faults); break;
            case GeoJsonForm.Features when type == "Feature": Feature(value, "", faults); break;
            default: Collection(value, faults); break;
        }
        return faults.ToImmutable();
    }

    /// <summary>Well-known binary of a geometry; null with the reason.</summary>
    internal static byte[]? Read(JsonElement geometry, out LocalizedText? reason)
    {
        reason = null;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(geometry.GetRawText()));
        reader.Read();
        var buffer = new WkbBuffer();
        var fault = GeoJsonGeometryReader.Read(ref reader, buffer);
        if (fault != GeometryFault.None)
        {
            reason = FaultText.Of(fault);
            return null;
        }
        var envelope = WkbEnvelope.Of(buffer.Written);
        if (!envelope.IsEmpty && !RowCheck.World.Contains(envelope)) reason = FaultText.OutOfRange;
        return reason is null ? buffer.Written.ToArray() : null;
    }

    internal static string? TypeOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private static void Collection(JsonElement value, ImmutableArray<FeatureFault>.Builder faults)
    {
        if (TypeOf(value) != "FeatureCollection")
        {
            faults.Add(new("", new("un objet GeoJSON « FeatureCollection » est attendu", "a GeoJSON 'FeatureCollection' object is expected")));
            return;
        }
        Crs(value, "", faults);
        if (!value.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new("/features", new("une liste d'objets « Feature » est attendue", "a list of 'Feature' objects is expected")));
            return;
        }
        var i = 0;
        foreach (var feature in features.EnumerateArray())
        {
            if (faults.Count >= MostFaults) return;
            Feature(feature, $"/features/{i++}", faults);
        }
    }

    private static void Feature(JsonElement value, string pointer, ImmutableArray<FeatureFault>.Builder faults)
    {
        if (TypeOf(value) != "Feature")
        {
            faults.Add(new(pointer, new("un objet GeoJSON « Feature » est attendu", "a GeoJSON 'Feature' object is expected")));
            return;
        }
        Crs(value, pointer, faults);
        if (!value.TryGetProperty("geometry", out var geometry)) faults.Add(new($"{pointer}/geometry", new("membre absent : une géométrie ou null est attendu", "the member is missing: a geometry or null is expected")));
        else if (geometry.ValueKind != JsonValueKind.Null) Geometry(geometry, $"{pointer}/geometry", faults);
        if (!value.TryGetProperty("properties", out var properties) || properties.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            faults.Add(new($"{pointer}/properties", new("un objet ou null est attendu", "an object or null is expected")));
        if (value.TryGetProperty("id", out var id) && id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            faults.Add(new($"{pointer}/id", new("un texte ou un nombre est attendu", "a text or a number is expected")));
    }

    private static void Geometry(JsonElement value, string pointer, ImmutableArray<FeatureFault>.Builder faults)
    {
        if (value.ValueKind != JsonValueKind.Object) faults.Add(new(pointer, new("un objet géométrie GeoJSON est attendu", "a GeoJSON geometry object is expected")));
        else if (Read(value, out var reason) is null) faults.Add(new(pointer, reason!));
    }

    /// <summary>RFC 7946 §4 took the member away; one that only repeats the rule does no harm.</summary>
    private static void Crs(JsonElement value, string pointer, ImmutableArray<FeatureFault>.Builder faults)
    {
        if (!value.TryGetProperty("crs", out var crs) || crs.ValueKind == JsonValueKind.Null) return;
        if (crs.ValueKind == JsonValueKind.Object && crs.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String && Geo.Crs.CrsRegistry.Find(name.GetString()!) == Geo.Crs.CrsRegistry.Crs84) return;
        faults.Add(new($"{pointer}/crs", new("le GeoJSON est en longitude et latitude WGS 84 (CRS84), sans membre « crs »", "GeoJSON is in longitude and latitude of WGS 84 (CRS84), without a member 'crs'")));
    }
}
