using System.Globalization;
using System.Text;
using MinerOsphere.Features.Filters;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Pushdown;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>Compiles a <see cref="FeatureQuery"/> to SQL over a layer of others. Names come from the file's catalogue; every value of the query is bound.</summary>
internal sealed class LayerCompiler(GeoPackageLayer layer)
{
    private readonly string _key = layer.Key;
    private readonly string _attributes = string.Concat(layer.Columns.Select((_, i) => i == layer.GeometryOrdinal ? ", NULL" : $", {layer.Selected(i)}"));
    private readonly string? _rtree = layer.RTree is { } tree ? SqlName.Quote(tree) : null;

    /// <summary>Rows without a place in the index: no geometry, or an empty one. Its shadow table of ids tells them without a look at geometries.</summary>
    private readonly string? _unplaced = layer.RTree is { } shadowed
        ? $"SELECT {layer.Key} FROM {layer.Table} WHERE NOT EXISTS (SELECT 1 FROM {SqlName.Quote(shadowed + "_rowid")} AS r WHERE r.rowid = {layer.Key})" : null;

    /// <summary>True when the answer depends on what the index holds at that moment.</summary>
    public bool AsksIndex(in FeatureQuery query) => _rtree is not null && (query.Bbox is not null || query.Filter is not null);

    /// <summary>Does the index lack any row? Two counts tell, without reading rows.</summary>
    public bool HasUnplaced(SqliteDatabase database) =>
        database.Number($"SELECT (SELECT count(*) FROM {layer.Table}) > (SELECT count(*) FROM {SqlName.Quote(layer.RTree! + "_rowid")})") != 0;

