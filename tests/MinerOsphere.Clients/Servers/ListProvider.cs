using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Clients.Servers;

/// <summary>
/// The naive provider: rows in a list, filtered by plain loops. The HTTP face is tested on it alone, without an importer or a database
/// in between, and with faults that a real store will not produce on demand.
/// </summary>
public sealed class ListProvider(FeatureSchema schema, IReadOnlyList<Row> rows) : IFeatureProvider
{
    private readonly Lock _opening = new();
    private int _open;
    private int _mostOpen;

    /// <summary>Reading beyond this row throws.</summary>
    public int? FailsAt { get; init; }

    /// <summary>Cursors that are open.</summary>
    public int Open => _open;

    /// <summary>The most that were ever open together.</summary>
    public int MostOpen => _mostOpen;

    public FeatureSchema Schema => schema;
    public long Count => rows.Count;

    public BoundingBox? Extent => rows.Any(r => r.Point is not null)
        ? new(rows.Min(r => r.Point?.X ?? 180), rows.Min(r => r.Point?.Y ?? 90), rows.Max(r => r.Point?.X ?? -180), rows.Max(r => r.Point?.Y ?? -90))
        : null;

    public TimeInterval? TemporalExtent => schema.Instant is null ? null : new(rows.Min(DayOf), rows.Max(DayOf));

    public ValueTask<long> CountAsync(FeatureQuery query, CancellationToken cancellation) => new(Matching(query).LongCount());

    public ValueTask<IFeatureCursor> ReadAsync(FeatureQuery query, CancellationToken cancellation)
    {
        var found = Sorted(Matching(query), query.SortBy);
        if (query.After is { } after) found = found.SkipWhile(r => !r.Key.Equals(after.Key)).Skip(1);
        if (query.Limit is { } limit) found = found.Take(limit);
        return new(new ListCursor(this, found.ToList(), query.SkipGeometry, query.SortBy));
    }

