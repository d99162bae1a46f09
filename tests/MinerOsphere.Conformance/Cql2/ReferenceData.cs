using MinerOsphere.Conformance.Support;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Conformance.Cql2;

/// <summary>The test data of the standard, in memory: 177 countries, 243 places, 13 rivers.</summary>
internal sealed class ReferenceData
{
    private static readonly Dictionary<string, ReferenceData> Loaded = [];
    private readonly List<Row> _rows = [];

    private ReferenceData(string table)
    {
        using var database = SqliteDatabase.OpenImmutable(Path.GetFullPath(Path.Combine(Suites.Root, "..", "data", "reference", "ne110m4cql2.gpkg")));
        using (var columns = database.Prepare($"SELECT name, type FROM pragma_table_info('{table}')"))
            while (columns.Step()) Queryables.Add(new Cql2Queryable(columns.Text(0), TypeOf(columns.Text(1)), Queryables.Count));
        using var rows = database.Prepare($"SELECT {string.Join(", ", Queryables.Select(column => $"\"{column.Name}\""))} FROM {table}");
        while (rows.Step()) _rows.Add(new Row(Queryables.Select(column => Value(rows, column)).ToArray()));
    }

    public List<Cql2Queryable> Queryables { get; } = [];

    public static ReferenceData Of(string table)
    {
        lock (Loaded)
        {
            if (!Loaded.TryGetValue(table, out var data)) Loaded[table] = data = new ReferenceData(table);
            return data;
        }
    }

    /// <summary>The values of each row, in the order of the queryables.</summary>
    public IEnumerable<object?[]> Values => _rows.Select(row => row.Values);

    public int Count(Cql2Predicate filter) => _rows.Count(filter.Matches);

    /// <summary>Numbers of the rows that match.</summary>
    public HashSet<int> Matches(Cql2Predicate filter) => [.. Enumerable.Range(0, _rows.Count).Where(row => filter.Matches(_rows[row]))];

    private static Cql2Type TypeOf(string declared) => declared.Split('(')[0] switch
    {
        "INTEGER" => Cql2Kind.Integer,
        "REAL" => Cql2Kind.Number,
        "BOOLEAN" => Cql2Kind.Boolean,
        "DATE" => Cql2Kind.Date,
        "DATETIME" => Cql2Kind.Timestamp,
        "TEXT" => Cql2Kind.String,
        _ => Cql2Kind.Geometry,
    };

    private static object? Value(SqliteStatement row, Cql2Queryable column)
    {
        if (row.IsNull(column.Ordinal)) return null;
        return column.Type.Kind switch
        {
            Cql2Kind.Integer => row.Int64(column.Ordinal),
            Cql2Kind.Number => row.Double(column.Ordinal),
            Cql2Kind.Boolean => row.Int64(column.Ordinal) != 0,
            Cql2Kind.String => row.Text(column.Ordinal),
            Cql2Kind.Geometry => GeoPackageBlob.TryFindWkb(row.Bytes(column.Ordinal), out var offset) ? row.Bytes(column.Ordinal)[offset..].ToArray() : null,
            // The file leaves the Z of UTC out.
            _ => Cql2Instant.TryParse(row.Text(column.Ordinal) + (column.Type.Kind == Cql2Kind.Date ? "" : "Z"), out var instant)
                ? instant.Value
                : throw new InvalidDataException(row.Text(column.Ordinal)),
        };
    }

    private sealed class Row(object?[] values) : ICql2Row
    {
        public object?[] Values => values;
        public bool IsNull(int ordinal) => values[ordinal] is null;
        public long Integer(int ordinal) => (long)values[ordinal]!;
        public double Number(int ordinal) => (double)values[ordinal]!;
        public bool Boolean(int ordinal) => (bool)values[ordinal]!;
        public string Text(int ordinal) => (string)values[ordinal]!;
        public Cql2Instant Instant(int ordinal) => (Cql2Instant)values[ordinal]!;
        public (Cql2Instant? Start, Cql2Instant? End) Interval(int ordinal) => throw new InvalidOperationException("there are no intervals");
        public ReadOnlySpan<byte> Wkb(int ordinal) => (byte[])values[ordinal]!;
        public IReadOnlyList<object?> Array(int ordinal) => throw new InvalidOperationException("there are no arrays");
    }
}
