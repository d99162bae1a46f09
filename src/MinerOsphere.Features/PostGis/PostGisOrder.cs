namespace MinerOsphere.Features.PostGis;

/// <summary>
/// What is sorted and compared for a column. Texts are sorted by code point, as every other provider does; the key alone keeps the collation of
/// its index.
/// </summary>
internal static class PostGisOrder
{
    public static RowOrder Of(PostGisLayer layer, in FeatureQuery query) => new(layer.Schema, query.SortBy, layer.Key.Quoted,
        ordinal => (layer.Columns[ordinal].Quoted, Sorted(layer.Columns[ordinal], layer.IsText(ordinal))));

    /// <summary>The condition of the rows that come after a position.</summary>
    public static string After(RowOrder order, PostGisLayer layer, PagePosition after, PostGisQuery compiled) => order.After(
        after, (ordinal, value) => Bound(layer.Columns[ordinal], value, layer.IsText(ordinal), compiled), key => (key is long) == (layer.Key.Kind == ColumnKind.Integer) ? PostGisCompiler.Comparison(layer.Key, ">", key, compiled) : "FALSE");

    /// <summary>A page position holds a number as double: numeric is sorted as what it is compared with.</summary>
    private static string Sorted(PostGisColumn column, bool isText) => column.Kind switch
    {
        ColumnKind.Text => column.Quoted + " COLLATE \"C\"",
        ColumnKind.Timestamp when !isText => PostGisCompiler.Instant(column),
        ColumnKind.Number when !isText => column.Quoted + "::float8",
        ColumnKind.Integer or ColumnKind.Boolean or ColumnKind.Date when !isText => column.Quoted,
        _ => $"{column.Quoted}::text COLLATE \"C\"",
    };

    // A position that was made up holds any text: it stands somewhere too.
    private static string Bound(PostGisColumn column, object value, bool isText, PostGisQuery compiled) => (column.Kind, value) switch
    {
        _ when isText => compiled.Bind(value),
        (ColumnKind.Date, string text) => compiled.Bind(DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : DateOnly.MinValue),
        (ColumnKind.Timestamp, string text) => compiled.Bind(Instants.TryRead(text, out var instant) ? instant : DateTime.UnixEpoch),
        _ => compiled.Bind(value),
    };
}
