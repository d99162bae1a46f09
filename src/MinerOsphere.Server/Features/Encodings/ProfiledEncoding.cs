using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.Encodings;

/// <summary>Another encoding that sees some values of the rows in another way.</summary>
/// <param name="inner">The encoding, made for the schema of the rows as they are written.</param>
/// <param name="schema">The schema of the rows as they are read.</param>
/// <param name="values">How each value is written, by ordinal; null for as it is.</param>
internal sealed class ProfiledEncoding(IFeatureEncoding inner, FeatureSchema schema, ImmutableArray<Func<string, byte[]>?> values) : IFeatureEncoding
{
    private readonly View _view = new(schema, values);

    public Representation Representation => inner.Representation;
    public void SetHeaders(IHeaderDictionary headers) => inner.SetHeaders(headers);
    public void Begin(PooledBuffer target) => inner.Begin(target);
    public void Write(IFeatureCursor row, PooledBuffer target, bool isFirst) => inner.Write(_view.Of(row), target, isFirst);
    public void End(PooledBuffer target, in PageFacts page) => inner.End(target, page);
    public void WriteAlone(IFeatureCursor row, PooledBuffer target, IReadOnlyList<Link> links) => inner.WriteAlone(_view.Of(row), target, links);
    public void Dispose() => inner.Dispose();

    /// <summary>The row that another cursor stands on.</summary>
    private sealed class View(FeatureSchema schema, ImmutableArray<Func<string, byte[]>?> values) : IFeatureCursor
    {
        private IFeatureCursor _row = null!;

        public View Of(IFeatureCursor row)
        {
            _row = row;
            return this;
        }

        public PagePosition Position => _row.Position;
        public ReadOnlySpan<byte> Id => _row.Id;
        public ReadOnlySpan<byte> Geometry => _row.Geometry;
        public ValueTask<bool> ReadAsync(CancellationToken cancellation) => _row.ReadAsync(cancellation);
        public bool IsNull(int ordinal) => _row.IsNull(ordinal);
        public long GetInt64(int ordinal) => _row.GetInt64(ordinal);
        public double GetDouble(int ordinal) => _row.GetDouble(ordinal);
        public bool GetBoolean(int ordinal) => _row.GetBoolean(ordinal);

        public ReadOnlySpan<byte> GetUtf8(int ordinal) => values[ordinal] is { } written
            ? written(FeatureProfile.TextOf(_row, ordinal, schema.Properties[ordinal].Type))
            : _row.GetUtf8(ordinal);

        public string GetString(int ordinal) => Encoding.UTF8.GetString(GetUtf8(ordinal));

        public void Dispose()
        {
            // The row is its owner's.
        }

        public ValueTask DisposeAsync() => default;
    }
}
