using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.Encodings;

/// <summary>GeoJSON (RFC 7946; OGC 17-069r4 §8.3).</summary>
internal sealed class GeoJsonEncoding(GeoJsonFeatureWriter writer, bool skipGeometry) : IFeatureEncoding
{
    public Representation Representation => Representations.GeoJson;

    public void SetHeaders(IHeaderDictionary headers)
    {
        // It has none of its own.
    }

    public void Begin(PooledBuffer target) => target.Write("""{"type":"FeatureCollection","features":["""u8);

    public void Write(IFeatureCursor row, PooledBuffer target, bool isFirst)
    {
        if (!isFirst) target.Write(","u8);
        writer.Write(row, target, default, skipGeometry);
    }

    public void End(PooledBuffer target, in PageFacts page)
    {
        target.Write("],"u8);
        WriteTail(target, page);
    }

    public void WriteAlone(IFeatureCursor row, PooledBuffer target, IReadOnlyList<Link> links)
    {
        using var members = new PooledBuffer(4 << 10);
        using (var json = new Utf8JsonWriter(members, JsonBody.Options)) json.WriteLinks(links);
        writer.Write(row, target, members.Written.Span, skipGeometry);
    }

    /// <summary>The members after the features, and the end of the object.</summary>
    public static void WriteTail(PooledBuffer target, in PageFacts page)
    {
        using var json = new Utf8JsonWriter(target, JsonBody.Options);
        // The writer makes an object; its opening brace is taken back, since the collection's own is already written.
        json.WriteStartObject();
        json.Flush();
        target.Shorten(1);
        json.WriteNumber("numberMatched"u8, page.Matched);
        json.WriteNumber("numberReturned"u8, page.Returned);
        json.WriteString("timeStamp"u8, page.Time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteLinks(page.Links);
        json.WriteEndObject();
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
