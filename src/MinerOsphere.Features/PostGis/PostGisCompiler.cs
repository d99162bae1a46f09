using System.Globalization;
using System.Text;
using MinerOsphere.Features.Filters;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Pushdown;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features.PostGis;

/// <summary>Compiles a <see cref="FeatureQuery"/> to PostgreSQL. Names come from the database's catalogue; every value of the query is bound.</summary>
internal sealed class PostGisCompiler
{
    private readonly PostGisLayer _layer;
    private readonly string _geometry;

    /// <summary>All columns of the properties, and what stands before the condition on one feature's key.</summary>
    private readonly string _columns, _one;

    public PostGisCompiler(PostGisLayer layer)
    {
        _layer = layer;
        // Columns and WKB: letting the database write the JSON is three to five times slower.
        _geometry = layer.Geometry is not { } column ? "NULL::bytea" : MayHoldArcs(column)
            ? $"ST_AsBinary(CASE WHEN ST_HasArc({column.Quoted}) THEN ST_CurveToLine({column.Quoted}) ELSE {column.Quoted} END)"
            : $"ST_AsBinary({column.Quoted})";
        var columns = new StringBuilder();
        AddColumns(columns, new FeatureQuery(), null);
        _columns = columns.ToString();
        _one = $"SELECT {_geometry}{_columns} FROM {layer.Table.Quoted} WHERE ";
    }

    /// <summary>The geometry, then the properties by ordinal, in the query's order.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="skip">Rows to pass over before the first; only for a query that leaves nothing for memory.</param>
    public PostGisQuery Select(in FeatureQuery query, long skip = 0)
    {
        var split = PostGisFilter.Split(_layer, query.Filter);
        var compiled = new PostGisQuery { Residual = ResidualFilter.Of(split.Residual) };
        var skipsGeometry = query.SkipGeometry && compiled.Residual?.Reads(_layer.GeometryOrdinal) != true;
        var sql = new StringBuilder("SELECT ").Append(skipsGeometry ? "NULL::bytea" : _geometry);
        if (query.Properties.IsDefault) sql.Append(_columns);
        else AddColumns(sql, query, compiled.Residual);
        sql.Append(" FROM ").Append(_layer.Table.Quoted);
        var order = PostGisOrder.Of(_layer, query);
        var conditions = Conditions(query, split, compiled);
        if (query.After is { } after) conditions.Add(PostGisOrder.After(order, _layer, after, compiled));
        AddWhere(sql, conditions);
        sql.Append(" ORDER BY ").Append(order.Text);
        if (query.Limit is { } limit && compiled.Residual is null) sql.Append(" LIMIT ").Append(compiled.Bind((long)limit));
        if (skip > 0) sql.Append(" OFFSET ").Append(compiled.Bind(skip));
        compiled.Text = sql.ToString();
        return compiled;
    }

    /// <summary>True when a part of the filter is for memory.</summary>
    public bool HasResidual(in FeatureQuery query) => PostGisFilter.Split(_layer, query.Filter).Residual is not null;

    /// <summary>The feature with an id; null when no row can have it.</summary>
    public PostGisQuery? SelectOne(string id)
    {
        var compiled = new PostGisQuery();
        if (Key(id) is not { } key) return null;
        compiled.Text = string.Concat(_one, Comparison(_layer.Key, "=", key, compiled));
        return compiled;
    }

    /// <summary>The count; null when a part of the filter is for memory, so that a count walks the rows.</summary>
    public PostGisQuery? Count(in FeatureQuery query)
    {
        var split = PostGisFilter.Split(_layer, query.Filter);
        if (split.Residual is not null) return null;
        var compiled = new PostGisQuery();
        var sql = new StringBuilder("SELECT count(*) FROM ").Append(_layer.Table.Quoted);
        AddWhere(sql, Conditions(query, split, compiled));
        compiled.Text = sql.ToString();
        return compiled;
    }

    /// <summary>The key of a feature as it is compared: long, Guid or string. Another spelling of a number (01, +1) is no id.</summary>
    public object? Key(string id) => _layer.Key.Kind switch
    {
        ColumnKind.Integer => long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == id ? number : null,
        ColumnKind.Uuid => Guid.TryParseExact(id, "D", out var guid) ? guid : null,
        // What no text of the database can hold is nobody's id.
        _ => id.Contains('\0') ? null : id,
    };

    private void AddColumns(StringBuilder sql, in FeatureQuery query, ResidualFilter? residual)
    {
        HashSet<string>? read = query.Properties.IsDefault ? null : [.. query.Properties, .. query.SortBy.Select(key => key.Property), _layer.Schema.Id!.Name];
        for (var i = 0; i < _layer.Columns.Length; i++)
        {
            var (column, property) = (_layer.Columns[i], _layer.Schema.Properties[i]);
            sql.Append(", ");
            if (i == _layer.GeometryOrdinal || (read?.Contains(property.Name) == false && residual?.Reads(i) != true)) sql.Append("NULL");
            else sql.Append(column.Quoted).Append(CastOf(column, property.Type));
        }
    }

    private static string CastOf(PostGisColumn column, PropertyType type) => column.Kind switch
    {
        _ when type is PropertyType.String or PropertyType.Iri && column.Kind != ColumnKind.Text => "::text",
        ColumnKind.Integer => column.TypeName == "bigint" ? "" : "::int8",
        ColumnKind.Number => column.TypeName == "double precision" ? "" : "::float8",
        _ => "",
    };

