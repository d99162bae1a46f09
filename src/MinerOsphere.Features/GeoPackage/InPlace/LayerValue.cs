using System.Buffers;
using System.Globalization;
using MinerOsphere.Features.Editing;
using MinerOsphere.Features.Filters;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>
/// A value on its way into a column. SQLite would take anything anywhere: what the declared type does not hold (OGC 12-128r19, table 1) is refused here.
/// </summary>
internal sealed class LayerValue(GeoPackageLayer layer)
{
    private readonly ArrayBufferWriter<byte> _blob = new();

    /// <summary>The value as it is bound; false with a reason when the column cannot hold it.</summary>
    public bool TryMake(FeatureValues values, int ordinal, out object? value, out LocalizedText? reason)
    {
        (value, reason) = (null, null);
        var (column, property) = (layer.Columns[ordinal], layer.Schema.Properties[ordinal]);
        if (property.Type == PropertyType.Geometry)
        {
            if (values.Geometry(ordinal) is { IsEmpty: false } wkb && !TryGeometry(wkb, out value)) reason = EditFaultText.NotAccepted;
            return reason is null;
        }
        var cell = values[ordinal];
        if (cell.IsNull) return true;
        reason = cell.Type switch
        {
            StorageClass.Text => Text(column, property, cell.Text!, out value),
            StorageClass.Integer => Integer(column, cell.Integer, out value),
            _ => Number(column, cell.Real, out value),
        };
        return reason is null;
    }

    private static LocalizedText? Text(LayerColumn column, PropertyDefinition property, string text, out object? value)
    {
        value = text;
        if (text.Contains('\0') || !FilterCompiler.IsWellFormed(text)) return EditFaultText.NoText;
        if (column.Length is { } most && text.EnumerateRunes().Count() > most) return EditFaultText.TooLong(most);
        if (property.Type is PropertyType.Date or PropertyType.DateTime)
        {
            if (!Instants.TryRead(text, out var instant)) return FaultText.NotDate(property);
            value = Spelled(instant, property);
            return null;
        }
        // A number in a text of digits: the column would keep it as one.
        if (!column.IsText && column.TypeName.Contains("INT", StringComparison.Ordinal))
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text
                ? Integer(column, number, out value) : FaultText.NotInteger;
        return null;
    }

    /// <summary>As the file spells its dates.</summary>
    private static string Spelled(DateTime instant, PropertyDefinition property) => property.Format switch
    {
        null => new TimeText(property.Type, null).Stored(instant),
        "iso-week" => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(instant):0000}-W{ISOWeek.GetWeekOfYear(instant):00}"),
        var format => instant.ToString(format, CultureInfo.InvariantCulture),
    };

    private static LocalizedText? Integer(LayerColumn column, long number, out object? value)
    {
        value = number;
        var (least, most) = column.TypeName switch
        {
            "BOOLEAN" => (0, 1),
            "TINYINT" => (sbyte.MinValue, sbyte.MaxValue),
            "SMALLINT" => (short.MinValue, short.MaxValue),
            "MEDIUMINT" => (int.MinValue, int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        return number >= least && number <= most ? null : EditFaultText.OutOfRange(least, most);
    }

    private static LocalizedText? Number(LayerColumn column, double number, out object? value)
    {
        value = number;
        if (!column.TypeName.Contains("INT", StringComparison.Ordinal)) return null;
        return Math.Floor(number) == number && Math.Abs(number) < 9.2e18 ? Integer(column, (long)number, out value) : FaultText.NotInteger;
    }

    /// <summary>A blob as the column wants it: of several where it holds several, and with its ordinates. An empty geometry is none.</summary>
    private bool TryGeometry(ReadOnlyMemory<byte> given, out object? value)
    {
        value = null;
        var buffer = new WkbBuffer();
        if (WkbNormaliser.Normalise(given.Span, buffer) != GeometryFault.None) return false;
        var geometry = new WKBReader().Read(buffer.Written.ToArray());
        if (geometry.IsEmpty) return true;
        geometry = layer.GeometryType switch
        {
            "MULTIPOINT" when geometry is Point point => new MultiPoint([point]),
            "MULTILINESTRING" or "MULTICURVE" when geometry is LineString line => new MultiLineString([line]),
            "MULTIPOLYGON" or "MULTISURFACE" when geometry is Polygon polygon => new MultiPolygon([polygon]),
            _ => geometry,
        };
        if (!Fits(geometry)) return false;
        var hasZ = new WkbReader(buffer.Written).ReadHeader().HasZ;
        if (layer.Z == 1 && !hasZ) geometry = new GeometryEditor().Edit(geometry, new LevelZero());
        var wkb = new WKBWriter(ByteOrder.LittleEndian, false, layer.Z == 1 || (layer.Z != 0 && hasZ)) { Strict = true }.Write(geometry);
        _blob.ResetWrittenCount();
        GeoPackageBlob.Write(wkb, WkbEnvelope.Of(wkb), layer.SrsId, _blob);
        value = _blob.WrittenSpan.ToArray();
        return true;
    }

    private bool Fits(Geometry geometry) => layer.GeometryType switch
    {
        "GEOMETRY" or "" => true,
        "GEOMETRYCOLLECTION" => geometry is GeometryCollection,
        "CURVE" => geometry is LineString,
        "SURFACE" => geometry is Polygon,
        "MULTICURVE" => geometry is MultiLineString,
        "MULTISURFACE" => geometry is MultiPolygon,
        var declared => geometry.GeometryType.Equals(declared, StringComparison.OrdinalIgnoreCase),
    };

    private sealed class LevelZero : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) => [.. coordinates.Select(c => new CoordinateZ(c.X, c.Y, 0))];
    }
}
