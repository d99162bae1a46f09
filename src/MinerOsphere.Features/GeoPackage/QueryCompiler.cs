using System.Text;
using MinerOsphere.Features.Filters;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Pushdown;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>Compiles a <see cref="FeatureQuery"/> to SQL. Names come from the schema; every value of the query is bound.</summary>
internal sealed class QueryCompiler
{
    /// <summary>Of a box in the index: it lies in another, it meets another. Parameters: west, east, south, north.</summary>
    private const string Inside = "minx >= ? AND maxx <= ? AND miny >= ? AND maxy <= ?", Meeting = "maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?";

    private readonly FeatureTable _table;
    private readonly FeatureStatistics _statistics;
    private readonly string _name;
    private readonly string _key;
    private readonly string? _geometry;
    private readonly string? _rtree;
    private readonly string _attributes;

    public QueryCompiler(FeatureTable table, string name, FeatureStatistics statistics)
    {
        _table = table;
        _statistics = statistics;
        _name = SqlName.Quote(name);
        _key = SqlName.Quote(table.Key);
        _geometry = table.GeometryColumn is { } column ? SqlName.Quote(column) : null;
        _rtree = table.GeometryColumn is { } indexed ? SqlName.Quote(GeoPackageTables.RTree(name, indexed)) : null;
        _attributes = string.Concat(table.Schema.Properties.Select((p, i) =>
            p.Type == PropertyType.Geometry ? ", NULL" : $", {SqlName.Quote(table.Columns[i])}"));
    }

    /// <summary>Key, geometry, then the properties by ordinal, in the query's order. With a test in memory the limit is the cursor's.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="skip">Rows to pass over before the first; only for a query without <see cref="IsForMemory"/>.</param>
    public SqlQuery Select(in FeatureQuery query, long skip = 0)
    {
        var exact = TestOf(query);
        var split = Split(query.Filter);
        var residual = ResidualFilter.Of(split.Residual);
        var geometry = _geometry is null || (query.SkipGeometry && exact is null && !ReadsGeometry(residual)) ? "NULL" : _geometry;
        var sql = new StringBuilder($"SELECT {_key}, {geometry}{(query.Properties.IsDefault ? _attributes : Attributes(query, residual))} FROM {_name}");
        var parameters = new List<object>();
        var where = new Conditions(sql, parameters);
        var order = new RowOrder(_table.Schema, query.SortBy, _key, SortedColumn);
        if (query.After is { } after) AddAfter(where, order, after);
        AddPlain(where, query);
        AddPushed(where, query.Filter, split.Pushed, parameters);
        if (exact is not null) AddBoxes(where, exact, inside: false, orUnplaced: true);
        sql.Append(" ORDER BY ").Append(order.Text);
        if (query.Limit is { } limit && exact is null && residual is null)
        {
            sql.Append(" LIMIT ?");
            parameters.Add((long)limit);
            if (skip > 0)
            {
                sql.Append(" OFFSET ?");
                parameters.Add(skip);
            }
        }
        return new SqlQuery(sql.ToString(), parameters, exact, residual);
    }

    /// <summary>True when rows are decided on in memory, so that the database cannot number them.</summary>
    public bool IsForMemory(in FeatureQuery query) => TestOf(query) is not null || HasResidual(query.Filter);

    /// <summary>The keys of all rows.</summary>
    public string AllKeys => $"SELECT {_key} FROM {_name} ORDER BY {_key}";

    /// <summary>True when a part of the filter is for memory, so that a count walks the rows.</summary>
    public bool HasResidual(Cql2Expression? filter) => Split(filter).Residual is not null;

    private Cql2Split Split(Cql2Expression? filter) =>
        filter is null ? new Cql2Split(null, null)
        : FilterCompiler.IsSmall(filter) ? Cql2Split.Of(filter, new SqliteFilter(_table.Columns, []).CanPush)
        : new Cql2Split(null, filter);

    private bool ReadsGeometry(ResidualFilter? residual) =>
        residual is not null && _table.Schema.Geometry is { } geometry && residual.Reads(_table.Schema.OrdinalOf(geometry.Name));

