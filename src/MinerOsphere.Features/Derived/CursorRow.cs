using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Features.Derived;

/// <summary>The row that a cursor stands on, as an expression sees it.</summary>
internal sealed class CursorRow(IFeatureCursor rows, FeatureSchema schema) : ICql2Row
{
    public bool IsNull(int ordinal) => schema.Properties[ordinal].Type == PropertyType.Geometry ? rows.Geometry.IsEmpty : rows.IsNull(ordinal);
    public long Integer(int ordinal) => rows.GetInt64(ordinal);
    public double Number(int ordinal) => rows.GetDouble(ordinal);
    public bool Boolean(int ordinal) => rows.GetBoolean(ordinal);
    public string Text(int ordinal) => rows.GetString(ordinal);
    public ReadOnlySpan<byte> Wkb(int ordinal) => rows.Geometry;

    public Cql2Instant Instant(int ordinal) =>
        Cql2Instant.TryParse(rows.GetString(ordinal), out var instant) ? instant.Value : throw new InvalidDataException($"{schema.Properties[ordinal].Name}: '{rows.GetString(ordinal)}' is no instant");

    public (Cql2Instant? Start, Cql2Instant? End) Interval(int ordinal) => throw new InvalidOperationException("no property is an interval");
    public IReadOnlyList<object?> Array(int ordinal) => throw new InvalidOperationException("no property is an array");
}
