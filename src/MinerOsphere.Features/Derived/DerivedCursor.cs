using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Evaluation;

namespace MinerOsphere.Features.Derived;

/// <summary>Another cursor's rows and what is computed from each, once per row.</summary>
internal sealed class DerivedCursor(IFeatureCursor inner, FeatureSchema schema, ImmutableArray<Cql2Value> fields) : IFeatureCursor
{
    private readonly int _first = schema.Properties.Length;
    private readonly CursorRow _row = new(inner, schema);
    private readonly object?[] _values = new object?[fields.Length];

    public PagePosition Position => inner.Position;
    public ReadOnlySpan<byte> Id => inner.Id;
    public ReadOnlySpan<byte> Geometry => inner.Geometry;

    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!await inner.ReadAsync(cancellation).ConfigureAwait(false)) return false;
        for (var i = 0; i < fields.Length; i++) _values[i] = fields[i].Of(_row);
        return true;
    }

    public bool IsNull(int ordinal) => ordinal < _first ? inner.IsNull(ordinal) : _values[ordinal - _first] is null;
    public long GetInt64(int ordinal) => ordinal < _first ? inner.GetInt64(ordinal) : (long)_values[ordinal - _first]!;
    public double GetDouble(int ordinal) => ordinal < _first ? inner.GetDouble(ordinal) : Convert.ToDouble(_values[ordinal - _first]!, System.Globalization.CultureInfo.InvariantCulture);
    public bool GetBoolean(int ordinal) => ordinal < _first ? inner.GetBoolean(ordinal) : (bool)_values[ordinal - _first]!;
    public ReadOnlySpan<byte> GetUtf8(int ordinal) => ordinal < _first ? inner.GetUtf8(ordinal) : Encoding.UTF8.GetBytes(GetString(ordinal));
    public string GetString(int ordinal) => ordinal < _first ? inner.GetString(ordinal) : _values[ordinal - _first]!.ToString()!;

    public void Dispose() => inner.Dispose();
    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
