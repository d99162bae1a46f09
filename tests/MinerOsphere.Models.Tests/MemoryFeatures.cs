using System.Globalization;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Tests;

/// <summary>A collection in memory: rows of texts under a schema.</summary>
internal sealed class MemoryFeatures(FeatureSchema schema, IReadOnlyList<string?[]> rows) : IFeatureProvider
{
    public FeatureSchema Schema { get; } = schema;
    public long Count => rows.Count;
    public BoundingBox? Extent => null;
    public TimeInterval? TemporalExtent => null;

    public static MemoryFeatures Of(IEnumerable<(string Name, PropertyType Type)> properties, IEnumerable<string?[]> rows) =>
        new(new FeatureSchema(properties.Select(p => new PropertyDefinition { Name = p.Name, Source = p.Name, Type = p.Type })), [.. rows]);

    public ValueTask<long> CountAsync(FeatureQuery query, CancellationToken cancellation) => new(Count);
    public ValueTask<IFeatureCursor> ReadAsync(FeatureQuery query, CancellationToken cancellation) => new(new Cursor(rows));
    public ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation) => new(new Cursor([.. rows.Where(r => r[0] == id)]));
    public void Dispose() { }

    private sealed class Cursor(IReadOnlyList<string?[]> rows) : IFeatureCursor
    {
        private int _row = -1;

        public ValueTask<bool> ReadAsync(CancellationToken cancellation) => new(++_row < rows.Count);
        public PagePosition Position => new((long)(_row));
        public ReadOnlySpan<byte> Id => Encoding.UTF8.GetBytes(rows[_row][0]!);
        public ReadOnlySpan<byte> Geometry => default;
        public bool IsNull(int ordinal) => rows[_row][ordinal] is null;
        public long GetInt64(int ordinal) => long.Parse(rows[_row][ordinal]!, CultureInfo.InvariantCulture);
        public double GetDouble(int ordinal) => double.Parse(rows[_row][ordinal]!, CultureInfo.InvariantCulture);
        public bool GetBoolean(int ordinal) => bool.Parse(rows[_row][ordinal]!);
        public ReadOnlySpan<byte> GetUtf8(int ordinal) => Encoding.UTF8.GetBytes(rows[_row][ordinal]!);
        public string GetString(int ordinal) => rows[_row][ordinal]!;
        public ValueTask DisposeAsync() => default;
        public void Dispose() { }
    }
}
