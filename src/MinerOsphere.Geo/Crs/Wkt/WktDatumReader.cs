using System.Collections.Frozen;

namespace MinerOsphere.Geo.Crs.Wkt;

/// <summary>Finds the datum of a geographic system in well-known text, and the way from it to WGS 84.</summary>
internal static class WktDatumReader
{
    /// <summary>Semi-major axis of GRS 80 and WGS 84, metres: datums on it are geocentric and within two metres of WGS 84.</summary>
    private const double GeocentricAxis = 6378137;

    /// <summary>Datums off the centre of the Earth that we know, by every name that programs give them.</summary>
    private static readonly FrozenDictionary<string, Datum> Known = new (string Name, Datum Datum)[]
    {
        ("nouvelletriangulationfrancaise", Datum.Ntf),
        ("nouvelletriangulationfrancaiseparis", Datum.Ntf),
        ("ntf", Datum.Ntf),
        ("ntfparis", Datum.Ntf),
        ("amersfoort", Datum.Amersfoort),
        ("reseaunationalbelge1972", Datum.Belge1972),
        ("belge1972", Datum.Belge1972),
        ("luxembourgreferenceframe", Datum.Luref),
        ("luxembourg1930", Datum.Luref),
        ("ch1903+", Datum.Ch1903Plus),
        ("reseaugeodesiquedelapolynesiefrancaise", Datum.Rgpf),
    }.ToFrozenDictionary(row => row.Name, row => row.Datum);

    public static Datum? Read(WktNode geographic, Helmert? bound, out string? refusal)
    {
        refusal = null;
        var node = geographic.Child("DATUM", "GEODETICDATUM", "TRF", "ENSEMBLE");
        if (node?.Child("SPHEROID", "ELLIPSOID") is not { } spheroid || spheroid.Number(1) is not { } axis || spheroid.Number(2) is not { } flattening)
        {
            refusal = "its datum has no ellipsoid";
            return null;
        }
        axis *= spheroid.Child("LENGTHUNIT")?.Number(1) ?? 1;
        if (axis is not (> 6.3e6 and < 6.4e6) || flattening != 0 && flattening is not (> 150 and < 1000))
        {
            refusal = $"the ellipsoid {spheroid.Name} is not the Earth's";
            return null;
        }
        var ellipsoid = Same(new Ellipsoid(spheroid.Name, axis, flattening));
        var shift = bound;
        if (shift is null && node.Child("TOWGS84") is { } parameters)
        {
            var values = Enumerable.Range(0, parameters.Values.Count).Select(i => parameters.Number(i) ?? double.NaN).ToArray();
            if (values.Length is not (3 or 7) || values.Any(double.IsNaN))
            {
                refusal = "its TOWGS84 has neither three numbers nor seven";
                return null;
            }
            if (values.Length == 3) values = [.. values, 0, 0, 0, 0];
            shift = Helmert.PositionVector(values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
        }
        var isGeocentric = Math.Abs(axis - GeocentricAxis) < 1 && flattening is > 298 and < 299;
        if (shift is not null)
            return isGeocentric && shift == Helmert.Shift(0, 0, 0) ? new Datum(node.Name, ellipsoid) : new Datum(node.Name, ellipsoid, shift);
        if (Known.TryGetValue(Plain(node.Name), out var known)) return known;
        if (isGeocentric) return new Datum(node.Name, ellipsoid);
        refusal = $"the datum {node.Name} has no known shift to WGS 84 (TOWGS84)";
        return null;
    }

    /// <summary>Reads the transformation of a BOUNDCRS to WGS 84; the reason when it is not one of three or seven parameters.</summary>
    public static string? TryReadAbridged(WktNode node, out Helmert? transformation)
    {
        transformation = null;
        var method = Plain(node.Child("METHOD")?.Name ?? "");
        Span<double> values = stackalloc double[7];
        values.Clear();
        foreach (var parameter in node.Children.Where(child => child.Keyword == "PARAMETER"))
        {
            var index = Plain(parameter.Name) switch
            {
                "xaxistranslation" => 0,
                "yaxistranslation" => 1,
                "zaxistranslation" => 2,
                "xaxisrotation" => 3,
                "yaxisrotation" => 4,
                "zaxisrotation" => 5,
                "scaledifference" => 6,
                _ => -1,
            };
            if (index < 0 || parameter.Number(1) is not { } value) return $"its transformation has a parameter {parameter.Name}";
            // The scale of an abridged transformation is about one when it bears no unit.
            if (index == 6) value = Math.Abs(value - 1) < 0.1 ? (value - 1) * 1e6 : value;
            values[index] = value;
        }
        if (method.StartsWith("positionvector", StringComparison.Ordinal) || method.StartsWith("geocentrictranslations", StringComparison.Ordinal))
            transformation = Helmert.PositionVector(values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
        else if (method.StartsWith("coordinateframe", StringComparison.Ordinal))
            transformation = Helmert.CoordinateFrame(values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
        return transformation is null ? $"its transformation by {node.Child("METHOD")?.Name} is not one that we compute" : null;
    }

    /// <summary>Letters, digits and plus signs in lower case; Esri's prefix falls.</summary>
    public static string Plain(string name)
    {
        if (name.StartsWith("D_", StringComparison.Ordinal)) name = name[2..];
        return string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c == '+').Select(char.ToLowerInvariant));
    }

    /// <summary>One of ours when the numbers are the same, whatever it is called.</summary>
    private static Ellipsoid Same(Ellipsoid read)
    {
        foreach (var known in new[] { Ellipsoid.Wgs84, Ellipsoid.Grs80, Ellipsoid.Clarke1880Ign, Ellipsoid.Bessel, Ellipsoid.International })
            if (known.SemiMajorAxis == read.SemiMajorAxis && Math.Abs(known.InverseFlattening - read.InverseFlattening) < 1e-8) return known;
        return read;
    }
}
