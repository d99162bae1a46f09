using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Quality;

/// <summary>What the checks know of the places of this server.</summary>
/// <param name="Theme">Programme whose page shows the process.</param>
/// <param name="Claims">Properties that name an area, the narrowest first.</param>
/// <param name="Namesakes">Collection of communes, whose names features bear; null for none.</param>
/// <param name="Surroundings">What surrounds features; null for none.</param>
/// <param name="Examples">Collections that examples check.</param>
internal sealed record QualitySettings(
    string Theme, ImmutableArray<QualitySettings.Claim> Claims, string? Namesakes, QualitySettings.Context? Surroundings, ImmutableArray<(string Collection, LocalizedText Title)> Examples)
{
    /// <param name="Column">The property.</param>
    /// <param name="Areas">Collection of the areas.</param>
    /// <param name="Whole">Values that stand for all areas together.</param>
    public sealed record Claim(string Column, string Areas, ImmutableArray<string> Whole);

    /// <param name="Collection">Points with a category.</param>
    /// <param name="Property">Their category.</param>
    /// <param name="Rules">Which kinds need which categories near.</param>
    public sealed record Context(string Collection, string Property, ImmutableArray<Checks.SurroundingsRule> Rules);

    /// <summary>Every collection that it reads.</summary>
    public IEnumerable<string> Collections => Claims.Select(c => c.Areas).Append(Namesakes).Append(Surroundings?.Collection).OfType<string>().Distinct(StringComparer.Ordinal);
}
