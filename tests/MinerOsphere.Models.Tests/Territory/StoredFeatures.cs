using System.Globalization;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>A collection in memory with places, that heeds the filters of a query.</summary>
internal sealed class StoredFeatures(IEnumerable<(string Name, PropertyType Type, string? Unit)> properties, IReadOnlyList<(string?[] Values, byte[]? Geometry)> rows) : IFeatureProvider
{
    public FeatureSchema Schema { get; } = new([
        new PropertyDefinition { Name = "id", Source = "id", Type = PropertyType.String, Role = PropertyRole.Id },
        .. properties.Select(p => new PropertyDefinition { Name = p.Name, Source = p.Name, Type = p.Type, Unit = p.Unit }),
        new PropertyDefinition { Name = "geometry", Source = "geometry", Type = PropertyType.Geometry },
    ]);

    public long Count => rows.Count;
    public BoundingBox? Extent => null;
    public TimeInterval? TemporalExtent => null;
    public ValueTask<long> CountAsync(FeatureQuery query, CancellationToken cancellation) => new(Kept(query).LongCount());
    public ValueTask<IFeatureCursor> ReadAsync(FeatureQuery query, CancellationToken cancellation) => new(new Cursor([.. Kept(query)]));
    public ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation) => new(new Cursor([.. rows.Where(r => r.Values[0] == id)]));
    public void Dispose() { }

    private IEnumerable<(string?[] Values, byte[]? Geometry)> Kept(FeatureQuery query) =>
        rows.Where(r => query.Filters.All(f => r.Values[Schema.OrdinalOf(f.Name)] == Convert.ToString(f.Value, CultureInfo.InvariantCulture)));

    private sealed class Cursor(IReadOnlyList<(string?[] Values, byte[]? Geometry)> rows) : IFeatureCursor
    {
        private int _row = -1;

        public ValueTask<bool> ReadAsync(CancellationToken cancellation) => new(++_row < rows.Count);
        public PagePosition Position => new(_row);
        public ReadOnlySpan<byte> Id => Encoding.UTF8.GetBytes(rows[_row].Values[0]!);
        public ReadOnlySpan<byte> Geometry => rows[_row].Geometry;
        public bool IsNull(int ordinal) => rows[_row].Values[ordinal] is null;
        public long GetInt64(int ordinal) => long.Parse(rows[_row].Values[ordinal]!, CultureInfo.InvariantCulture);
        public double GetDouble(int ordinal) => double.Parse(rows[_row].Values[ordinal]!, CultureInfo.InvariantCulture);
        public bool GetBoolean(int ordinal) => bool.Parse(rows[_row].Values[ordinal]!);
        public ReadOnlySpan<byte> GetUtf8(int ordinal) => Encoding.UTF8.GetBytes(rows[_row].Values[ordinal]!);
        public string GetString(int ordinal) => rows[_row].Values[ordinal]!;
        public ValueTask DisposeAsync() => default;
        public void Dispose() { }
    }
}
