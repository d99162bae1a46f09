using System.Text.Json;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Processes.Results.Encodings;

/// <summary>A coverage as GeoJSON, in longitude and latitude: one feature per place, a cell of a grid as its rectangle, else a point; cells without any value are left out.</summary>
internal static class CoverageFeatures
{
    /// <exception cref="InvalidDataException">The domain has no numeric axes x and y.</exception>
    public static byte[] Write(GridCoverage coverage, CancellationToken cancellation)
    {
        var (x, y) = (OrdinalOf(coverage, "x"), OrdinalOf(coverage, "y"));
        var transform = CrsTransform.Between(
            coverage.Crs ?? throw new UnfitEncodingException(new(
                $"le système de coordonnées {coverage.CrsName} est inconnu : la grille ne peut être convertie en longitudes et latitudes",
                $"the coordinate reference system {coverage.CrsName} is unknown: the grid can't be brought to longitudes and latitudes")),
            CrsRegistry.Crs84);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "FeatureCollection");
            json.WriteStartArray("features"u8);
            var number = 0;
            foreach (var place in coverage.Places())
            {
                cancellation.ThrowIfCancellationRequested();
                number++;
                if (coverage.Parameters.All(p => p.At(place) is null)) continue;
                json.WriteStartObject();
                json.WriteString("type"u8, "Feature");
                json.WriteNumber("id"u8, number);
                WriteGeometry(json, coverage, transform, (place[x], place[y]), coverage.Axes[x], coverage.Axes[y]);
                WriteProperties(json, coverage, place, x, y);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static int OrdinalOf(GridCoverage coverage, string axis)
    {
        var ordinal = coverage.OrdinalOf(axis);
        return ordinal >= 0 && coverage.Axes[ordinal].IsNumeric ? ordinal : throw new InvalidDataException($"/domain/axes: the coverage has no numeric axis '{axis}'");
    }

    private static void WriteGeometry(Utf8JsonWriter json, GridCoverage coverage, CrsTransform transform, (int Column, int Row) cell, CoverageAxis x, CoverageAxis y)
    {
        json.WriteStartObject("geometry"u8);
        if (coverage.DomainType == "Grid")
        {
            var (west, east) = x.Cell(cell.Column);
            var (south, north) = y.Cell(cell.Row);
            json.WriteString("type"u8, "Polygon");
            json.WriteStartArray("coordinates"u8);
            json.WriteStartArray();
            foreach (var (px, py) in ((double, double)[])[(west, south), (east, south), (east, north), (west, north), (west, south)]) WritePosition(json, transform, px, py);
            json.WriteEndArray();
            json.WriteEndArray();
        }
        else
        {
            json.WriteString("type"u8, "Point");
            json.WritePropertyName("coordinates"u8);
            WritePosition(json, transform, x[cell.Column], y[cell.Row]);
        }
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, GridCoverage coverage, int[] place, int x, int y)
    {
        json.WriteStartObject("properties"u8);
        for (var i = 0; i < place.Length; i++)
            if (i != x && i != y)
            {
                json.WritePropertyName(coverage.Axes[i].Name);
                coverage.Axes[i].Json(place[i]).WriteTo(json);
            }
        foreach (var parameter in coverage.Parameters)
        {
            json.WritePropertyName(parameter.Key);
            parameter.Json(place).WriteTo(json);
        }
        json.WriteEndObject();
    }

    private static void WritePosition(Utf8JsonWriter json, CrsTransform transform, double x, double y)
    {
        (x, y) = transform.Transform(x, y);
        if (!double.IsFinite(x) || !double.IsFinite(y)) throw new InvalidDataException("/domain/axes: a position of the coverage lies outside of its coordinate reference system");
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(x, 9));
        json.WriteNumberValue(Math.Round(y, 9));
        json.WriteEndArray();
    }
}
