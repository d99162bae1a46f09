namespace MinerOsphere.Geo.Crs.Wkt;

/// <summary>Finds the map projection and its parameters in well-known text.</summary>
internal static class WktConversionReader
{
    private const double Degree = Math.PI / 180;

    /// <param name="system">The projected system.</param>
    /// <param name="ellipsoid">Of its datum.</param>
    /// <param name="angle">Radians in the unit of angles that say none.</param>
    /// <param name="length">Metres in the unit of lengths that say none.</param>
    /// <param name="refusal">Why there is none.</param>
    public static Conversion? Read(WktNode system, Ellipsoid ellipsoid, double angle, double length, out string? refusal)
    {
        var holder = system.Child("CONVERSION") ?? system;
        var method = holder.Child("PROJECTION", "METHOD");
        refusal = "it names no projection";
        if (method is null) return null;
        var values = new Dictionary<string, double>();
        foreach (var node in holder.Children.Where(child => child.Keyword == "PARAMETER"))
        {
            if (NameOf(node.Name) is not { } name || node.Number(1) is not { } value)
            {
                refusal = $"its projection has a parameter {node.Name} that we do not know";
                return null;
            }
            var unit = node.Child("ANGLEUNIT", "LENGTHUNIT", "SCALEUNIT", "UNIT")?.Number(1);
            values[name] = name switch
            {
                nameof(Conversion.Scale) => value * (unit ?? 1),
                nameof(Conversion.FalseEasting) or nameof(Conversion.FalseNorthing) => value * (unit ?? length),
                "" => value,
                _ => Round(value * (unit ?? angle) / Degree),
            };
        }
        // Zero picks the usual sphere; others would move the map.
        if (values.GetValueOrDefault("") != 0)
        {
            refusal = "its auxiliary sphere is not the usual one";
            return null;
        }
        var read = Make(system, method, values, ellipsoid);
        refusal = read is null ? $"the projection {method.Name} is not one that we compute" : null;
        return read;
    }

    private static Conversion? Make(WktNode system, WktNode method, Dictionary<string, double> values, Ellipsoid ellipsoid)
    {
        var parameters = new Conversion(ProjectionMethod.TransverseMercator)
        {
            LatitudeOfOrigin = values.GetValueOrDefault(nameof(Conversion.LatitudeOfOrigin)),
            CentralMeridian = values.GetValueOrDefault(nameof(Conversion.CentralMeridian)),
            StandardParallel1 = values.GetValueOrDefault(nameof(Conversion.StandardParallel1)),
            StandardParallel2 = values.GetValueOrDefault(nameof(Conversion.StandardParallel2)),
            Scale = values.GetValueOrDefault(nameof(Conversion.Scale), 1),
            FalseEasting = values.GetValueOrDefault(nameof(Conversion.FalseEasting)),
            FalseNorthing = values.GetValueOrDefault(nameof(Conversion.FalseNorthing)),
            Azimuth = values.GetValueOrDefault(nameof(Conversion.Azimuth)),
            RectifiedAngle = values.GetValueOrDefault(nameof(Conversion.RectifiedAngle), values.GetValueOrDefault(nameof(Conversion.Azimuth))),
        };
        var origin = parameters.LatitudeOfOrigin;
        var first = parameters.StandardParallel1;
        switch (WktDatumReader.Plain(method.Name))
        {
            case "transversemercator" or "gausskruger":
                return parameters;
            case "lambertconformalconic1sp" or "lambertconicconformal1sp":
                return parameters with { Method = ProjectionMethod.LambertConic, StandardParallel1 = origin, StandardParallel2 = origin };
            case "lambertconformalconic2sp" or "lambertconicconformal2sp":
                return parameters with { Method = ProjectionMethod.LambertConic };
            // Esri has one name for both.
            case "lambertconformalconic":
                return parameters with
                {
                    Method = ProjectionMethod.LambertConic,
                    StandardParallel2 = values.GetValueOrDefault(nameof(Conversion.StandardParallel2), first),
                };
            case "lambertazimuthalequalarea":
                return parameters with { Method = ProjectionMethod.LambertAzimuthal };
            case "popularvisualisationpseudomercator" or "mercatorauxiliarysphere":
                return first == 0 && origin == 0 && parameters.Scale == 1 ? parameters with { Method = ProjectionMethod.WebMercator } : null;
            case "mercator1sp" or "mercatorvarianta":
                return origin == 0 ? parameters with { Method = IsWeb(system) ? ProjectionMethod.WebMercator : ProjectionMethod.Mercator } : null;
            case "mercator2sp" or "mercatorvariantb" or "mercator":
                return origin == 0
                    ? parameters with { Method = ProjectionMethod.Mercator, Scale = Projections.LambertConic.Parallel(ellipsoid, first * Degree), StandardParallel1 = 0 }
                    : null;
            case "obliquestereographic" or "doublestereographic":
                return parameters with { Method = ProjectionMethod.ObliqueStereographic };
            case "polarstereographicvarianta":
                return Math.Abs(origin) == 90 ? parameters with { Method = ProjectionMethod.PolarStereographic } : null;
            case "polarstereographic":
                return origin != 0 ? parameters with { Method = ProjectionMethod.PolarStereographic } : null;
            case "polarstereographicvariantb" or "stereographicnorthpole" or "stereographicsouthpole":
                return first != 0 ? parameters with { Method = ProjectionMethod.PolarStereographic, LatitudeOfOrigin = first, StandardParallel1 = 0 } : null;
            case "albersconicequalarea" or "albersequalarea" or "albers":
                return parameters with { Method = ProjectionMethod.AlbersEqualArea };
            case "hotineobliquemercator" or "hotineobliquemercatorvarianta" or "hotineobliquemercatorazimuthnaturalorigin":
                return parameters with { Method = ProjectionMethod.ObliqueMercatorA };
            case "hotineobliquemercatorazimuthcenter" or "hotineobliquemercatorvariantb":
                return parameters with { Method = ProjectionMethod.ObliqueMercatorB };
            default:
                return null;
        }
    }