    public ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation) => new(new ListCursor(this, rows.Where(r => r.Id == id).ToList(), false, []));

    public void Dispose() { }

    private DateTime? DayOf(Row row) => row.Values[schema.OrdinalOf(schema.Instant!.Name)] is string text ? DateTime.SpecifyKind(DateTime.Parse(text, CultureInfo.InvariantCulture), DateTimeKind.Utc) : null;

    private IEnumerable<Row> Matching(FeatureQuery query)
    {
        foreach (var row in rows)
        {
            if (query.Bbox is { } box && row.Point is { } point && !Covers(box, CrsTransform.Between(CrsRegistry.Crs84, query.BboxCrs).Transform(point.X, point.Y))) continue;
            if (query.Datetime is { } time && schema.Instant is not null && DayOf(row) is { } day && (day.AddDays(1).AddTicks(-1) < time.Start || day > time.End)) continue;
            if (query.Filter is { } filter && !Cql2Predicate.Compile(filter).Matches(new FilterRow(schema, row))) continue;
            if (query.Filters.All(f => Equals(row.Values[schema.OrdinalOf(f.Name)], f.Value))) yield return row;
        }
    }

    private IEnumerable<Row> Sorted(IEnumerable<Row> found, IEnumerable<SortProperty> sortBy)
    {
        var order = found.OrderBy(_ => 0);
        foreach (var key in sortBy)
        {
            var ordinal = schema.OrdinalOf(key.Property);
            var values = Comparer<object?>.Create((a, b) => a is string text ? string.CompareOrdinal(text, b as string) : Comparer<object>.Default.Compare(a!, b!));
            order = order.ThenBy(r => r.Values[ordinal] is null);
            order = key.IsDescending ? order.ThenByDescending(r => r.Values[ordinal], values) : order.ThenBy(r => r.Values[ordinal], values);
        }
        return order.ThenBy(r => r.Key);
    }

    private static bool Covers(BoundingBox box, (double X, double Y) p) =>
        p.Y >= box.MinY && p.Y <= box.MaxY && (box.MinX <= box.MaxX ? p.X >= box.MinX && p.X <= box.MaxX : p.X >= box.MinX || p.X <= box.MaxX);

    internal static byte[] PointOf((double X, double Y) point)
    {
        var wkb = new byte[21];
        (wkb[0], wkb[1]) = (1, 1);
        BinaryPrimitives.WriteDoubleLittleEndian(wkb.AsSpan(5), point.X);
        BinaryPrimitives.WriteDoubleLittleEndian(wkb.AsSpan(13), point.Y);
        return wkb;
    }

    private sealed class ListCursor : IFeatureCursor
    {
        private readonly ListProvider _owner;
        private readonly List<Row> _rows;
        private readonly int[] _sorted;
        private int _at = -1;
        private readonly bool _skipGeometry;
        private bool _disposed;

        public ListCursor(ListProvider owner, List<Row> rows, bool skipGeometry, IEnumerable<SortProperty> sortBy)
        {
            (_owner, _rows, _skipGeometry, _sorted) = (owner, rows, skipGeometry, [.. sortBy.Select(key => owner.Schema.OrdinalOf(key.Property))]);
            lock (owner._opening) owner._mostOpen = Math.Max(owner._mostOpen, ++owner._open);
        }

        public PagePosition Position => new([.. _sorted.Select(ordinal => _rows[_at].Values[ordinal]), _rows[_at].Key]);
        public ReadOnlySpan<byte> Id => Encoding.UTF8.GetBytes(_rows[_at].Id);

        public ReadOnlySpan<byte> Geometry
        {
            get
            {
                if (_skipGeometry || _rows[_at].Point is not { } point) return [];
                return PointOf(point);
            }
        }

        public ValueTask<bool> ReadAsync(CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_at + 1 >= _owner.FailsAt) throw new InvalidOperationException("secret: the disk under this provider is gone");
            return new(++_at < _rows.Count);
        }

        public bool IsNull(int ordinal) => _rows[_at].Values[ordinal] is null;
        public long GetInt64(int ordinal) => (long)_rows[_at].Values[ordinal]!;
        public double GetDouble(int ordinal) => (double)_rows[_at].Values[ordinal]!;
        public bool GetBoolean(int ordinal) => (bool)_rows[_at].Values[ordinal]!;
        public ReadOnlySpan<byte> GetUtf8(int ordinal) => Encoding.UTF8.GetBytes(GetString(ordinal));
        public string GetString(int ordinal) => (string)_rows[_at].Values[ordinal]!;

        public void Dispose()
        {
            if (_disposed) return;
            _disposed = true;
            lock (_owner._opening) _owner._open--;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}

/// <summary>A row as filters see it.</summary>
internal sealed class FilterRow(FeatureSchema schema, Row row) : ICql2Row
{
    public bool IsNull(int ordinal) => schema.Properties[ordinal].Type == PropertyType.Geometry ? row.Point is null : row.Values[ordinal] is null;
    public long Integer(int ordinal) => (long)row.Values[ordinal]!;
    public double Number(int ordinal) => (double)row.Values[ordinal]!;
    public bool Boolean(int ordinal) => (bool)row.Values[ordinal]!;
    public string Text(int ordinal) => (string)row.Values[ordinal]!;
    public Cql2Instant Instant(int ordinal) => Cql2Instant.TryParse(Text(ordinal), out var instant) ? instant.Value : throw new FormatException(Text(ordinal));
    public (Cql2Instant? Start, Cql2Instant? End) Interval(int ordinal) => throw new NotSupportedException();
    public ReadOnlySpan<byte> Wkb(int ordinal) => ListProvider.PointOf(row.Point!.Value);
    public IReadOnlyList<object?> Array(int ordinal) => throw new NotSupportedException();
}

/// <summary>One feature: key, id, values by ordinal, point.</summary>
public sealed record Row(long Key, string Id, object?[] Values, (double X, double Y)? Point = null);