    private void AddPushed(Conditions where, Cql2Expression? filter, Cql2Expression? pushed, List<object> parameters)
    {
        if (filter is null) return;
        if (pushed is not null) where.Add(new SqliteFilter(_table.Columns, parameters).Compile(pushed));
        if (_table.Schema.Geometry is not { } geometry || SpatialBounds.Of(filter, _table.Schema.OrdinalOf(geometry.Name)) is not { } bounds) return;
        if (bounds.IsEmpty) where.Add("0");
        else if (!bounds.Any(box => box.Contains(_statistics.Extent))) AddKeys(where, bounds.AsSpan(), Meeting, orUnplaced: false, not: false);
    }

    /// <summary>The attributes that are read; those that the query sorts or filters by are needed too.</summary>
    private string Attributes(in FeatureQuery query, ResidualFilter? residual)
    {
        var read = query.Properties.Concat(query.SortBy.Select(key => key.Property)).ToHashSet(StringComparer.Ordinal);
        if (_table.Schema.Id is { } id) read.Add(id.Name);
        return string.Concat(_table.Schema.Properties.Select((p, i) =>
            p.Type == PropertyType.Geometry || !(read.Contains(p.Name) || residual?.Reads(i) == true) ? ", NULL" : $", {SqlName.Quote(_table.Columns[i])}"));
    }

    private (string Column, string Expression) SortedColumn(int ordinal) => (SqlName.Quote(_table.Columns[ordinal]), SqlName.Quote(_table.Columns[ordinal]));

    private void AddAfter(Conditions where, RowOrder order, PagePosition after)
    {
        var values = new List<object>();
        var condition = order.After(after, (_, value) => Twice(value), key =>
        {
            values.Add(key);
            return $"{_key} > ?";
        });
        where.Add(condition, [.. values]);

        // A value without a name is bound as often as it is used.
        string Twice(object value)
        {
            values.AddRange([value, value]);
            return "?";
        }
    }

    /// <summary>The feature with an id.</summary>
    public SqlQuery SelectOne(object id)
    {
        var column = _table.IdColumn is { } named ? SqlName.Quote(named) : _key;
        return new SqlQuery($"SELECT {_key}, {_geometry ?? "NULL"}{_attributes} FROM {_name} WHERE {column} = ?", [id], null, null);
    }

    /// <summary>
    /// The count of rows that match for certain: those whose box in the index lies inside. The filter leaves nothing for memory. With a box, <see cref="Undecided"/> gives the
    /// geometries of the others.
    /// </summary>
    public SqlQuery CountCertain(in FeatureQuery query)
    {
        var exact = TestOf(query);
        // A box alone is counted in the index alone.
        if (exact is not null && exact.Inner.Length == 1 && IsBoxOnly(query) && _statistics.WithoutGeometry == 0)
        {
            var box = exact.Inner[0];
            return new SqlQuery($"SELECT count(*) FROM {_rtree} WHERE {Inside}", [box.MinX, box.MaxX, box.MinY, box.MaxY], exact, null);
        }
        var sql = new StringBuilder($"SELECT count(*) FROM {_name}");
        var parameters = new List<object>();
        var where = new Conditions(sql, parameters);
        AddPlain(where, query);
        AddPushed(where, query.Filter, query.Filter, parameters);
        if (exact is not null) AddBoxes(where, exact, inside: true, orUnplaced: true);
        return new SqlQuery(sql.ToString(), parameters, exact, null);
    }

    /// <summary>Geometries whose box in the index meets the query's but does not lie inside.</summary>
    public SqlQuery Undecided(in FeatureQuery query, ISpatialTest exact)
    {
        var sql = new StringBuilder($"SELECT {_geometry} FROM {_name}");
        var parameters = new List<object>();
        var where = new Conditions(sql, parameters);
        AddPlain(where, query);
        AddPushed(where, query.Filter, query.Filter, parameters);
        if (exact.Inner.Length == 1 && exact.Outer.Length == 1)
        {
            var (inner, outer) = (exact.Inner[0], exact.Outer[0]);
            where.Add($"{_key} IN (SELECT id FROM {_rtree} WHERE {Meeting} AND NOT ({Inside}))",
                outer.MinX, outer.MaxX, outer.MinY, outer.MaxY, inner.MinX, inner.MaxX, inner.MinY, inner.MaxY);
            return new SqlQuery(sql.ToString(), parameters, exact, null);
        }
        AddBoxes(where, exact, inside: false, orUnplaced: false);
        AddBoxes(where, exact, inside: true, orUnplaced: false, not: true);
        return new SqlQuery(sql.ToString(), parameters, exact, null);
    }

