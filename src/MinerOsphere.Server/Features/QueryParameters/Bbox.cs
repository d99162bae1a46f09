using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>The corners of a box as they were sent: in the axis order of the system that <c>bbox-crs</c> names.</summary>
internal readonly record struct BoxCorners(double First, double Second, double Third, double Fourth, string Text);

/// <summary>
/// OGC 17-069r4 §7.15.3 and 18-058r1 §6.3: two corners, four numbers, or six whose heights are read and passed over. On the globe a western
/// edge greater than the eastern one crosses the antimeridian.
/// </summary>
internal static class Bbox
{
    public static readonly QueryParameter<BoxCorners> Parameter = new("bbox",
        new("Emprise : les deux coordonnées du coin sud-ouest puis celles du coin nord-est, en longitude et latitude (degrés, WGS 84) si bbox-crs ne dit rien. Les objets sans géométrie sont toujours retenus.",
            "Box: both coordinates of the south-western, then of the north-eastern corner, longitude and latitude (degrees, WGS 84) unless bbox-crs says otherwise. Features without geometry always match."),
        () => new JsonObject { ["type"] = "array", ["minItems"] = 4, ["maxItems"] = 6, ["items"] = new JsonObject { ["type"] = "number" } },
        Parse)
    { SharedKey = "bbox" };

    private static readonly LocalizedText Expected = new("quatre nombres (ouest,sud,est,nord) ou six, séparés par des virgules", "four numbers (west,south,east,north) or six, separated by commas");

    public static Reading<BoxCorners> Parse(string text)
    {
        var parts = text.Split(',');
        if (parts.Length is not (4 or 6))
            return new ParameterFault(Expected, new($"{parts.Length} valeur(s)", $"{parts.Length} value(s)"));
        Span<double> numbers = stackalloc double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i].AsSpan().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
                return new ParameterFault(Expected, new($"« {parts[i]} » n'est pas un nombre fini", $"'{parts[i]}' is not a finite number"));
        }
        var half = parts.Length / 2;
        if (half == 3 && numbers[2] > numbers[5])
            return new ParameterFault(Expected, new("la hauteur minimale dépasse la maximale", "the lowest height is above the highest"));
        return new BoxCorners(numbers[0], numbers[1], numbers[half], numbers[half + 1], text);
    }

    /// <summary>The box of its system, x before y; a fault when its edges are the wrong way round or it lies where the stored system does not reach.</summary>
    public static Reading<BoundingBox> Read(BoxCorners corners, CrsDefinition crs, CrsDefinition stored)
    {
        var box = crs.IsNorthingFirst
            ? new BoundingBox(corners.Second, corners.First, corners.Fourth, corners.Third)
            : new BoundingBox(corners.First, corners.Second, corners.Third, corners.Fourth);
        if (box.MinY > box.MaxY) return new ParameterFault(Expected, new("le sud est au nord du nord", "the southern edge is north of the northern one"));
        if (box.MinX > box.MaxX && !crs.IsGeographic) return new ParameterFault(Expected, new("l'ouest est à l'est de l'est", "the western edge is east of the eastern one"));
        var transform = CrsTransform.Between(crs, stored);
        if (!transform.IsIdentity && !EnvelopeTransform.Transform(new Box(box.MinX, box.MinY, box.MaxX, box.MaxY), transform).IsWhole)
            return new ParameterFault(new($"une emprise du domaine de {crs.Curie}", $"a box in the area of {crs.Curie}"), new("une partie de l'emprise n'a pas de place sur le globe", "a part of the box has no place on the globe"));
        return box;
    }
}
