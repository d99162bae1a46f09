using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>The process description of crew sizing.</summary>
internal static class CrewSizingDescription
{
    public const string Id = "crew-sizing", Version = "1.0.0";

    private static readonly LocalizedText Convention = new("convention, à remplacer par celle de votre service", "a convention, to be replaced by your service's own");

    public static ProcessDescription Of(DemandSource source) => new()
    {
        Id = Id,
        Version = Version,
        Title = new("Dimensionner les équipages", "Size the crews"),
        Description = new(
            "Combien d'équipages tenir prêts, par lieu et créneau, pour qu'il n'en manque que dans une part choisie du temps ou des appels : vendeur de journaux, files d'Erlang et engagements simultanés, à partir de la distribution prévue des interventions et de leur durée. Aide à la planification ; ne convient pas à l'engagement des secours.",
            "How many crews to keep ready, by place and slot, so that they lack in a chosen share of time or calls only: newsvendor, Erlang's formulas and simultaneous engagements, from the forecast distribution of interventions and their duration. A planning aid; not fit for dispatch."),
        Keywords = [new("effectifs", "staffing"), new("file d'attente", "queueing"), new("Erlang", "Erlang"), new("vendeur de journaux", "newsvendor"), new("sapeurs-pompiers", "fire service")],
        Theme = "interventions",
        Order = 20,
        Inputs = [.. source.Inputs(), .. Inputs],
        Outputs = [.. Outputs, StandardOutputs.Evaluation with { Columns = InterventionColumns.All, ValueTitles = InterventionColumns.Words }, StandardOutputs.Explanation with { Columns = InterventionColumns.All, ValueTitles = InterventionColumns.Words }, StandardOutputs.Applicability with { Columns = InterventionColumns.All, ValueTitles = InterventionColumns.Words }, StandardOutputs.Card],
        Examples = [.. CrewExamples.Of(source)],
    };

