using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Editing;

/// <summary>Values for some properties of a feature, by ordinal in the schema; each is a value, null, or not set.</summary>
public sealed class FeatureValues(FeatureSchema schema)
{
    private readonly Cell?[] _cells = new Cell?[schema.Properties.Length];
    private readonly Dictionary<int, ReadOnlyMemory<byte>> _geometries = [];

    public FeatureSchema Schema { get; } = schema;

    /// <summary>False leaves the property as it is, or to the source's default.</summary>
    public bool IsSet(int ordinal) => _cells[ordinal] is not null || _geometries.ContainsKey(ordinal);

    public void SetNull(int ordinal) => Set(ordinal, Cell.Null);
    public void Set(int ordinal, long value) => Set(ordinal, Cell.Of(value));
    public void Set(int ordinal, double value) => Set(ordinal, Cell.Of(value));

    /// <summary>Booleans are the integers 0 and 1.</summary>
    public void Set(int ordinal, bool value) => Set(ordinal, Cell.Of(value ? 1L : 0L));

    /// <summary>A string, an IRI, a date (<c>yyyy-MM-dd</c>) or a date-time (RFC 3339, UTC).</summary>
    public void Set(int ordinal, string value) => Set(ordinal, Cell.Of(value));

    /// <summary>A geometry: ISO WKB in the provider's storage CRS, x (longitude, easting) before y.</summary>
    public void SetGeometry(int ordinal, ReadOnlyMemory<byte> wkb)
    {
        _cells[ordinal] = null;
        _geometries[ordinal] = wkb;
    }

    private void Set(int ordinal, Cell cell)
    {
        _geometries.Remove(ordinal);
        _cells[ordinal] = cell;
    }

    /// <summary>Value of an attribute that is set.</summary>
    internal Cell this[int ordinal]
    {
        get => _cells[ordinal] ?? throw new InvalidOperationException($"The property {Schema.Properties[ordinal].Name} is not set.");
        set => _cells[ordinal] = value;
    }

    /// <summary>The geometry that is set; empty for null.</summary>
    internal ReadOnlyMemory<byte> Geometry(int ordinal) => _geometries.GetValueOrDefault(ordinal);
}
