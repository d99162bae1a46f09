using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes.Inputs;

/// <summary>A box as an input (bbox.yaml): x before y, whatever order the request's system wants.</summary>
/// <param name="Box">On the globe MinX &gt; MaxX crosses the antimeridian. A side may have no length: a point is a box.</param>
/// <param name="Crs">Its system.</param>
/// <param name="Heights">Lowest and highest, where six numbers were given.</param>
public sealed record BoxInput(BoundingBox Box, CrsDefinition Crs, (double Low, double High)? Heights)
{
    /// <summary>Reads <c>{"bbox": [...], "crs": "..."}</c>; null with its faults.</summary>
    public static BoxInput? Read(JsonElement value, string path, List<InputFault> faults)
    {
        var before = faults.Count;
        var members = new MemberReader(value, path, faults);
        members.RefuseOthers(["bbox", "crs"]);
        var numbers = members.Numbers("bbox", 4, 6);
        if (numbers.IsDefault)
        {
            if (faults.Count == before || !value.TryGetProperty("bbox", out _)) members.Fault("bbox", "une liste de 4 ou 6 nombres est attendue", "a list of 4 or 6 numbers is expected");
            return null;
        }
        var name = members.Text("crs");
        var crs = name is null ? numbers.Length == 6 ? CrsRegistry.Crs84h : CrsRegistry.Crs84 : CrsRegistry.Find(name);
        if (crs is null)
        {
            members.Fault("crs", $"système de coordonnées inconnu « {name} » ; par exemple {CrsRegistry.Crs84.Uri}", $"unknown coordinate reference system '{name}'; for example {CrsRegistry.Crs84.Uri}");
            return null;
        }
        var half = numbers.Length / 2;
        if (half == 3 && crs.Axes < 3) members.Fault("bbox", $"six nombres, mais {crs.Curie} n'a pas de hauteur ; quatre sont attendus", $"six numbers, but {crs.Curie} has no height; four are expected");
        if (half == 2 && crs.Axes > 2) members.Fault("bbox", $"quatre nombres, mais {crs.Curie} a une hauteur ; six sont attendus", $"four numbers, but {crs.Curie} has a height; six are expected");
        var box = crs.IsNorthingFirst
            ? new BoundingBox(numbers[1], numbers[0], numbers[half + 1], numbers[half])
            : new BoundingBox(numbers[0], numbers[1], numbers[half], numbers[half + 1]);
        if (box.MinY > box.MaxY) members.Fault("bbox", "le bord sud est au nord du bord nord", "the southern edge is north of the northern one");
        if (box.MinX > box.MaxX && !crs.IsGeographic) members.Fault("bbox", "le bord ouest est à l'est du bord est", "the western edge is east of the eastern one");
        if (half == 3 && numbers[2] > numbers[5]) members.Fault("bbox", "la hauteur minimale dépasse la maximale", "the lowest height is above the highest");
        // Numbers beyond the globe are left to the process: clients try them with systems whose numbers they do not know, the official suite too.
        return faults.Count > before ? null : new BoxInput(box, crs, half == 3 ? (numbers[2], numbers[5]) : null);
    }
}