    /// <summary>Key, geometry, then the properties by ordinal, in the query's order. With a test in memory the limit is the cursor's.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="index">What the index holds.</param>
    /// <param name="skip">Rows to pass over before the first; only for a query without box and filter.</param>
    public SqlQuery Select(in FeatureQuery query, IndexState index, long skip = 0)
    {
        var exact = TestOf(query, index);
        var split = LayerFilter.Split(layer, query.Filter);
        var residual = ResidualFilter.Of(split.Residual);
        var geometry = layer.Geometry is null || (query.SkipGeometry && exact is null && residual?.Reads(layer.GeometryOrdinal) != true) ? "NULL" : layer.Geometry;
        var sql = new StringBuilder($"SELECT {_key}, {geometry}{(query.Properties.IsDefault ? _attributes : Attributes(query, residual))} FROM {layer.Table}");
        var parameters = new List<object>();
        var where = new Conditions(sql, parameters);
        var order = new RowOrder(layer.Schema, query.SortBy, _key, ordinal => (layer.Compared(ordinal), layer.Compared(ordinal)));
        if (query.After is { } after) AddAfter(where, order, after);
        AddPlain(where, query);
        AddPushed(where, query.Filter, split.Pushed, parameters, index);
        if (exact is not null && _rtree is not null) AddBoxes(where, exact.Outer, inside: false, orUnplaced: index.HasUnplaced, not: false);
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

    /// <summary>The feature with an id; null when no row can have it. Another spelling of a number (01, +1) is no id.</summary>
    public SqlQuery? SelectOne(string id)
    {
        var column = GeoPackageLayer.Quoted(layer.Columns[layer.IdOrdinal]);
        object key = id;
        if (layer.Schema.Id!.Type == PropertyType.Integer || !layer.Columns[layer.IdOrdinal].IsText)
        {
            var isNumber = long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == id;
            if (isNumber) key = number;
            else if (layer.Schema.Id.Type == PropertyType.Integer) return null;
        }
        var condition = key is string && !layer.Columns[layer.IdOrdinal].IsText ? $"{layer.Compared(layer.IdOrdinal)} = ?" : $"{column} = ?";
        return new SqlQuery($"SELECT {_key}, {layer.Geometry ?? "NULL"}{_attributes} FROM {layer.Table} WHERE {condition} LIMIT 1", [key], null, null);
    }

    /// <summary>The key of the row with an id; null when there is none.</summary>
    public object? KeyOf(string id, SqliteDatabase database)
    {
        if (SelectOne(id) is not { } query) return null;
        var rows = query.Prepare(database);
        try
        {
            return !rows.Step() ? null : layer.IsKeyText ? rows.Text(0) : rows.Int64(0);
        }
        finally
        {
            rows.Reset();
        }
    }

    /// <summary>The count of rows that match for certain; null when only a walk over the rows tells.</summary>
    public SqlQuery? CountCertain(in FeatureQuery query, IndexState index)
    {
        if (LayerFilter.Split(layer, query.Filter).Residual is not null) return null;
        var exact = TestOf(query, index);
        if (exact is not null && _rtree is null) return null;
        var sql = new StringBuilder($"SELECT count(*) FROM {layer.Table}");
        var parameters = new List<object>();
        var where = new Conditions(sql, parameters);
        AddPlain(where, query);
        AddPushed(where, query.Filter, query.Filter, parameters, index);
        if (exact is not null) AddBoxes(where, exact.Inner, inside: true, orUnplaced: index.HasUnplaced, not: false);
        return new SqlQuery(sql.ToString(), parameters, exact, null);
    }

    /// <summary>Geometries whose box in the index meets the query's but does not lie inside.</summary>
    public SqlQuery Undecided(in FeatureQuery query, ISpatialTest exact, IndexState index)
    {
        var sql = new StringBuilder($"SELECT {_key}, {layer.Geometry} FROM {layer.Table}");
        var parameters = new List<object>();
        var where = new Conditions(sql, parameters);
        AddPlain(where, query);
        AddPushed(where, query.Filter, query.Filter, parameters, index);
        AddBoxes(where, exact.Outer, inside: false, orUnplaced: false, not: false);
        AddBoxes(where, exact.Inner, inside: true, orUnplaced: false, not: true);
        return new SqlQuery(sql.ToString(), parameters, exact, null);
    }

    /// <summary>Null when the box leaves nothing out: no geometries, or all of them inside.</summary>
    private ISpatialTest? TestOf(in FeatureQuery query, IndexState index)
    {
        if (query.Bbox is not { } box || layer.Geometry is null) return null;
        if (!QueryArea.IsStored(query, layer.StorageCrs))
            return new PolygonTest(QueryArea.Polygon(query, layer.StorageCrs) ?? throw new ArgumentException($"a part of the box has no place in {layer.StorageCrs}"));
        var test = new BoxTest(box.MinX, box.MinY, box.MaxX, box.MaxY);
        return _rtree is not null && test.Outer.Length == 1 && test.Outer[0].Contains(index.Extent) ? null : test;
    }

    /// <summary>The attributes that are read; those that the query sorts or filters by are needed too.</summary>
    private string Attributes(in FeatureQuery query, ResidualFilter? residual)
    {
        var read = query.Properties.Concat(query.SortBy.Select(key => key.Property)).Append(layer.Schema.Id!.Name).ToHashSet(StringComparer.Ordinal);
        return string.Concat(layer.Schema.Properties.Select((p, i) => i == layer.GeometryOrdinal || !(read.Contains(p.Name) || residual?.Reads(i) == true) ? ", NULL" : $", {layer.Selected(i)}"));
    }

    private void AddAfter(Conditions where, RowOrder order, PagePosition after)
    {
        var values = new List<object>();
        var condition = order.After(after, (_, value) =>
        {
            // A value without a name is bound as often as it is used.
            values.AddRange([value, value]);
            return "?";
        }, key =>
        {
            values.Add(key);
            return $"{_key} > ?";
        });
        where.Add(condition, [.. values]);
    }

    private void AddPlain(Conditions where, in FeatureQuery query)
    {
        if (!query.Filters.IsDefaultOrEmpty)
            foreach (var filter in query.Filters) AddFilter(where, filter);
        if (query.Datetime is not { } time) return;
        // OGC 17-069r4 §7.15.4: what has no time matches every time.
        if (time.End is { } last && (layer.Schema.Instant ?? layer.Schema.IntervalStart) is { } start) Add(LayerTime.Start(ColumnOf(start), start), "<=", last);
        if (time.Start is { } first && (layer.Schema.Instant ?? layer.Schema.IntervalEnd) is { } end) Add(LayerTime.End(ColumnOf(end), end), ">=", first);

        void Add(string value, string sign, DateTime instant) => where.Add($"ifnull({value} {sign} ?, 1)", Milliseconds.Of(instant));
    }

    private string ColumnOf(PropertyDefinition property) => GeoPackageLayer.Quoted(layer.Columns[layer.Schema.OrdinalOf(property.Name)]);

    private void AddFilter(Conditions where, PropertyEquals filter)
    {
        var ordinal = layer.Schema.OrdinalOf(filter.Name);
        if (ordinal < 0) throw new ArgumentException($"the collection has no property {filter.Name}");
        var property = layer.Schema.Properties[ordinal];
        if (property.Type == PropertyType.Geometry) throw new ArgumentException($"{filter.Name} is a geometry, which no value equals");
        var value = property.Type == PropertyType.DateTime && filter.Value is string text && Instants.TryRead(text, out var instant)
            ? new Import.TimeText(PropertyType.DateTime, null).Stored(instant) : filter.Value;
        // The bare column is for an index of its own.
        var column = GeoPackageLayer.Quoted(layer.Columns[ordinal]);
        where.Add(property.Type == PropertyType.Integer ? $"({column} = ? AND typeof({column}) = 'integer')"
            : value is string && layer.Columns[ordinal].IsText && property.Type is PropertyType.String or PropertyType.Iri ? $"{column} COLLATE BINARY = ?"
            : $"{layer.Compared(ordinal)} = ?", value);
    }

    private void AddPushed(Conditions where, Cql2Expression? filter, Cql2Expression? pushed, List<object> parameters, IndexState index)
    {
        if (filter is null) return;
        if (pushed is not null) where.Add(new LayerFilter(layer, parameters).Compile(pushed));
        if (layer.GeometryOrdinal < 0 || SpatialBounds.Of(filter, layer.GeometryOrdinal) is not { } bounds) return;
        if (bounds.IsEmpty) where.Add("0");
        else if (_rtree is not null && !bounds.Any(box => box.Contains(index.Extent))) AddBoxes(where, bounds.AsSpan(), inside: false, orUnplaced: false, not: false);
    }

    /// <summary>OGC 17-069r4 §7.15.3: what has no geometry matches every box.</summary>
    private void AddBoxes(Conditions where, ReadOnlySpan<Box> boxes, bool inside, bool orUnplaced, bool not)
    {
        var condition = inside
            ? "minx >= ? AND maxx <= ? AND miny >= ? AND maxy <= ?"
            : "maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?";
        var keys = new StringBuilder();
        var parameters = new List<object>();
        foreach (var box in boxes)
        {
            keys.Append(keys.Length == 0 ? "" : " UNION ALL ").Append($"SELECT id FROM {_rtree} WHERE {condition}");
            parameters.AddRange([box.MinX, box.MaxX, box.MinY, box.MaxY]);
        }
        if (orUnplaced) keys.Append(keys.Length == 0 ? "" : " UNION ALL ").Append(_unplaced);
        where.Add($"{_key} {(not ? "NOT IN" : "IN")} ({keys})", [.. parameters]);
    }
}
