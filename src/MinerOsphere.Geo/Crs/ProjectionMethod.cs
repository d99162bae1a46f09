namespace MinerOsphere.Geo.Crs;

/// <summary>The map projections that we compute, with their numbers in EPSG Guidance Note 7-2.</summary>
internal enum ProjectionMethod
{
    /// <summary>9807, also Gauss-Krüger.</summary>
    TransverseMercator,
    /// <summary>9801 (one parallel, with a scale: both parallels are the origin) and 9802 (two parallels).</summary>
    LambertConic,
    /// <summary>9820.</summary>
    LambertAzimuthal,
    /// <summary>1024.</summary>
    WebMercator,
    /// <summary>9804 and 9805 (whose parallel becomes a scale).</summary>
    Mercator,
    /// <summary>9809.</summary>
    ObliqueStereographic,
    /// <summary>9810 (scale at the pole) and 9829 (standard parallel).</summary>
    PolarStereographic,
    /// <summary>9822.</summary>
    AlbersEqualArea,
    /// <summary>9812: the false origin is where the initial line meets the equator of the aposphere.</summary>
    ObliqueMercatorA,
    /// <summary>9815: the false origin is the centre of the projection.</summary>
    ObliqueMercatorB,
}
