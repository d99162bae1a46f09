using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>
/// OGC 17-069r4 §7.15.3: a box in CRS84, four numbers, or six whose heights are read and passed over. A western edge greater than the
/// eastern one crosses the antimeridian.
/// </summary>
internal static class Bbox
{
    public static readonly QueryParameter<BoundingBox> Parameter = new("bbox",
        new("Emprise : longitude et latitude du coin sud-ouest puis du coin nord-est (degrés, WGS 84). Les objets sans géométrie sont toujours retenus.",
            "Box: longitude and latitude of the south-western, then of the north-eastern corner (degrees, WGS 84). Features without geometry always match."),
        () => new JsonObject { ["type"] = "array", ["minItems"] = 4, ["maxItems"] = 6, ["items"] = new JsonObject { ["type"] = "number" } },
        Parse)
    { SharedKey = "bbox" };

    private static readonly LocalizedText Expected = new("quatre nombres (ouest,sud,est,nord) ou six, séparés par des virgules", "four numbers (west,south,east,north) or six, separated by commas");

    public static Reading<BoundingBox> Parse(string text)
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
        var box = new BoundingBox(numbers[0], numbers[1], numbers[half], numbers[half + 1]);
        if (box.MinY > box.MaxY)
            return new ParameterFault(Expected, new("le sud est au nord du nord", "the southern edge is north of the northern one"));
        if (half == 3 && numbers[2] > numbers[5])
            return new ParameterFault(Expected, new("la hauteur minimale dépasse la maximale", "the lowest height is above the highest"));
        return box;
    }
}
