using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Interventions.WhatIf;

/// <summary>The situations that can be tried, with where the size of each effect comes from.</summary>
internal static class WhatIfCatalogue
{
    // Categories of the territories that are rescues of persons, and those that are road accidents.
    private static readonly string[] Rescues = ["SUAP", "persons"], Accidents = ["ACCI", "traffic"];

    private static readonly LocalizedText Xu = new(
        "Xu et al. 2023, méta-analyse de 48 études (doi 10.1007/s00484-023-02525-0) : envois d'ambulances", "Xu et al. 2023, meta-analysis of 48 studies (doi 10.1007/s00484-023-02525-0): ambulance dispatches");

    /// <summary>Situations whose effects are learned from the weeks of a territory.</summary>
    public static ImmutableArray<string> LearnedIds { get; } = [LearnedSituations.BastilleDay, LearnedSituations.NewYear, LearnedSituations.SchoolHolidays];

    public static ImmutableArray<string> Ids(bool learns) => [.. Published([]).Select(s => s.Id), .. learns ? LearnedIds : []];

    public static LocalizedText TitleOf(string id) => id switch
    {
        LearnedSituations.BastilleDay => new("14 juillet", "Bastille day"),
        LearnedSituations.NewYear => new("Saint-Sylvestre", "New Year's Eve"),
        LearnedSituations.SchoolHolidays => new("vacances scolaires", "school holidays"),
        _ => Published([]).Single(s => s.Id == id).Title,
    };

    /// <param name="id">The situation.</param>
    /// <param name="learned">What the weeks of a territory taught; empty for nothing.</param>
    /// <param name="territory">Which territory, for the source.</param>
    public static WhatIfScenario Of(string id, ImmutableArray<LearnedEffect> learned, string territory)
    {
        if (!LearnedIds.Contains(id)) return Published(Fires(learned, territory)).Single(s => s.Id == id);
        // What can't be told from no effect is left at 1: a noise of 20 % either way is no knowledge.
        return new WhatIfScenario(
            id, TitleOf(id), [.. learned.Where(e => e.Situation == id && (e.Lower > 1 || e.Upper < 1)).Select(e => Effect(e, territory))],
            new("Multiplicateurs de semaines entières : la nuit elle-même est bien plus forte. La prévision de référence connaît déjà ces dates ; n'essayez ceci que sur des semaines où elles ne tombent pas.", "Multipliers of whole weeks: the night itself is much stronger. The reference forecast already knows these dates; try this only on weeks without them."));
    }

    private static ImmutableArray<WhatIfScenario> Published(IEnumerable<ScenarioEffect> fires) =>
    [
        new("heat-wave", new("vague de chaleur forte", "severe heat wave"), [.. On(Rescues, 1.07, 1.05, 1.09, EffectOrigin.Published, Xu), .. fires],
            new("Les feux ne sont appris que de l'été 2015 en Essonne.", "Fires are learned from the summer of 2015 in Essonne only.")),
        new("extreme-heat", new("vague de chaleur extrême", "extreme heat wave"), [.. On(Rescues, 1.18, 1.12, 1.23, EffectOrigin.Published, Xu), .. fires],
            new("Les feux ne sont appris que de l'été 2015 en Essonne, moins extrême.", "Fires are learned from the summer of 2015 in Essonne only, which was less extreme.")),
        new("cold", new("grand froid", "severe cold"),
            [.. On(Rescues, 1.0130, 1.0087, 1.0173, EffectOrigin.Published, new("Turner et al. 2012, Brisbane (doi 10.1136/bmjopen-2012-001074) : par kelvin sous le seuil, 2 à 15 jours après", "Turner et al. 2012, Brisbane (doi 10.1136/bmjopen-2012-001074): per kelvin below the threshold, 2 to 15 days after")).Select(e => e with { IsPerKelvin = true })],
            new("Une ville subtropicale : ordre de grandeur pour la France.", "A subtropical city: an order of magnitude for France.")),
        new("snow", new("neige sur les routes", "snow on the roads"),
            [.. On(Accidents, 1.23, 1.18, 1.29, EffectOrigin.Published, new("Eisenberg et Warner 2005, États-Unis (doi 10.2105/AJPH.2004.048926) : accidents avec blessés, jour de neige", "Eisenberg and Warner 2005, United States (doi 10.2105/AJPH.2004.048926): crashes with injuries, day of snow"))],
            new("Jours de neige ; dans un créneau d'une semaine, ne l'essayez que si la neige tient. Les chutes n'y sont pas.", "Days of snow; in a slot of a week, try it only where snow stays. Falls are not in it.")),
        new("influenza", new("épidémie de grippe", "influenza epidemic"),
            [.. On(Rescues, 1.011, 1.007, 1.025, EffectOrigin.Illustrative, new(
                "Monge et al. 2020, Pays-Bas (doi 10.1111/irv.12731, 10.3201/eid2601.181520) : 7,3 % d'appels respiratoires, dont 15 % (9 à 34 %) dus aux virus", "Monge et al. 2020, Netherlands (doi 10.1111/irv.12731, 10.3201/eid2601.181520): 7.3 % of calls respiratory, 15 % (9 to 34 %) of them due to viruses"))],
            new("Produit de deux parts publiées ; une pandémie est tout autre chose.", "A product of two published shares; a pandemic is another matter.")),
        new("event", new("grand rassemblement", "large event"),
            [.. On(Rescues, 0.027, 0.009, 0.081, EffectOrigin.Illustrative, new(
                "Arbon et al. 2001, 201 rassemblements en Australie (doi 10.1017/S1049023X00025905) : 0,027 transport pour mille présents ; intervalle d'un facteur 3, supposé", "Arbon et al. 2001, 201 gatherings in Australia (doi 10.1017/S1049023X00025905): 0.027 transports per thousand attendants; interval of a factor 3, assumed")).Select(e => e with { IsPerThousand = true })],
            new("Les soins sur place (près de 1 pour mille présents) n'y sont pas.", "Care on the spot (about 1 per thousand attendants) is not in it.")),
    ];

    private static IEnumerable<ScenarioEffect> On(string[] categories, double value, double lower, double upper, EffectOrigin origin, LocalizedText source) =>
        categories.Select(c => new ScenarioEffect(c, value, lower, upper, origin, source));

    private static ScenarioEffect[] Fires(ImmutableArray<LearnedEffect> learned, string territory) =>
        [.. learned.Where(e => e is { Situation: LearnedSituations.HeatWave, Category: "INCN" or "INCU" }).Select(e => Effect(e, territory))];

    private static ScenarioEffect Effect(LearnedEffect e, string territory) => new(
        e.Category, e.Multiplier, e.Lower, e.Upper, EffectOrigin.Learned, new LocalizedText(
            string.Create(CultureInfo.InvariantCulture, $"appris de {e.Weeks} semaines de « {territory} »"), string.Create(CultureInfo.InvariantCulture, $"learned from {e.Weeks} weeks of '{territory}'")));
}
