using System.Buffers;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>Rows as a GeoJSON FeatureCollection, for a process that takes a document.</summary>
internal static class FeatureDocument
{
    /// <summary>The document; null when there are more features or bytes than allowed.</summary>
    public static async ValueTask<JsonElement?> WriteAsync(FeatureInput features, CrsDefinition crs, long mostFeatures, long mostBytes, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var names = features.Attributes.Where(p => p.Role != PropertyRole.Id).Select(p => p.Name);
        var writer = new GeoJsonFeatureWriter(features.Schema, [.. names], new CoordinateOutput(features.Crs, crs));
        buffer.Write("""{"type":"FeatureCollection","features":["""u8);
        var count = 0L;
        await using (var rows = await features.ReadAsync(cancellation))
            while (await rows.ReadAsync(cancellation))
            {
                if (++count > mostFeatures || buffer.WrittenCount > mostBytes) return null;
                if (count > 1) buffer.Write(","u8);
                writer.Write(rows, buffer, skipGeometry: features.Query.SkipGeometry);
            }
        buffer.Write("]}"u8);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}
