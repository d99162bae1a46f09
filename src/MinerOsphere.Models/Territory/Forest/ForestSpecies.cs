using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>
/// A kind of stand with orders of magnitude for it. They are no measure of any stand: leaf areas after Granier et al. (1999) and Bréda (2003), volumes, growth
/// and mortality of the size that the national inventory tells of (IGN, Mémento 2023), wood densities after IPCC 2006.
/// </summary>
/// <param name="Id">As tables name it.</param>
/// <param name="Title">For people.</param>
/// <param name="LeafArea">Leaf area index in full leaf, m2/m2.</param>
/// <param name="IsEvergreen">Whether leaves stay over winter.</param>
/// <param name="Mortality">Mean yearly mortality today, share of the volume.</param>
/// <param name="Growth">m3/ha/a.</param>
/// <param name="Volume">m3/ha.</param>
/// <param name="Density">t of dry matter per m3.</param>
/// <param name="Names">How BD Forêt, and others, call it.</param>
public sealed record ForestSpecies(string Id, LocalizedText Title, double LeafArea, bool IsEvergreen, double Mortality, double Growth, double Volume, double Density, params ImmutableArray<string> Names)
{
    public const string UnknownId = "unknown";

    public static ImmutableArray<ForestSpecies> All { get; } =
    [
        new("evergreen-oak", new("chêne vert, chênes sempervirents", "evergreen oaks"), 3.0, true, 0.003, 1.5, 70, 0.70, "Chênes sempervirents", "Chêne vert"),
        new("deciduous-oak", new("chênes décidus", "deciduous oaks"), 4.5, false, 0.003, 4, 170, 0.58, "Chênes décidus", "Chêne décidu"),
        new("chestnut", new("châtaignier", "chestnut"), 5.0, false, 0.015, 6, 170, 0.48, "Châtaignier"),
        new("beech", new("hêtre", "beech"), 6.0, false, 0.003, 5, 220, 0.58, "Hêtre"),
        new("black-locust", new("robinier", "black locust"), 4.0, false, 0.006, 6, 120, 0.60, "Robinier"),
        new("poplar", new("peuplier", "poplar"), 4.0, false, 0.005, 10, 150, 0.35, "Peuplier"),
        new("scots-pine", new("pin sylvestre", "Scots pine"), 2.7, true, 0.006, 4, 170, 0.42, "Pin sylvestre"),
        new("black-pine", new("pin laricio, pin noir", "Corsican and black pine"), 3.5, true, 0.004, 7, 200, 0.42, "Pin laricio, pin noir"),
        new("aleppo-pine", new("pin d'Alep", "Aleppo pine"), 2.5, true, 0.004, 3, 90, 0.45, "Pin d'Alep"),
        new("maritime-pine", new("pin maritime", "maritime pine"), 2.8, true, 0.008, 7, 150, 0.43, "Pin maritime"),
        new("mountain-pine", new("pin à crochets, pin cembro", "mountain and stone pine"), 2.7, true, 0.004, 2, 150, 0.42, "Pin à crochets, pin cembro"),
        new("other-pine", new("autres pins", "other pines"), 3.0, true, 0.005, 5, 150, 0.43, "Pin autre", "Pins mélangés"),
        new("fir-spruce", new("sapin, épicéa", "fir and spruce"), 6.0, true, 0.008, 10, 300, 0.40, "Sapin, épicéa", "Sapin", "Épicéa"),
        new("douglas", new("douglas", "Douglas fir"), 6.0, true, 0.004, 14, 250, 0.43, "Douglas"),
        new("larch", new("mélèze", "larch"), 3.5, false, 0.003, 5, 200, 0.47, "Mélèze"),
        new(UnknownId, new("essence non renseignée", "species not told"), 4.0, false, 0.005, 5, 150, 0.50, "NR", "Feuillus", "Conifères", "Mixte"),
    ];

    private static readonly Dictionary<string, ForestSpecies> ByName = All.SelectMany(s => s.Names.Append(s.Id).Distinct(StringComparer.OrdinalIgnoreCase).Select(n => (n, s))).ToDictionary(p => p.n, p => p.s, StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind of this name, or the one that is not told.</summary>
    public static ForestSpecies Of(string? name) => name is not null && ByName.TryGetValue(name.Trim(), out var found) ? found : All[^1];

    /// <summary>t of carbon dioxide held by a m3 of stem: expansion to the whole tree 1.6, half of dry matter carbon (IPCC 2006: 0.475).</summary>
    public double CarbonDioxide => 1.6 * Density * 0.475 * 44 / 12;
}