    /// <summary>GDAL writes the web's projection as Mercator's, with PROJ's own words beside it.</summary>
    private static bool IsWeb(WktNode system) =>
        system.Child("EXTENSION") is { Values: [_, var words] } && words.Contains("+nadgrids=@null", StringComparison.Ordinal);

    /// <summary>The member of <see cref="Conversion"/> that a parameter means; an empty name for Esri's choice of a sphere; null when unknown.</summary>
    private static string? NameOf(string parameter) => WktDatumReader.Plain(parameter) switch
    {
        "latitudeoforigin" or "latitudeofnaturalorigin" or "latitudeoffalseorigin" or "latitudeofcenter" or "latitudeofprojectioncentre" =>
            nameof(Conversion.LatitudeOfOrigin),
        "centralmeridian" or "longitudeofnaturalorigin" or "longitudeoffalseorigin" or "longitudeofcenter" or "longitudeoforigin"
            or "longitudeofprojectioncentre" => nameof(Conversion.CentralMeridian),
        "standardparallel1" or "latitudeof1ststandardparallel" or "latitudeofstandardparallel" => nameof(Conversion.StandardParallel1),
        "standardparallel2" or "latitudeof2ndstandardparallel" => nameof(Conversion.StandardParallel2),
        "scalefactor" or "scalefactoratnaturalorigin" or "scalefactoratprojectioncentre" or "scalefactoroninitialline" => nameof(Conversion.Scale),
        "falseeasting" or "eastingatfalseorigin" or "eastingatprojectioncentre" => nameof(Conversion.FalseEasting),
        "falsenorthing" or "northingatfalseorigin" or "northingatprojectioncentre" => nameof(Conversion.FalseNorthing),
        "azimuth" or "azimuthofinitialline" or "azimuthatprojectioncentre" => nameof(Conversion.Azimuth),
        "rectifiedgridangle" or "anglefromrectifiedtoskewgrid" => nameof(Conversion.RectifiedAngle),
        "auxiliaryspheretype" => "",
        _ => null,
    };

    /// <summary>Takes the last digits of a conversion of units off: 46.8 grads of a text are to be 46.8 grads.</summary>
    private static double Round(double degrees) => Math.Round(degrees, 13);
}
