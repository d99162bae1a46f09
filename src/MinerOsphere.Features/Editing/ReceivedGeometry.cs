using System.Text;
using System.Text.Json;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features.Editing;

/// <summary>Reads GeoJSON geometries that were sent in one system into that of a store.</summary>
/// <param name="property">The geometry property.</param>
/// <param name="sent">System of the coordinates, in the order of its authority (OGC 18-058r1 §7.3).</param>
/// <param name="stored">System of the store.</param>
internal sealed class ReceivedGeometry(PropertyDefinition property, CrsDefinition sent, CrsDefinition stored)
{
    private readonly CrsTransform _transform = CrsTransform.Between(sent, stored);

    /// <summary>Reads a geometry; empty for null and for one without positions. A reason when it cannot be kept.</summary>
    public LocalizedText? Read(JsonElement value, out byte[] wkb)
    {
        wkb = [];
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.Object) return new("objet géométrie GeoJSON ou null attendu", "a GeoJSON geometry object or null was expected");
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(value.GetRawText()));
        reader.Read();
        var buffer = new WkbBuffer();
        var fault = GeoJsonGeometryReader.Read(ref reader, buffer);
        if (fault != GeometryFault.None) return FaultText.Of(fault);
        var read = buffer.Written.ToArray();
        var kind = new WkbReader(read).ReadHeader().Kind;
        if (!RowCheck.Fits(kind, property.GeometryType)) return FaultText.WrongGeometryType(kind, property.GeometryType);
        if (sent.IsNorthingFirst) WkbTransformer.SwapAxes(read);
        var envelope = WkbEnvelope.Of(read);
        // An empty geometry says no more than none.
        if (envelope.IsEmpty) return null;
        if (sent.IsGeographic && !RowCheck.World.Contains(envelope)) return FaultText.OutOfRange;
        fault = WkbTransformer.Transform(read.AsSpan(), _transform, out var outside);
        if (fault != GeometryFault.None) return FaultText.Of(fault);
        if (outside > 0)
            return new($"coordonnées hors du domaine de {stored.Curie}, où elles sont conservées", $"coordinates outside the domain of {stored.Curie}, in which they are kept");
        wkb = read;
        return null;
    }
}
