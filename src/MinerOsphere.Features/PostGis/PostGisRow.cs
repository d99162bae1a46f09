using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;
using Npgsql;

namespace MinerOsphere.Features.PostGis;

/// <summary>The row that a cursor stands on, for a filter in memory: the geometry too when the query does not ask for it.</summary>
internal sealed class PostGisRow(PostGisLayer layer, PostGisCursor cursor, NpgsqlDataReader rows) : ICql2Row
{
    private const int GeometryColumn = 0, FirstProperty = 1;

    public bool IsNull(int ordinal) => ordinal == layer.GeometryOrdinal ? rows.IsDBNull(GeometryColumn) : cursor.IsNull(ordinal);
    public long Integer(int ordinal) => cursor.GetInt64(ordinal);
    public double Number(int ordinal) => cursor.GetDouble(ordinal);
    public bool Boolean(int ordinal) => cursor.GetBoolean(ordinal);
    public string Text(int ordinal) => cursor.GetString(ordinal);
    public ReadOnlySpan<byte> Wkb(int ordinal) => cursor.Bytes(GeometryColumn);

    public Cql2Instant Instant(int ordinal) => layer.Schema.Properties[ordinal].Type == Schema.PropertyType.Date
        ? Cql2Instant.OfDate(rows.GetFieldValue<DateOnly>(ordinal + FirstProperty))
        : new Cql2Instant(rows.GetDateTime(ordinal + FirstProperty).Ticks - DateTime.UnixEpoch.Ticks, false);

    public (Cql2Instant? Start, Cql2Instant? End) Interval(int ordinal) => throw new InvalidOperationException("no property is an interval");
    public IReadOnlyList<object?> Array(int ordinal) => throw new InvalidOperationException("no property is an array");
}
