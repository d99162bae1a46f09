using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>The card of crew sizing.</summary>
internal static class CrewSizingCard
{
    public static MethodCard Of(CrewRules rules) => new()
    {
        Warning = PlanningOnly.Warning,
        Id = CrewSizingDescription.Id,
        Version = CrewSizingDescription.Version,
        Name = new("Dimensionnement des équipages", "Crew sizing"),
        Purpose = new(
            "Le plus petit nombre d'équipages dont le manque reste sous une part choisie, à partir d'une prévision d'interventions.",
            "The smallest number of crews whose shortage stays below a chosen share, from a forecast of interventions."),
        Assumptions =
        [
            new("Dans un créneau, les appels arrivent à débit constant ; d'un créneau à l'autre le débit change.", "Within a slot calls arrive at a constant rate; from one slot to the next the rate changes."),
            new("L'incertitude du débit est un facteur gamma commun à tous les créneaux qui comptent : les engagements simultanés suivent une binomiale négative.", "The rate's uncertainty is a gamma factor common to all slots that matter: simultaneous engagements are negative binomial."),
            new("Les durées sont log-normales et indépendantes des appels ; les équipages d'une intervention partent et reviennent ensemble.", "Durations are lognormal and independent of calls; the crews of an intervention leave and return together."),
            new("Les catégories sont indépendantes ; un équipage les sert toutes.", "Categories are independent; a crew serves all of them."),
            new("L'effectif est celui du pire moment du créneau.", "Crews are those of the worst moment of the slot."),
        ],
        Limits =
        [
            new("Erlang B avec plusieurs équipages par intervention est l'approximation de Hayward ; Erlang C ne vaut qu'en moyenne hors des durées exponentielles.", "Erlang B with several crews per intervention is Hayward's approximation; Erlang C holds on average only beyond exponential durations."),
            new("Ni temps de trajet, ni compétences, ni double affectation des volontaires ; un événement qui touche tout le territoire (tempête) dépasse la dispersion d'un seul lieu.", "No travel times, no skills, no double duty of volunteers; an event that strikes the whole territory (a storm) goes beyond the dispersion of one place."),
            new("L'effectif d'une garde de plusieurs heures est celui de son pire créneau : le reste du temps il est plus grand que nécessaire.", "A guard keeps the crews of its worst slot: the rest of the time it has more than it needs."),
        ],
        References =
        [
            "Erlang A. K. (1917), Solution of some problems in the theory of probabilities of significance in automatic telephone exchanges",
            "Eick S., Massey W., Whitt W. (1993), The physics of the Mt/G/∞ queue, Operations Research 41(4)",
            "Massey W., Whitt W. (1994), An analysis of the modified offered-load approximation, Annals of Applied Probability 4(4)",
            "Green L., Kolesar P. (1991), The pointwise stationary approximation for queues with nonstationary arrivals, Management Science 37(1)",
            "Fredericks A. (1980), Congestion in blocking systems: a simple approximation technique, Bell System Technical Journal 59(6)",
            "Panjer H. (1981), Recursive evaluation of a family of compound distributions, ASTIN Bulletin 12(1)",
            "Arrow K., Harris T., Marschak J. (1951), Optimal inventory policy, Econometrica 19(3)",
        ],
        Parameters =
        [
            ("rule", rules.Rule.ToString(), "", Given), ("serviceLevel", MethodCard.Text(rules.ServiceLevel), "1", Given), ("meanDuration", MethodCard.Text(60 * rules.Duration.MeanHours), "min", Given),
            ("durationVariation", MethodCard.Text(rules.Duration.Variation), "1", Given), ("crewsPerIntervention", MethodCard.Text(rules.Needed.Mean), "{crew}", Given),
            ("minimumCrews", MethodCard.Text(rules.MinimumCrews), "{crew}", Given), ("guardHours", MethodCard.Text(rules.GuardHours), "h", Given), ("load", rules.Load.ToString(), "", Given),
            .. rules.Durations.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => ($"meanDuration of {d.Key}", MethodCard.Text(60 * d.Value.MeanHours), "min", Given)),
            .. rules.NeededBy.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => ($"crewsPerIntervention of {d.Key}", MethodCard.Text(d.Value.Mean), "{crew}", Given)),
        ],
    };

    private static LocalizedText Given { get; } = new("donné à l'exécution, ou défaut de la description du processus", "given to the run, or default of the process description");
}
