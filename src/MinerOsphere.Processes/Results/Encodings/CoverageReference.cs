using System.Text.Json;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Processes.Results.Encodings;

/// <summary>
/// The coordinate reference system of a coverage's axes x and y (OGC 21-069r2, clause 6.1.4). Nothing said means longitude and latitude. x is
/// the easting or longitude also where the authority puts the other first: so all who write CoverageJSON have it.
/// </summary>
internal static class CoverageReference
{
    /// <summary>The system and its name; no system where the name is unknown.</summary>
    public static (CrsDefinition? Crs, string Name) Of(JsonElement domain)
    {
        if (domain.TryGetProperty("referencing", out var all) && all.ValueKind == JsonValueKind.Array)
            foreach (var one in all.EnumerateArray())
                if (IsHorizontal(one) && one.TryGetProperty("system", out var system) && GridCoverage.Text(system, "id") is { } id)
                    return (CrsRegistry.Find(id), id);
        return (CrsRegistry.Crs84, CrsRegistry.Crs84.Uri);
    }

    private static bool IsHorizontal(JsonElement one) =>
        one.ValueKind == JsonValueKind.Object && one.TryGetProperty("coordinates", out var names) && names.ValueKind == JsonValueKind.Array
        && names.EnumerateArray().Any(n => n.ValueKind == JsonValueKind.String && n.GetString() is "x");
}
