using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace MinerOsphere.Geo.Crs;

/// <summary>Brings coordinates of a source to CRS84: longitude and latitude in degrees, in that order.</summary>
public static class ToCrs84
{
    /// <summary>Semi-major axis of GRS 80 and WGS 84, metres: datums on it are geocentric and within two metres of WGS 84.</summary>
    private const double GeocentricAxis = 6378137;

    /// <summary>
    /// The transformation, or null with <paramref name="refusal"/> null when none is needed, or null with a reason (in English, naming
    /// what is missing) when the system is one that we would place wrongly.
    /// </summary>
    /// <param name="organization">Authority, for example <c>EPSG</c>.</param>
    /// <param name="code">Its number for the system.</param>
    /// <param name="definition">Well-known text of the system (OGC 01-009).</param>
    public static Func<double, double, (double X, double Y)>? Find(string organization, long code, string definition, out string? refusal)
    {
        refusal = null;
        if (code == 4326 && organization.Equals("EPSG", StringComparison.OrdinalIgnoreCase)) return null;
        if (code == 84 && organization.Contains("OGC", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return Find(new CoordinateSystemFactory().CreateFromWkt(definition), out refusal);
        }
        // The parser has no other way of saying that it does not know a projection or a keyword.
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException or FormatException or InvalidOperationException)
        {
            refusal = unknown.Message;
            return null;
        }
    }

    private static Func<double, double, (double X, double Y)>? Find(CoordinateSystem system, out string? refusal)
    {
        refusal = null;
        var geographic = system switch
        {
            ProjectedCoordinateSystem projected => projected.GeographicCoordinateSystem,
            GeographicCoordinateSystem direct => direct,
            _ => null,
        };
        if (geographic is null)
        {
            refusal = $"{system.Name} is neither geographic nor projected";
            return null;
        }
        var datum = geographic.HorizontalDatum;
        var isGeocentric = Math.Abs(datum.Ellipsoid.SemiMajorAxis - GeocentricAxis) < 1;
        if (!isGeocentric && datum.Wgs84Parameters is null)
        {
            refusal = $"the datum {datum.Name} has no known shift to WGS 84 (TOWGS84)";
            return null;
        }
        if (isGeocentric && system is GeographicCoordinateSystem && IsInDegreesFromGreenwich(geographic)) return null;
        var transform = new CoordinateTransformationFactory().CreateFromCoordinateSystems(system, GeographicCoordinateSystem.WGS84).MathTransform;
        return (x, y) => transform.Transform(x, y);
    }

    private static bool IsInDegreesFromGreenwich(GeographicCoordinateSystem system) =>
        Math.Abs(system.AngularUnit.RadiansPerUnit - Math.PI / 180) < 1e-12 && system.PrimeMeridian.Longitude == 0;
}
