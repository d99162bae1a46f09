using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Territory.Climate;

/// <summary>A change of climate that is known by a name.</summary>
/// <param name="Id">As requests name it.</param>
/// <param name="Title">For people.</param>
/// <param name="Change">What changes.</param>
/// <param name="Source">Where its numbers come from.</param>
public sealed record ClimatePreset(string Id, LocalizedText Title, ClimateChange Change, LocalizedText Source)
{
    private static readonly LocalizedText Explore2 = new(
        "Explore2 (INRAE, Office international de l'eau, 2024), narratifs : RCP 8.5, fin de siècle par rapport à 1976-2005, moyenne de la France ; printemps et automne tels que l'année donne le cumul publié",
        "Explore2 (INRAE, International Office for Water, 2024), narratives: RCP 8.5, end of the century against 1976-2005, mean of France; spring and autumn such that the year has the published total");

    /// <summary>All of them. They are means of France: a basin of the south dries more, one of the north less.</summary>
    public static ImmutableArray<ClimatePreset> All { get; } =
    [
        new("explore2-moderate", new("Explore2, changements peu marqués (+3,7 °C, pluie +6 %)", "Explore2, little marked changes (+3.7 °C, rain +6 %)"), new([1.18, 1.08, 0.90, 1.08], [3.2, 3.7, 4.2, 3.7]), Explore2),
        new("explore2-wet", new("Explore2, réchauffement marqué et plus de pluie (+4,8 °C, pluie +6 %)", "Explore2, marked warming and more rain (+4.8 °C, rain +6 %)"), new([1.26, 1.055, 0.87, 1.055], [3.8, 4.65, 6.1, 4.65]), Explore2),
        new("explore2-dry-summer", new("Explore2, fort réchauffement et étés très secs (+4,6 °C, pluie -9 %, été -40 %)", "Explore2, strong warming and very dry summers (+4.6 °C, rain -9 %, summer -40 %)"), new([1.013, 1.013, 0.60, 1.013], [3.7, 4.15, 6.4, 4.15]), Explore2),
        new("drias-rcp45", new("DRIAS-2020, RCP 4.5 (+2,1 °C, pluie inchangée)", "DRIAS-2020, RCP 4.5 (+2.1 °C, rain unchanged)"), new([1, 1, 1, 1], [2.1, 2.05, 2.2, 2.05]), new(
            "Météo-France, DRIAS-2020 : médianes de fin de siècle ; la pluie annuelle y change de +2 à +6 %, de signe incertain, et est laissée inchangée",
            "Météo-France, DRIAS-2020: medians of the end of the century; annual rain changes there by +2 to +6 %, of uncertain sign, and is left unchanged")),
        new("mid-century-dry", new("Milieu de siècle sec (+2,3 °C, étés à -20 %)", "Dry mid-century (+2.3 °C, summers at -20 %)"), new([1, 1, 0.80, 1], [1.85, 2.1, 3.2, 2.1]), new(
            "La moitié des changements du narratif Explore2 aux étés très secs : une règle de trois, non une projection", "Half the changes of the Explore2 narrative of very dry summers: a rule of three, no projection")),
        new("drier-by-a-fifth", new("Un cinquième de pluie en moins toute l'année", "A fifth less rain all year"), new([0.8, 0.8, 0.8, 0.8], [0, 0, 0, 0]), new("Essai de sensibilité, aucun scénario publié", "A test of sensitivity, no published scenario")),
    ];

    public static ClimatePreset Find(string id) => All.First(p => p.Id == id);
}
