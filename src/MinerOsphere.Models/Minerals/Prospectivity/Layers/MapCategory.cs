namespace MinerOsphere.Models.Minerals.Prospectivity.Layers;

/// <summary>Categories of shapes.</summary>
internal static class MapCategory
{
    /// <summary>Of shapes that no field tells apart.</summary>
    public const string Any = "any";

    /// <summary>Of shapes whose field is empty.</summary>
    public const string Unknown = "unknown";
}
