using System.Globalization;
using MinerOsphere.Features.Editing;
using MinerOsphere.Features.Filters;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.PostGis;

/// <summary>
/// A value on its way into a column: bound as the type that the column has, so that the database rounds and cuts nothing on its own, and
/// refused here where the database would not say which column it was.
/// </summary>
internal static class PostGisValue
{
    /// <summary>What stands in the statement for the value; null with a reason when the column cannot hold it.</summary>
    public static string? Of(PostGisColumn column, PropertyDefinition property, FeatureValues values, int ordinal, PostGisQuery query, out LocalizedText? reason)
    {
        reason = null;
        if (property.Type == PropertyType.Geometry) return values.Geometry(ordinal) is { IsEmpty: false } wkb ? Geometry(column, query.Bind(wkb.ToArray())) : "NULL";
        var cell = values[ordinal];
        if (cell.IsNull) return "NULL";
        return cell.Type switch
        {
            StorageClass.Text => Text(column, property, cell.Text!, query, out reason),
            StorageClass.Integer when column.Kind == ColumnKind.Boolean => query.Bind(cell.Integer != 0),
            StorageClass.Integer => Integer(column, cell.Integer, query, out reason),
            _ => Number(column, cell.Real, query, out reason),
        };
    }

    private static string? Text(PostGisColumn column, PropertyDefinition property, string text, PostGisQuery query, out LocalizedText? reason)
    {
        reason = null;
        if (text.Contains('\0') || !FilterCompiler.IsWellFormed(text)) return Refused(EditFaultText.NoText, out reason);
        switch (column.Kind)
        {
            case ColumnKind.Text:
                // As it is: a cast would cut what is too long.
                return LengthOf(column) is { } most && text.EnumerateRunes().Count() > most ? Refused(EditFaultText.TooLong(most), out reason) : query.Bind(text);
            case ColumnKind.Integer:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    ? Integer(column, number, query, out reason) : Refused(FaultText.NotInteger, out reason);
            case ColumnKind.Uuid:
                return Guid.TryParseExact(text, "D", out var guid) ? query.Bind(guid) : Refused(EditFaultText.NotUuid, out reason);
            case ColumnKind.Date:
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? query.Bind(day) : Refused(FaultText.NotDate(property), out reason);
            case ColumnKind.Timestamp when property.Type == PropertyType.DateTime:
                if (!Instants.TryRead(text, out var instant)) return Refused(FaultText.NotDate(property), out reason);
                return PostGisCompiler.IsWithoutZone(column) ? $"({query.Bind(instant)} AT TIME ZONE 'UTC')" : query.Bind(instant);
            default:
                return $"{query.Bind(text)}::text::{column.TypeName}";
        }
    }

    private static string? Integer(PostGisColumn column, long number, PostGisQuery query, out LocalizedText? reason)
    {
        reason = null;
        if (column.Kind == ColumnKind.Number) return column.TypeName.StartsWith("numeric", StringComparison.Ordinal) ? query.Bind((decimal)number) : query.Bind((double)number);
        var (least, most) = column.TypeName switch
        {
            "smallint" => (short.MinValue, short.MaxValue),
            "integer" => (int.MinValue, int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        return number >= least && number <= most ? query.Bind(number) : Refused(EditFaultText.OutOfRange(least, most), out reason);
    }

    private static string? Number(PostGisColumn column, double number, PostGisQuery query, out LocalizedText? reason)
    {
        reason = null;
        // The database would round it without a word.
        if (column.Kind == ColumnKind.Integer)
            return Math.Floor(number) == number && Math.Abs(number) < 9.2e18 ? Integer(column, (long)number, query, out reason) : Refused(FaultText.NotInteger, out reason);
        // A double becomes a numeric of 15 digits; its shortest text has all of them.
        return column.TypeName.StartsWith("numeric", StringComparison.Ordinal)
            ? $"{query.Bind(number.ToString("R", CultureInfo.InvariantCulture))}::text::numeric"
            : query.Bind(number);
    }

    /// <summary>ISO WKB as the column wants it: of several where it holds several, and with its ordinates.</summary>
    private static string Geometry(PostGisColumn column, string wkb)
    {
        var sql = FormattableString.Invariant($"ST_GeomFromWKB({wkb}, {column.Srid})");
        if (column.GeometryType is "MultiPoint" or "MultiLineString" or "MultiPolygon") sql = $"ST_Multi({sql})";
        else if (column.GeometryType is "MultiCurve" or "MultiSurface") sql = $"ST_ForceCurve(ST_Multi({sql}))";
        else if (column.GeometryType is "CompoundCurve" or "CurvePolygon") sql = $"ST_ForceCurve({sql})";
        sql = column.Dimensions switch
        {
            "" => $"ST_Force2D({sql})",
            "Z" => $"ST_Force3DZ({sql})",
            "M" => $"ST_Force3DM({sql})",
            "ZM" => $"ST_Force4D({sql})",
            _ => sql,
        };
        return column.TypeName.StartsWith("geography", StringComparison.Ordinal) ? sql + "::geography" : sql;
    }

    /// <summary>Most characters of <c>character varying(20)</c>; null for any number.</summary>
    private static int? LengthOf(PostGisColumn column) =>
        column.TypeName.IndexOf('(') is var open and >= 0 && int.TryParse(column.TypeName.AsSpan((open + 1)..^1), CultureInfo.InvariantCulture, out var most) ? most : null;

    private static string? Refused(LocalizedText why, out LocalizedText? reason)
    {
        reason = why;
        return null;
    }
}
