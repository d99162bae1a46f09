using System.Text;

namespace MinerOsphere.Features.InMemory;

/// <summary>Rows of a document, one after the other.</summary>
internal sealed class MemoryCursor : IFeatureCursor
{
    private readonly MemoryFeatures _features;
    private readonly IEnumerator<MemoryRow> _rows;
    private readonly FeatureQuery _query;
    private readonly bool[]? _read;
    private readonly int _geometry;

    public MemoryCursor(MemoryFeatures features, IEnumerable<MemoryRow> rows, in FeatureQuery query)
    {
        (_features, _rows, _query) = (features, rows.GetEnumerator(), query);
        _geometry = features.Schema.Geometry is { } geometry ? features.Schema.OrdinalOf(geometry.Name) : -1;
        var wanted = query.Properties;
        if (!wanted.IsDefault) _read = [.. features.Schema.Properties.Select(p => wanted.Contains(p.Name))];
    }

    private MemoryRow Row => _rows.Current;

    public PagePosition Position => new([.. _query.SortBy.IsDefault ? [] : _query.SortBy.Select(by => Row.Values[_features.Schema.OrdinalOf(by.Property)]), Row.Number]);
    public ReadOnlySpan<byte> Id => Encoding.UTF8.GetBytes(Row.Id);
    public ReadOnlySpan<byte> Geometry => _query.SkipGeometry ? default : Row.Geometry;

    public ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(_rows.MoveNext());
    }

    public bool IsNull(int ordinal) => ordinal == _geometry ? Geometry.IsEmpty : _read?[ordinal] == false || Row.Values[ordinal] is null;
    public long GetInt64(int ordinal) => (long)Row.Values[ordinal]!;
    public double GetDouble(int ordinal) => Row.Values[ordinal] is long whole ? whole : (double)Row.Values[ordinal]!;
    public bool GetBoolean(int ordinal) => (bool)Row.Values[ordinal]!;
    public ReadOnlySpan<byte> GetUtf8(int ordinal) => Encoding.UTF8.GetBytes(GetString(ordinal));
    public string GetString(int ordinal) => (string)Row.Values[ordinal]!;

    public void Dispose() => _rows.Dispose();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