    private static IEnumerable<InputDescription> Inputs =>
    [
        new InputDescription
        {
            Id = "rule", MinOccurs = 0,
            Title = new("Ce qu'est un manque", "What a shortage is"),
            Description = new(
                "Engagements simultanés : part du temps où plus d'équipages sont demandés qu'il n'y en a. Erlang B : part des appels que d'autres centres prennent. Erlang C : part des appels qui attendent un retour. Vendeur de journaux : créneaux qui demandent plus de départs qu'il n'y a d'équipages.",
                "Simultaneous engagements: share of time with more crews asked for than there are. Erlang B: share of calls that other stations take. Erlang C: share of calls that wait for a crew to return. Newsvendor: slots that ask for more departures than there are crews."),
            ValueTitles = new Dictionary<string, LocalizedText>
            {
                ["infinite-server"] = new("engagements simultanés (M/G/∞)", "simultaneous engagements (M/G/∞)"), ["erlang-loss"] = new("pertes (Erlang B)", "loss (Erlang B)"),
                ["erlang-delay"] = new("attente (Erlang C)", "delay (Erlang C)"), ["newsvendor"] = new("vendeur de journaux", "newsvendor"),
            },
            Source = new("Eick, Massey et Whitt 1993 ; Erlang 1917 ; Arrow, Harris et Marschak 1951", "Eick, Massey and Whitt 1993; Erlang 1917; Arrow, Harris and Marschak 1951"),
            Schema = JsonSchema.Of("""{"type":"string","enum":["infinite-server","erlang-loss","erlang-delay","newsvendor"],"default":"infinite-server"}"""),
        },
        new InputDescription
        {
            Id = "serviceLevel", MinOccurs = 0, Unit = "1",
            Title = new("Niveau de service", "Service level"),
            Description = new(
                "Part du temps, des appels ou des créneaux sans manque. 1 est refusé : aucun nombre fini d'équipages ne le garantit.",
                "Share of time, calls or slots without a shortage. 1 is refused: no finite number of crews guarantees it."),
            Source = Convention,
            Schema = JsonSchema.Of("""{"type":"number","minimum":0.5,"maximum":0.9999,"default":0.95}"""),
        },
        new InputDescription
        {
            Id = "shortageCost", MinOccurs = 0, IsDetail = true, Unit = "{cost}",
            Title = new("Coût d'un équipage manquant", "Cost of a missing crew"),
            Description = new(
                "Avec « idleCost », remplace le niveau de service par le rapport critique manquant / (manquant + inoccupé).",
                "With 'idleCost', takes the place of the service level by the critical ratio missing / (missing + idle)."),
            Source = new("rapport critique du vendeur de journaux (Arrow, Harris et Marschak 1951)", "the newsvendor's critical ratio (Arrow, Harris and Marschak 1951)"),
            Schema = JsonSchema.Of("""{"type":"number","exclusiveMinimum":0,"maximum":1000000000}"""),
        },
        new InputDescription
        {
            Id = "idleCost", MinOccurs = 0, IsDetail = true, Unit = "{cost}",
            Title = new("Coût d'un équipage inoccupé", "Cost of an idle crew"),
            Description = new("Dans la même unité que « shortageCost ».", "In the same unit as 'shortageCost'."),
            Source = new("à donner par le service", "for the service to give"),
            Schema = JsonSchema.Of("""{"type":"number","exclusiveMinimum":0,"maximum":1000000000}"""),
        },
        new InputDescription
        {
            Id = "meanDuration", MinOccurs = 0, Unit = "min",
            Title = new("Durée moyenne d'engagement", "Mean duration of an engagement"),
            Description = new("De l'alerte au retour disponible.", "From the alert until available again."),
            Source = new("75 min : convention de planification ; les secours aux animaux de Londres durent bien moins (docs/interventions.md)", "75 min: a planning convention; London's animal rescues take much less (docs/interventions.md)"),
            Schema = JsonSchema.Of("""{"type":"number","exclusiveMinimum":0,"maximum":2880,"default":75}"""),
        },
        new InputDescription
        {
            Id = "durationVariation", MinOccurs = 0, IsDetail = true, Unit = "1",
            Title = new("Variation de la durée", "Variation of the duration"),
            Description = new("Écart-type sur moyenne d'une loi log-normale ; 0 pour une durée fixe.", "Standard deviation over mean of a lognormal distribution; 0 for a fixed duration."),
            Source = new("1, celle d'une loi exponentielle ; sans effet sur Erlang B", "1, that of an exponential distribution; without effect on Erlang B"),
            Schema = JsonSchema.Of("""{"type":"number","minimum":0,"maximum":5,"default":1}"""),
        },
        new InputDescription
        {
            Id = "crewsPerIntervention", MinOccurs = 0, IsDetail = true, Unit = "{crew}",
            Title = new("Équipages par intervention", "Crews per intervention"),
            Description = new("En moyenne ; 1,3 veut dire un dans sept cas sur dix et deux dans les autres.", "On average; 1.3 means one in seven cases of ten and two in the others."),
            Source = Convention,
            Schema = JsonSchema.Of("""{"type":"number","minimum":1,"maximum":20,"default":1}"""),
        },
        new InputDescription
        {
            Id = "categories", MinOccurs = 0, IsDetail = true,
            Title = new("Particularités par catégorie", "Particulars by category"),
            Description = new("Durée moyenne (min) et équipages par intervention des catégories qui ont les leurs.", "Mean duration (min) and crews per intervention of the categories that have their own."),
            Source = new("à donner par le service", "for the service to give"),
            Schema = JsonSchema.Of("""
                {"type":"array","maxItems":100,"items":{"type":"object","required":["category"],"additionalProperties":false,"properties":{"category":{"type":"string","minLength":1},
                "meanDuration":{"type":"number","exclusiveMinimum":0,"maximum":2880,"x-ogc-unit":"min"},"crews":{"type":"number","minimum":1,"maximum":20,"x-ogc-unit":"{crew}"}}}}
                """),
        },
        new InputDescription
        {
            Id = "minimumCrews", MinOccurs = 0, IsDetail = true, Unit = "{crew}",
            Title = new("Équipages au moins", "Crews at least"),
            Description = new("Quoi que dise la prévision.", "Whatever the forecast says."),
            Source = new(
                "CGCT, art. R1424-39 : un centre assure au moins un départ ; deux ou quatre simultanés selon son classement", "French local government code, art. R1424-39: a station provides at least one departure; two or four at once by its class"),
            Schema = JsonSchema.Of("""{"type":"integer","minimum":0,"maximum":100,"default":1}"""),
        },
        new InputDescription
        {
            Id = "guardHours", MinOccurs = 0, IsDetail = true, Unit = "h",
            Title = new("Durée d'une garde", "Length of a guard"),
            Description = new("Une garde tient l'effectif de son pire créneau.", "A guard keeps the crews of its worst slot."),
            Source = new("gardes de 12 ou 24 h (décret n° 2001-1382, art. 2 et 3)", "guards of 12 or 24 h (decree 2001-1382, art. 2 and 3)"),
            Schema = JsonSchema.Of("""{"type":"integer","enum":[12,24],"default":12}"""),
        },
        new InputDescription
        {
            Id = "guardStart", MinOccurs = 0, IsDetail = true, Unit = "h",
            Title = new("Heure de relève", "Hour of the change of guard"),
            Description = new("Heure locale.", "Local hour."),
            Source = Convention,
            Schema = JsonSchema.Of("""{"type":"integer","minimum":0,"maximum":23,"default":7}"""),
        },
        new InputDescription
        {
            Id = "load", MinOccurs = 0, IsDetail = true,
            Title = new("Charge d'un débit qui change", "Load of a changing rate"),
            Description = new(
                "Charge offerte modifiée : une pointe d'appels se prolonge dans le créneau suivant. Stationnaire par points : chaque créneau pour lui-même.",
                "Modified offered load: a peak of calls passes on to the next slot. Pointwise stationary: each slot for itself."),
            ValueTitles = new Dictionary<string, LocalizedText>
            {
                ["modified-offered-load"] = new("charge offerte modifiée", "modified offered load"), ["pointwise-stationary"] = new("stationnaire par points", "pointwise stationary"),
            },
            Source = new("Jagerman 1975, Massey et Whitt 1994 ; Green et Kolesar 1991", "Jagerman 1975, Massey and Whitt 1994; Green and Kolesar 1991"),
            Schema = JsonSchema.Of("""{"type":"string","enum":["modified-offered-load","pointwise-stationary"],"default":"modified-offered-load"}"""),
        },
        new InputDescription
        {
            Id = "seed", MinOccurs = 0, IsDetail = true, Unit = "1",
            Title = new("Graine", "Seed"),
            Description = new("Début des nombres aléatoires de la vérification par simulation.", "Start of the random numbers of the check by simulation."),
            Source = new("arbitraire ; la même donne les mêmes octets", "arbitrary; the same gives the same bytes"),
            Schema = JsonSchema.Of("""{"type":"integer","minimum":0,"maximum":2147483647,"default":42}"""),
        },
    ];

