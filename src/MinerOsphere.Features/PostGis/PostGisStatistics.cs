using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features.PostGis;

/// <summary>Count and extents of a table at one moment.</summary>
internal static class PostGisStatistics
{
    public static async ValueTask<SourceStatistics> ReadAsync(PostGisSource source, PostGisLayer layer, CancellationToken cancellation)
    {
        var box = layer.Geometry is { } geometry ? $"ST_Extent({geometry.Quoted}::geometry)" : "NULL::box2d";
        var schema = layer.Schema;
        var first = Of(schema.Instant ?? schema.IntervalStart ?? schema.IntervalEnd, "min");
        var last = Of(schema.Instant ?? schema.IntervalEnd ?? schema.IntervalStart, "max");
        return await source.RunAsync(
            new PostGisQuery { Text = $"SELECT n, ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b), f, l FROM (SELECT count(*) AS n, {box} AS b, {first} AS f, {last} AS l FROM {layer.Table.Quoted}) AS s" },
            async command =>
            {
                await using var rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
                await rows.ReadAsync(cancellation).ConfigureAwait(false);
                return new SourceStatistics(rows.GetInt64(0),
                    rows.IsDBNull(1) ? Box.Empty : new Box(rows.GetDouble(1), rows.GetDouble(2), rows.GetDouble(3), rows.GetDouble(4)),
                    rows.IsDBNull(5) && rows.IsDBNull(6) ? null : new TimeInterval(Instant(rows, 5, false), Instant(rows, 6, IsDate(schema.Instant ?? schema.IntervalEnd))));
            }, cancellation).ConfigureAwait(false);

        string Of(Schema.PropertyDefinition? property, string function) => property is null
            ? "NULL::timestamptz"
            : $"({function}({layer.Columns[schema.OrdinalOf(property.Name)].Quoted})::timestamp AT TIME ZONE 'UTC')";

        static bool IsDate(Schema.PropertyDefinition? property) => property?.Type == Schema.PropertyType.Date;
    }

    private static DateTime? Instant(Npgsql.NpgsqlDataReader rows, int column, bool isWholeDay) =>
        rows.IsDBNull(column) ? null : isWholeDay ? Instants.EndOfDay(rows.GetDateTime(column)) : rows.GetDateTime(column);
}
