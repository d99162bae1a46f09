using System.Text;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>The row that a statement of <see cref="QueryCompiler"/> stands on, for a filter in memory.</summary>
internal sealed class SqliteRow(FeatureSchema schema, SqliteStatement rows) : ICql2Row
{
    private const int GeometryColumn = 1, FirstProperty = 2;

    private readonly int _geometry = schema.Geometry is { } geometry ? schema.OrdinalOf(geometry.Name) : -1;

    public bool IsNull(int ordinal) => rows.IsNull(ordinal == _geometry ? GeometryColumn : ordinal + FirstProperty);
    public long Integer(int ordinal) => rows.Int64(ordinal + FirstProperty);
    public double Number(int ordinal) => rows.Double(ordinal + FirstProperty);
    public bool Boolean(int ordinal) => rows.Int64(ordinal + FirstProperty) != 0;
    public string Text(int ordinal) => Encoding.UTF8.GetString(rows.Bytes(ordinal + FirstProperty));
    public ReadOnlySpan<byte> Wkb(int ordinal) => GeoPackageBlob.Wkb(rows.Bytes(GeometryColumn));

    public Cql2Instant Instant(int ordinal)
    {
        var utf8 = rows.Bytes(ordinal + FirstProperty);
        Span<char> text = stackalloc char[40];
        if (utf8.Length <= text.Length && Cql2Instant.TryParse(text[..Encoding.UTF8.GetChars(utf8, text)], out var instant)) return instant.Value;
        throw new InvalidDataException($"{schema.Properties[ordinal].Name}: '{Text(ordinal)}' is no instant");
    }

    public (Cql2Instant? Start, Cql2Instant? End) Interval(int ordinal) => throw new InvalidOperationException("no property is an interval");
    public IReadOnlyList<object?> Array(int ordinal) => throw new InvalidOperationException("no property is an array");
}
