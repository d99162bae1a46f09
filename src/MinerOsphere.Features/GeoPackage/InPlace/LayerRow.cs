using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>The row that a cursor stands on, for a filter in memory: the geometry too when the query does not ask for it.</summary>
internal sealed class LayerRow(LayerCursor cursor, int geometry) : ICql2Row
{
    public bool IsNull(int ordinal) => ordinal == geometry ? cursor.Wkb.IsEmpty : cursor.IsNull(ordinal);
    public long Integer(int ordinal) => cursor.GetInt64(ordinal);
    public double Number(int ordinal) => cursor.GetDouble(ordinal);
    public bool Boolean(int ordinal) => cursor.GetBoolean(ordinal);
    public string Text(int ordinal) => cursor.GetString(ordinal);
    public ReadOnlySpan<byte> Wkb(int ordinal) => cursor.Wkb;
    public Cql2Instant Instant(int ordinal) => cursor.Instant(ordinal);
    public (Cql2Instant? Start, Cql2Instant? End) Interval(int ordinal) => throw new InvalidOperationException("no property is an interval");
    public IReadOnlyList<object?> Array(int ordinal) => throw new InvalidOperationException("no property is an array");
}
