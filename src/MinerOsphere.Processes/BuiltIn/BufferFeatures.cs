using System.Buffers;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo;
using MinerOsphere.Geo.Cql2.Functions;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;
using NetTopologySuite.IO;

namespace MinerOsphere.Processes.BuiltIn;

/// <summary>
/// The surroundings of features: everything within a distance of each. Round in the plane of the data where they are projected; else in the
/// plane of distances and directions from the feature's centre, where a buffer of a point is a true circle.
/// </summary>
public sealed class BufferFeatures : IProcess
{
    public const string Id = "buffer-features";
    private const string Features = "features", Distance = "distance", Buffers = "buffers";
    private const int QuadrantSegments = 16;

    public ProcessDescription Description { get; } = new()
    {
        Id = Id,
        Version = "1.0.0",
        Title = new("Zones autour d'objets", "Buffers around features"),
        Description = new(
            "Rend pour chaque objet la zone à moins d'une distance de lui, avec les propriétés de l'objet. Le résultat peut devenir une collection.",
            "Gives for each feature the area within a distance of it, with the feature's properties. The result can become a collection."),
        Keywords = [new("zone tampon", "buffer"), new("distance", "distance")],
        Inputs =
        [
            new InputDescription
            {
                Id = Features, Title = new("Objets", "Features"), TakesFeatures = true, StreamsFeatures = true,
                Description = new("Une collection d'ici ou d'ailleurs, avec un filtre si l'on veut, ou du GeoJSON. Les objets sans géométrie sont laissés.", "A collection, here or elsewhere, with a filter if one is wanted, or GeoJSON. Features without a geometry are left out."),
                Schema = JsonSchema.Of("""{"type":"object","format":"geojson-features"}"""),
            },
            new InputDescription
            {
                Id = Distance, Title = new("Distance", "Distance"), Unit = "m",
                Description = new("Distance en mètres, ou dans une autre unité de longueur : {\"measurement\": 2, \"uom\": \"km\"}.", "Distance in metres, or in another unit of length: {\"measurement\": 2, \"uom\": \"km\"}."),
                Schema = JsonSchema.Of("""{"type":"number","exclusiveMinimum":0,"maximum":1000000,"x-ogc-unit":"m"}"""),
            },
        ],
        Outputs =
        [
            new OutputDescription
            {
                Id = Buffers, Title = new("Zones", "Buffers"), Shape = OutputShape.Features, Description = new("Polygones en longitude et latitude (GeoJSON).", "Polygons in longitude and latitude (GeoJSON)."),
                Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
            },
        ],
        Examples =
        [
            new(new("À moins de 2 km des stations hydrométriques", "Within 2 km of the hydrometric stations"),
                """{"inputs":{"features":{"collection":"hydrometric-stations","limit":50},"distance":{"measurement":2,"uom":"km"}}}"""),
            new(new("À moins de 500 m d'un point", "Within 500 m of a point"), """{"inputs":{"features":{"type":"Point","coordinates":[2.3522,48.8566]},"distance":500}}"""),
        ],
    };

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var features = request.Features(Features);
        var distance = request.Number(Distance);
        var writer = new GeoJsonFeatureWriter(features.Schema, features.NamesBesideId);
        var isPlanar = !features.Crs.IsGeographic && features.Crs.Unit == "metre";
        var toCrs84 = CrsTransform.Between(features.Crs, CrsRegistry.Crs84);
        var reader = new WKBReader();
        var buffer = new ArrayBufferWriter<byte>();
        var (written, left) = (0L, 0L);
        var total = Math.Max(1, await features.CountAsync(context.Cancellation).ConfigureAwait(false));
        buffer.Write("""{"type":"FeatureCollection","features":["""u8);
        await using (var rows = await features.ReadAsync(context.Cancellation).ConfigureAwait(false))
            while (await rows.ReadAsync(context.Cancellation).ConfigureAwait(false))
            {
                if ((written + left) % 200 == 0) context.Report((int)Math.Min(99, (written + left) * 100 / total), null);
                if (Around(rows.Geometry, reader, distance, isPlanar, toCrs84) is not { } area)
                {
                    left++;
                    continue;
                }
                if (written++ > 0) buffer.Write(","u8);
                Write(writer, rows, area, buffer);
            }
        buffer.Write("]}"u8);
        if (left > 0) context.Log(new LocalizedText($"{left} objets sans géométrie, ou trop grands, sont laissés", $"{left} features without a geometry, or too large, are left out"));
        return ProcessOutcome.Success([new OutputValue(Buffers, "application/geo+json", buffer.WrittenMemory.ToArray())]);
    }

    /// <summary>In CRS84; null for no geometry and for what has no buffer.</summary>
    private static NetTopologySuite.Geometries.Geometry? Around(ReadOnlySpan<byte> wkb, WKBReader reader, double distance, bool isPlanar, CrsTransform toCrs84)
    {
        if (wkb.IsEmpty) return null;
        var geometry = reader.Read(wkb.ToArray());
        if (geometry.IsEmpty) return null;
        if (isPlanar) return GeometryTransform.Of(geometry.Buffer(distance, QuadrantSegments), toCrs84);
        var onGlobe = toCrs84.IsIdentity ? geometry : GeometryTransform.Of(geometry, toCrs84);
        return onGlobe is null ? null : EllipsoidalMeasures.Buffer(onGlobe, distance);
    }

    /// <summary>The feature with its new geometry in place of its own.</summary>
    private static void Write(GeoJsonFeatureWriter writer, IFeatureCursor rows, NetTopologySuite.Geometries.Geometry area, ArrayBufferWriter<byte> target)
    {
        var own = new ArrayBufferWriter<byte>();
        writer.Write(rows, own, skipGeometry: true);
        using var feature = JsonDocument.Parse(own.WrittenMemory);
        var output = new Utf8Output(target);
        output.Write("""{"type":"Feature","id":"""u8);
        output.Write(Encoding.UTF8.GetBytes(feature.RootElement.GetProperty("id").GetRawText()));
        output.Write(",\"geometry\":"u8);
        GeoJsonGeometryWriter.Write(area.AsBinary(), ref output);
        output.Write(",\"properties\":"u8);
        output.Write(Encoding.UTF8.GetBytes(feature.RootElement.GetProperty("properties").GetRawText()));
        output.Write((byte)'}');
        output.Flush();
    }
}
