using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Geo.Crs.Wkt;

/// <summary>
/// Makes a system from well-known text, version 1 (OGC 01-009, as GDAL and Esri write it) or 2 (OGC 18-010r7). What it does not know for sure
/// it refuses: a map in the wrong place is worse than none.
/// </summary>
internal sealed class WktCrsReader
{
    private const double Degree = Math.PI / 180;

    private string? _refusal;

    /// <summary>The system, or null with the reason in English.</summary>
    public static CrsDefinition? Read(string authority, string code, string text, out string? refusal)
    {
        var reader = new WktCrsReader();
        var system = WktNode.Parse(text) is { } root ? reader.Read(authority, code, root) : reader.Refuse("its definition is no well-known text");
        refusal = system is null ? reader._refusal : null;
        return system;
    }

    private CrsDefinition? Read(string authority, string code, WktNode root)
    {
        Helmert? bound = null;
        if (root.Keyword == "BOUNDCRS")
        {
            if (root.Child("SOURCECRS") is not { Children: [var source] } || root.Child("ABRIDGEDTRANSFORMATION") is not { } abridged)
                return Refuse("its BOUNDCRS lacks a source or a transformation");
            if (WktDatumReader.TryReadAbridged(abridged, out bound) is { } reason) return Refuse(reason);
            root = source;
        }
        var axes = 2;
        if (root.Keyword is "COMPD_CS" or "COMPOUNDCRS")
        {
            if (root.Children.Count < 2) return Refuse("its compound system has no parts");
            root = root.Children[0];
            axes = 3;
        }
        return root.Keyword switch
        {
            "GEOGCS" or "GEOGCRS" or "GEOGRAPHICCRS" => ReadGeographic(authority, code, root, axes, bound),
            "GEODCRS" or "GEODETICCRS" when root.Child("CS")?.Name.Equals("ellipsoidal", StringComparison.OrdinalIgnoreCase) == true =>
                ReadGeographic(authority, code, root, axes, bound),
            "PROJCS" or "PROJCRS" or "PROJECTEDCRS" => ReadProjected(authority, code, root, axes, bound),
            _ => Refuse($"{root.Keyword} {root.Name} is neither geographic nor projected"),
        };
    }

    private CrsDefinition? ReadGeographic(string authority, string code, WktNode node, int axes, Helmert? bound)
    {
        if (!TryReadBase(node, bound, out var datum, out var unit, out var meridian)) return null;
        var isNorthingFirst = authority.Equals("EPSG", StringComparison.OrdinalIgnoreCase);
        if (!TryReadOrder(node, isPolar: false, ref isNorthingFirst)) return null;
        return new CrsDefinition(authority, code, node.Name, datum)
        {
            IsNorthingFirst = isNorthingFirst,
            Axes = node.Child("CS")?.Number(1) == 3 ? 3 : axes,
            Unit = AngleName(unit),
            UnitFactor = unit,
            PrimeMeridian = meridian,
        };
    }

    private CrsDefinition? ReadProjected(string authority, string code, WktNode node, int axes, Helmert? bound)
    {
        if (node.Child("GEOGCS", "BASEGEOGCRS", "BASEGEODCRS") is not { } geographic) return Refuse("it has no geographic system below it");
        if (!TryReadBase(geographic, bound, out var datum, out var angle, out var meridian)) return null;
        var unitNode = node.Child("UNIT", "LENGTHUNIT") ?? node.Child("AXIS")?.Child("LENGTHUNIT", "UNIT");
        var unit = unitNode is null ? 1 : unitNode.Number(1) ?? 0;
        if (unit <= 0) return Refuse("its unit has no length");
        if (WktConversionReader.Read(node, datum.Ellipsoid, angle, unit, out var reason) is not { } conversion) return Refuse(reason!);
        var isNorthingFirst = false;
        var isPolar = conversion.Method is ProjectionMethod.PolarStereographic or ProjectionMethod.LambertAzimuthal;
        if (!TryReadOrder(node, isPolar, ref isNorthingFirst)) return null;
        return new CrsDefinition(authority, code, node.Name, datum)
        {
            Conversion = conversion,
            IsNorthingFirst = isNorthingFirst,
            Axes = axes,
            Unit = unit == 1 ? "metre" : unitNode!.Name,
            UnitFactor = unit,
            PrimeMeridian = meridian,
        };
    }

    private bool TryReadBase(WktNode node, Helmert? bound, [NotNullWhen(true)] out Datum? datum, out double unit, out double meridian)
    {
        var primeMeridian = node.Child("PRIMEM", "PRIMEMERIDIAN");
        unit = (node.Child("UNIT", "ANGLEUNIT") ?? node.Child("AXIS")?.Child("ANGLEUNIT", "UNIT") ?? primeMeridian?.Child("ANGLEUNIT"))?.Number(1) ?? Degree;
        meridian = 0;
        datum = null;
        if (unit is not (> 1e-6 and < 1.1))
        {
            Refuse("its unit has no angle");
            return false;
        }
        // Written in a dozen digits it would put everything off by a hair, and no two systems would share their positions.
        if (Math.Abs(unit / Degree - 1) < 1e-11) unit = Degree;
        if (Math.Abs(unit / (Math.PI / 200) - 1) < 1e-11) unit = Math.PI / 200;
        if (primeMeridian?.Number(1) is { } value)
        {
            // GDAL writes the meridian of Paris in degrees whatever the unit.
            var isParisInDegrees = Math.Abs(value - 2.33722917) < 1e-6;
            meridian = isParisInDegrees ? value : value * (primeMeridian.Child("ANGLEUNIT")?.Number(1) ?? unit) / Degree;
        }
        datum = WktDatumReader.Read(node, bound, out var reason);
        if (datum is null) Refuse(reason!);
        return datum is not null;
    }

    /// <summary>East and north in either order; axes that point elsewhere would need their signs turned.</summary>
    private bool TryReadOrder(WktNode node, bool isPolar, ref bool isNorthingFirst)
    {
        var axes = node.Children.Where(child => child.Keyword == "AXIS" && child.Values.Count > 1).Take(2).ToList();
        if (axes.Count < 2) return true;
        var (first, second) = (axes[0].Values[1].ToUpperInvariant(), axes[1].Values[1].ToUpperInvariant());
        switch (first, second)
        {
            case ("EAST", "NORTH"):
                isNorthingFirst = false;
                return true;
            case ("NORTH", "EAST"):
                isNorthingFirst = true;
                return true;
            // At a pole every direction is south or north: the names tell.
            case ("NORTH", "NORTH") or ("SOUTH", "SOUTH") when isPolar:
                isNorthingFirst = axes[0].Name.Contains("north", StringComparison.OrdinalIgnoreCase) || axes[0].Name is "(N)" or "N";
                return true;
            default:
                Refuse($"its axes point {first.ToLowerInvariant()} and {second.ToLowerInvariant()}");
                return false;
        }
    }

    private static string AngleName(double unit) => unit == Degree ? "degree" : unit == Math.PI / 200 ? "grad" : "angle";

    private CrsDefinition? Refuse(string reason)
    {
        _refusal = reason;
        return null;
    }
}
