using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.Encodings;

/// <summary>CSV (RFC 4180) in UTF-8. A page says in its headers what other formats say in their body.</summary>
internal sealed class CsvEncoding : IFeatureEncoding
{
    private readonly CsvFeatureWriter _writer;
    private readonly string _name;

    public CsvEncoding(ApiRequest request, FeatureSchema schema, ImmutableArray<string> properties, bool skipGeometry)
    {
        _writer = new CsvFeatureWriter(schema, properties, skipGeometry ? null : FeatureWriters.Coordinates(request));
        _name = request.Collection.Id;
    }

    public Representation Representation => Representations.Csv;

    /// <summary>A browser saves the file under a name that says what it is.</summary>
    public void SetHeaders(IHeaderDictionary headers) => headers.ContentDisposition = $"attachment; filename=\"{_name}.csv\"";

    public void Begin(PooledBuffer target) => _writer.WriteHeader(target);

    public void Write(IFeatureCursor row, PooledBuffer target, bool isFirst) => _writer.Write(row, target);

    public void End(PooledBuffer target, in PageFacts page)
    {
        // The last record ends as all do.
    }

    public void WriteAlone(IFeatureCursor row, PooledBuffer target, IReadOnlyList<Link> links)
    {
        _writer.WriteHeader(target);
        _writer.Write(row, target);
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
