using System.Text.Json;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Territory.Climate;

/// <summary>One way in which climate and use of a place may go.</summary>
/// <param name="Name">As tables name it.</param>
/// <param name="Title">For people.</param>
/// <param name="Climate">What changes in the weather.</param>
/// <param name="Source">Where the numbers of that change come from.</param>
internal sealed record TwinScenario(string Name, LocalizedText Title, ClimateChange Climate, LocalizedText Source)
{
    public const string Reference = "reference", Own = "own";

    /// <summary>What a process of its own adds: withdrawal, thinning and the like, by the name of the input.</summary>
    public required Func<string, double?> Options { get; init; }

    /// <summary>A number of the scenario, or its default.</summary>
    public double Option(string name, double initial) => Options(name) ?? initial;

    public bool IsReference => Name == Reference;

    /// <summary>As things were: past weather, and none of the process's own changes.</summary>
    public static TwinScenario AsItWas { get; } = new(
        Reference, new("climat et usages observés", "climate and uses as observed"), ClimateChange.None, new("données fournies", "data given")) { Options = static _ => null };

    internal static double? Number(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
