using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Features;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.LinkedData;

namespace MinerOsphere.Server.Features.Encodings;

/// <summary>GeoJSON that is JSON-LD too: the same features as triples, those of our linked data.</summary>
internal sealed class GeoJsonLdEncoding : IFeatureEncoding
{
    public static readonly Representation Form = new("jsonld", Representations.JsonLd.MediaType, "GeoJSON-LD") { OtherKeys = ["geojsonld"] };

    private readonly GeoJsonFeatureWriter _writer;
    private readonly GeoJsonLdWriter _linked;
    private readonly bool _skipGeometry;
    private readonly PooledBuffer _members = new(4 << 10);
    private readonly Utf8JsonWriter _json;

    public GeoJsonLdEncoding(ApiRequest request, GeoJsonFeatureWriter writer, ImmutableArray<string> properties, bool skipGeometry)
    {
        (_writer, _skipGeometry) = (writer, skipGeometry);
        _linked = new GeoJsonLdWriter(request.Collection.Id, request.Collection.Features, LinkedDataBlock.Names(request), properties);
        _json = new Utf8JsonWriter(_members, JsonBody.Options);
    }

    public Representation Representation => Form;

    public void SetHeaders(IHeaderDictionary headers)
    {
        // It has none of its own.
    }

    public void Begin(PooledBuffer target)
    {
        StartWithContext(target);
        target.Write(""","type":"FeatureCollection","features":["""u8);
    }

    public void Write(IFeatureCursor row, PooledBuffer target, bool isFirst)
    {
        if (!isFirst) target.Write(","u8);
        Restart();
        _linked.WriteMembers(row, _json, _skipGeometry);
        _json.Flush();
        _writer.Write(row, target, _members.Written.Span, _skipGeometry);
    }

    public void End(PooledBuffer target, in PageFacts page)
    {
        target.Write("],"u8);
        GeoJsonEncoding.WriteTail(target, page);
    }

    public void WriteAlone(IFeatureCursor row, PooledBuffer target, IReadOnlyList<Link> links)
    {
        StartWithContext(target);
        target.Write(","u8);
        Restart();
        _linked.WriteMembers(row, _json, _skipGeometry);
        _json.WriteLinks(links);
        _json.Flush();
        using var feature = new PooledBuffer(8 << 10);
        _writer.Write(row, feature, _members.Written.Span, _skipGeometry);
        // Its opening brace is already there, with the context, which readers want first.
        target.Write(feature.Written.Span[1..]);
    }

    public void Dispose()
    {
        _json.Dispose();
        _members.Dispose();
    }

    private void StartWithContext(PooledBuffer target)
    {
        Restart();
        _linked.WriteContext(_json);
        _json.Flush();
        target.Write("{"u8);
        target.Write(_members.Written.Span);
    }

    private void Restart()
    {
        _members.Clear();
        _json.Reset();
    }
}
