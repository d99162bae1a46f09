namespace MinerOsphere.Geo.Crs;

/// <summary>An ellipsoid tied to the ground, and the way from it to WGS 84.</summary>
/// <param name="Name">EPSG's name.</param>
/// <param name="ToWgs84">Null when its longitudes and latitudes are taken for those of WGS 84, as EPSG's null transformations do.</param>
internal sealed record Datum(string Name, Ellipsoid Ellipsoid, Helmert? ToWgs84 = null)
{
    public static readonly Datum Wgs84 = new("World Geodetic System 1984", Ellipsoid.Wgs84);
    public static readonly Datum Etrs89 = new("European Terrestrial Reference System 1989", Ellipsoid.Grs80);
    public static readonly Datum Rgf93V1 = new("Reseau Geodesique Francais 1993 v1", Ellipsoid.Grs80);
    public static readonly Datum Rgf93V2 = new("Reseau Geodesique Francais 1993 v2", Ellipsoid.Grs80);
    public static readonly Datum Rgf93V2b = new("Reseau Geodesique Francais 1993 v2b", Ellipsoid.Grs80);
    public static readonly Datum Rgaf09 = new("Reseau Geodesique des Antilles Francaises 2009", Ellipsoid.Grs80);
    public static readonly Datum Rraf91 = new("Reseau de Reference des Antilles Francaises 1991", Ellipsoid.Wgs84);
    public static readonly Datum Rgfg95 = new("Reseau Geodesique Francais Guyane 1995", Ellipsoid.Grs80);
    public static readonly Datum Rgr92 = new("Reseau Geodesique de la Reunion 1992", Ellipsoid.Grs80);
    public static readonly Datum Rgm04 = new("Reseau Geodesique de Mayotte 2004", Ellipsoid.Grs80);
    public static readonly Datum Rgspm06 = new("Reseau Geodesique de Saint Pierre et Miquelon 2006", Ellipsoid.Grs80);
    public static readonly Datum Rgnc91 = new("Reseau Geodesique de Nouvelle Caledonie 91-93", Ellipsoid.Grs80);
    public static readonly Datum Rgwf96 = new("Reseau Geodesique de Wallis et Futuna 1996", Ellipsoid.Grs80);
    public static readonly Datum Rgtaaf07 = new("Reseau Geodesique des Terres Australes et Antarctiques Francaises 2007", Ellipsoid.Grs80);

    /// <summary>EPSG:8828, half a metre.</summary>
    public static readonly Datum Rgpf = new("Reseau Geodesique de la Polynesie Francaise", Ellipsoid.Grs80,
        Helmert.PositionVector(0.072, -0.507, -0.245, 0.0183, -0.0003, 0.007, -0.0093));

    /// <summary>EPSG:1193 and 8094, two metres: IGN's grid does better and is not used here.</summary>
    public static readonly Datum Ntf = new("Nouvelle Triangulation Francaise", Ellipsoid.Clarke1880Ign, Helmert.Shift(-168, -60, 320));

    /// <summary>EPSG:4833, one metre.</summary>
    public static readonly Datum Amersfoort = new("Amersfoort", Ellipsoid.Bessel,
        Helmert.CoordinateFrame(565.4171, 50.3319, 465.5524, 0.398957388243134, -0.343987817378283, 1.87740163998045, 4.0725))
    {
        // EPSG:9281, a quarter of a metre.
        Direct = (Etrs89, Helmert.CoordinateFrame(565.7381, 50.4018, 465.2904, 0.395025981036064, -0.330772431242031, 1.87607329462821, 4.07244)),
    };

    /// <summary>EPSG:15929, one metre.</summary>
    public static readonly Datum Belge1972 = new("Reseau National Belge 1972", Ellipsoid.International,
        Helmert.CoordinateFrame(-106.8686, 52.2978, -103.7239, -0.3366, 0.457, -1.8422, -1.2747));

    /// <summary>EPSG:5484, one metre.</summary>
    public static readonly Datum Luref = new("Luxembourg Reference Frame", Ellipsoid.International,
        Helmert.CoordinateFrame(-265.8867, 76.9851, 20.2667, 0.33746, 3.09264, -2.53861, 0.4598).About(4103620.3943, 440486.4235, 4846923.4558));

    /// <summary>EPSG:1676, one metre.</summary>
    public static readonly Datum Ch1903Plus = new("CH1903+", Ellipsoid.Bessel, Helmert.Shift(674.374, 15.056, 405.346));

    public static readonly Datum Gda94 = new("Geocentric Datum of Australia 1994", Ellipsoid.Grs80);

    /// <summary>EPSG:1669, three metres.</summary>
    public static readonly Datum Agd84 = new("Australian Geodetic Datum 1984", Ellipsoid.AustralianNational,
        Helmert.CoordinateFrame(-117.763, -51.51, 139.061, -0.292, -0.443, -0.277, -0.191));

    /// <summary>A better way to one other datum than through WGS 84.</summary>
    public (Datum Target, Helmert Transformation)? Direct { get; init; }

    /// <summary>The way to another datum, or null when a position has the same longitude and latitude in both.</summary>
    public Helmert? To(Datum other) => this switch
    {
        _ when this == other => null,
        { Direct: { } direct } when direct.Target == other => direct.Transformation,
        _ when other.Direct is { } direct && direct.Target == this => direct.Transformation.Inverse(),
        { ToWgs84: null } when other.ToWgs84 is null => null,
        { ToWgs84: { } shift } when other.ToWgs84 is null => shift,
        { ToWgs84: null } => other.ToWgs84!.Inverse(),
        _ => ToWgs84!.Then(other.ToWgs84!.Inverse()),
    };
}