    private static IEnumerable<OutputDescription> Outputs =>
    [
        new OutputDescription
        {
            Id = "staffing",
            Title = new("Équipages par créneau", "Crews by slot"),
            Description = new(
                "Une ligne par lieu et créneau : équipages pour le niveau de service, probabilité d'un manque, engagements attendus, et ce que donneraient deux règles d'usage.",
                "One row per place and slot: crews for the service level, probability of a shortage, expected engagements, and what two rules of thumb would give."),
            Shape = OutputShape.Table, Columns = InterventionColumns.All, ValueTitles = InterventionColumns.Words,
            Plot = new PlotAxes("start", ["crews_for_service_level", "expected_busy", "crews_mean_and_safety"]) { Series = "place" },
            Schema = JsonSchema.Of(CrewTables.StaffingSchema),
        },
        new OutputDescription
        {
            Id = "guards",
            Title = new("Équipages par garde", "Crews by guard"),
            Description = new("L'effectif d'une garde est celui de son pire créneau.", "A guard keeps the crews of its worst slot."),
            Shape = OutputShape.Table, Columns = InterventionColumns.All, ValueTitles = InterventionColumns.Words,
            Plot = new PlotAxes("start", ["crews", "expected_busy"]) { Series = "place" },
            Schema = JsonSchema.Of(CrewTables.GuardsSchema),
        },
        new OutputDescription
        {
            Id = "sensitivity",
            Title = new("Si les durées changent", "If durations change"),
            Description = new("Ce que des interventions plus courtes ou plus longues changeraient.", "What shorter or longer interventions would change."),
            Shape = OutputShape.Table, Columns = InterventionColumns.All, ValueTitles = InterventionColumns.Words,
            Plot = new PlotAxes("duration_factor", ["most_crews"]) { Series = "place" },
            Schema = JsonSchema.Of(CrewTables.SensitivitySchema),
        },
        new OutputDescription
        {
            Id = "summary",
            Title = new("En une phrase", "In a sentence"),
            Description = new("Le résultat en mots, par lieu.", "The result in words, by place."),
            Shape = OutputShape.Table, Columns = InterventionColumns.All, ValueTitles = InterventionColumns.Words,
            Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object","required":["place","text_fr","text_en"],"properties":{"place":{"type":"string"},"text_fr":{"type":"string"},"text_en":{"type":"string"}}}}"""),
        },
    ];
}