    private List<string> Conditions(in FeatureQuery query, Cql2Split split, PostGisQuery compiled)
    {
        var conditions = new List<string>();
        if (!query.Filters.IsDefaultOrEmpty)
            foreach (var filter in query.Filters)
            {
                var ordinal = _layer.Schema.OrdinalOf(filter.Name);
                if (ordinal < 0 || ordinal == _layer.GeometryOrdinal) throw new ArgumentException($"{filter.Name} is no property that can be compared");
                conditions.Add(Comparison(_layer.Columns[ordinal], "=", filter.Value, compiled));
            }
        if (query.Datetime is { } time && _layer.Schema.IsTemporal) AddTime(conditions, time, compiled);
        if (query.Bbox is { } box && _layer.Geometry is { } geometry) conditions.Add(Box(geometry, box, query, compiled));
        if (split.Pushed is { } pushed) conditions.Add(new PostGisFilter(_layer, compiled).Compile(pushed));
        if (split.Residual is { } residual && PostGisFilter.Bounds(_layer, residual, compiled) is { } bounds) conditions.Add(bounds);
        return conditions;
    }

    private static void AddWhere(StringBuilder sql, List<string> conditions)
    {
        if (conditions.Count > 0) sql.Append(" WHERE ").AppendJoin(" AND ", conditions);
    }

    /// <summary>A column compared with a value of its kind.</summary>
    public static string Comparison(PostGisColumn column, string comparison, object value, PostGisQuery compiled) => (column.Kind, value) switch
    {
        // No text of the database holds one, and PostgreSQL takes none.
        (_, string text) when text.Contains('\0') => "FALSE",
        (ColumnKind.Uuid, string text) => Guid.TryParse(text, out var id) ? $"{column.Quoted} {comparison} {compiled.Bind(id)}" : "FALSE",
        (ColumnKind.Date, string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? $"{column.Quoted} {comparison} {compiled.Bind(day)}" : "FALSE",
        (ColumnKind.Timestamp, string text) => Instants.TryRead(text, out var instant) ? $"{Instant(column)} {comparison} {compiled.Bind(instant)}" : "FALSE",
        (ColumnKind.Number, double number) when column.TypeName.StartsWith("numeric", StringComparison.Ordinal) && Math.Abs(number) < 1e15 && (double)(decimal)number == number
            => $"{column.Quoted} {comparison} {compiled.Bind((decimal)number)}",
        (ColumnKind.Text or ColumnKind.Integer or ColumnKind.Number or ColumnKind.Boolean or ColumnKind.Uuid, not string) or (ColumnKind.Text, string)
            => $"{column.Quoted} {comparison} {compiled.Bind(value)}",
        _ => $"{column.Quoted}::text {comparison} {compiled.Bind(value)}",
    };

    /// <summary>A timestamp without zone is taken as UTC.</summary>
    public static string Instant(PostGisColumn column) =>
        IsWithoutZone(column) ? $"({column.Quoted} AT TIME ZONE 'UTC')" : column.Quoted;

    public static bool IsWithoutZone(PostGisColumn column) => column.TypeName.Contains("without time zone", StringComparison.Ordinal);

    /// <summary>OGC 17-069r4 §7.15.4: what has no time matches every time.</summary>
    private void AddTime(List<string> conditions, TimeInterval time, PostGisQuery compiled)
    {
        var schema = _layer.Schema;
        var start = ColumnOf(schema.Instant ?? schema.IntervalStart);
        var end = ColumnOf(schema.Instant ?? schema.IntervalEnd);
        if (time.End is { } last && start is not null) conditions.Add(Or(start, "<=", last));
        if (time.Start is { } first && end is not null) conditions.Add(Or(end, ">=", first));

        string Or(PostGisColumn column, string comparison, DateTime instant)
        {
            var condition = column.Kind == ColumnKind.Date
                ? $"{column.Quoted} {comparison} {compiled.Bind(DateOnly.FromDateTime(instant))}"
                : $"{Instant(column)} {comparison} {compiled.Bind(instant)}";
            return column.IsNotNull ? condition : $"({condition} OR {column.Quoted} IS NULL)";
        }
    }

    private PostGisColumn? ColumnOf(PropertyDefinition? property) => property is null ? null : _layer.Columns[_layer.Schema.OrdinalOf(property.Name)];

    /// <summary>OGC 17-069r4 §7.15.3: what has no geometry matches every box.</summary>
    private string Box(PostGisColumn geometry, BoundingBox box, in FeatureQuery query, PostGisQuery compiled)
    {
        if (!QueryArea.IsStored(query, _layer.StorageCrs))
        {
            var area = QueryArea.Polygon(query, _layer.StorageCrs) ?? throw new ArgumentException($"a part of the box has no place in {_layer.StorageCrs}");
            var test = $"ST_Intersects({geometry.Quoted}, ST_SetSRID(ST_GeomFromWKB({compiled.Bind(area.AsBinary())}), {geometry.Srid}))";
            return geometry.IsNotNull ? test : $"({test} OR {geometry.Quoted} IS NULL)";
        }
        var tests = BoxTest.Split(box.MinX, box.MinY, box.MaxX, box.MaxY).Select(b => PostGisBox.Meets(geometry, b, compiled)).ToList();
        if (!geometry.IsNotNull) tests.Add($"{geometry.Quoted} IS NULL");
        return tests.Count == 1 ? tests[0] : $"({string.Join(" OR ", tests)})";
    }

    /// <summary>Arcs are read as the lines that the database makes of them.</summary>
    public static bool MayHoldArcs(PostGisColumn column) =>
        column.GeometryType.Contains("Curve", StringComparison.OrdinalIgnoreCase) || column.GeometryType.Contains("Surface", StringComparison.OrdinalIgnoreCase)
        || column.GeometryType is "CircularString" or "Geometry" or "GeometryCollection";
}