    /// <summary>Null when the box leaves nothing out: no geometries, or all of them inside.</summary>
    private ISpatialTest? TestOf(in FeatureQuery query)
    {
        if (query.Bbox is not { } box || _geometry is null) return null;
        if (!QueryArea.IsStored(query, CrsRegistry.Crs84))
            return new PolygonTest(QueryArea.Polygon(query, CrsRegistry.Crs84) ?? throw new ArgumentException("a part of the box has no place in CRS84"));
        var test = new BoxTest(box.MinX, box.MinY, box.MaxX, box.MaxY);
        return test.Outer.Length == 1 && test.Outer[0].Contains(_statistics.Extent) ? null : test;
    }

    private bool IsBoxOnly(in FeatureQuery query) => query.Filters.IsDefaultOrEmpty && query.Filter is null && (query.Datetime is null || !_table.Schema.IsTemporal);

    private void AddPlain(Conditions where, in FeatureQuery query)
    {
        if (!query.Filters.IsDefaultOrEmpty)
            foreach (var filter in query.Filters) AddFilter(where, filter);
        if (query.Datetime is { } time && _table.Schema.IsTemporal) AddTime(where, time);
    }

    private void AddFilter(Conditions where, PropertyEquals filter)
    {
        var ordinal = _table.Schema.OrdinalOf(filter.Name);
        if (ordinal < 0) throw new ArgumentException($"the collection has no property {filter.Name}");
        var property = _table.Schema.Properties[ordinal];
        if (property.Type == PropertyType.Geometry) throw new ArgumentException($"{filter.Name} is a geometry, which no value equals");
        where.Add($"{SqlName.Quote(_table.Columns[ordinal])} = ?", Stored(property, filter.Value));
    }

    /// <summary>A date-time may be written in many ways; it is stored in one.</summary>
    private static object Stored(PropertyDefinition property, object value) =>
        property.Type == PropertyType.DateTime && value is string text
        && new TimeText(PropertyType.DateTime, null) is var times && times.TryRead(text, out var instant, out _) ? times.Stored(instant) : value;

    /// <summary>OGC 17-069r4 §7.15.4: what has no time matches every time.</summary>
    private void AddTime(Conditions where, TimeInterval time)
    {
        var orOpen = _statistics.WithOpenTime > 0;
        if (time.End is { } end) where.Add(orOpen ? $"({FeatureTable.TimeStart} <= ? OR {FeatureTable.TimeStart} IS NULL)" : $"{FeatureTable.TimeStart} <= ?", Milliseconds.Of(end));
        if (time.Start is { } start) where.Add(orOpen ? $"({FeatureTable.TimeEnd} >= ? OR {FeatureTable.TimeEnd} IS NULL)" : $"{FeatureTable.TimeEnd} >= ?", Milliseconds.Of(start));
    }

    /// <summary>OGC 17-069r4 §7.15.3: what has no geometry matches every box.</summary>
    private void AddBoxes(Conditions where, ISpatialTest test, bool inside, bool orUnplaced, bool not = false)
    {
        AddKeys(where, inside ? test.Inner : test.Outer, inside ? Inside : Meeting, orUnplaced, not);
    }

    private void AddKeys(Conditions where, ReadOnlySpan<Box> boxes, string condition, bool orUnplaced, bool not)
    {
        var keys = new StringBuilder();
        var parameters = new List<object>();
        foreach (var box in boxes)
        {
            keys.Append(keys.Length == 0 ? "" : " UNION ALL ").Append($"SELECT id FROM {_rtree} WHERE {condition}");
            parameters.AddRange([box.MinX, box.MaxX, box.MinY, box.MaxY]);
        }
        if (orUnplaced && _statistics.WithoutGeometry > 0)
            keys.Append(keys.Length == 0 ? "" : " UNION ALL ").Append($"SELECT {_key} FROM {_name} WHERE {_geometry} IS NULL");
        where.Add($"{_key} {(not ? "NOT IN" : "IN")} ({keys})", [.. parameters]);
    }
}
