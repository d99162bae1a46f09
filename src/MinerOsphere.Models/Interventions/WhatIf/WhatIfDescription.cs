using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Interventions.Crews;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Interventions.WhatIf;

/// <summary>The process description of what-if.</summary>
internal static class WhatIfDescription
{
    public const string Id = "intervention-what-if", Version = "1.0.0";

    private static readonly LocalizedText Convention = new("convention, à remplacer par celle de votre service", "a convention, to be replaced by your service's own");

    public static ProcessDescription Of(DemandSource source, LearnedSituations? learned)
    {
        var ids = WhatIfCatalogue.Ids(learned is not null);
        return new ProcessDescription
        {
            Id = Id,
            Version = Version,
            Title = new("Et si : chaleur, froid, rassemblement, épidémie", "What if: heat, cold, gathering, epidemic"),
            Description = new(
                "Ce qu'une situation changerait aux interventions prévues et aux équipages : chaque avenir est joué deux fois avec le même hasard, avec et sans elle. Chaque effet a sa source et son intervalle, qui va jusqu'au résultat ; ce qui n'est qu'un ordre de grandeur est dit illustratif.",
                "What a situation would change in the forecast interventions and in the crews: every future is played twice with the same luck, with and without it. Each effect has its source and its interval, which goes into the result; what is an order of magnitude only is said to be illustrative."),
            Keywords = [new("scénario", "scenario"), new("canicule", "heat wave"), new("nombres aléatoires communs", "common random numbers")],
            Theme = "interventions",
            Collections = learned is null ? [] : [learned.Collection],
            Inputs =
            [
                new InputDescription
                {
                    Id = "scenario",
                    Title = new("Situation", "Situation"),
                    Description = new("Ce qui arrive.", "What happens."),
                    ValueTitles = ids.ToDictionary(id => id, WhatIfCatalogue.TitleOf),
                    Schema = JsonSchema.Of($$"""{"type":"string","enum":{{JsonSerializer.Serialize(ids)}}}"""),
                },
                .. source.Inputs(),
                Slot("firstSlot", new("Premier créneau touché", "First slot concerned"), new("Rang à partir de 1.", "Rank from 1 on."), """{"type":"integer","minimum":1,"maximum":20000,"default":1}"""),
                Slot("lastSlot", new("Dernier créneau touché", "Last slot concerned"), new("Rang ; le dernier s'il est absent.", "Rank; the last one when absent."), """{"type":"integer","minimum":1,"maximum":20000}"""),
                new InputDescription
                {
                    Id = "attendance", MinOccurs = 0, Unit = "{person}",
                    Title = new("Présents", "Attendants"),
                    Description = new("D'un rassemblement, sur tous les créneaux touchés.", "Of a gathering, over all slots concerned."),
                    Source = new("à donner par l'organisateur", "for the organiser to give"),
                    Schema = JsonSchema.Of("""{"type":"integer","minimum":0,"maximum":10000000,"default":50000}"""),
                },
                new InputDescription
                {
                    Id = "place", MinOccurs = 0,
                    Title = new("Lieu du rassemblement", "Place of the gathering"),
                    Description = new("Un lieu de la prévision ; réparti sur tous s'il est absent.", "A place of the forecast; spread over all when absent."),
                    Schema = JsonSchema.Of("""{"type":"string","minLength":1,"maxLength":100}"""),
                },
                new InputDescription
                {
                    Id = "kelvins", MinOccurs = 0, IsDetail = true, Unit = "K",
                    Title = new("Kelvins sous le seuil", "Kelvins below the threshold"),
                    Description = new("Du grand froid.", "Of severe cold."),
                    Source = new("Turner et al. 2012", "Turner et al. 2012"),
                    Schema = JsonSchema.Of("""{"type":"number","minimum":0,"maximum":25,"default":5}"""),
                },
                new InputDescription
                {
                    Id = "serviceLevel", MinOccurs = 0, IsDetail = true, Unit = "1",
                    Title = new("Niveau de service", "Service level"),
                    Description = new("Des équipages comparés.", "Of the crews compared."),
                    Source = Convention,
                    Schema = JsonSchema.Of("""{"type":"number","minimum":0.5,"maximum":0.9999,"default":0.95}"""),
                },
                new InputDescription
                {
                    Id = "meanDuration", MinOccurs = 0, IsDetail = true, Unit = "min",
                    Title = new("Durée moyenne d'engagement", "Mean duration of an engagement"),
                    Description = new("De l'alerte au retour disponible.", "From the alert until available again."),
                    Source = Convention,
                    Schema = JsonSchema.Of("""{"type":"number","exclusiveMinimum":0,"maximum":2880,"default":75}"""),
                },
                new InputDescription
                {
                    Id = "futures", MinOccurs = 0, IsDetail = true, Unit = "1",
                    Title = new("Avenirs", "Futures"),
                    Description = new("Par grandeur d'effet essayée ; quinze grandeurs le sont.", "Per size of the effect; fifteen sizes are tried."),
                    Source = new("erreur de Monte-Carlo sous 2 % de l'écart-type", "Monte Carlo error below 2 % of the deviation"),
                    Schema = JsonSchema.Of("""{"type":"integer","minimum":50,"maximum":2000,"default":200}"""),
                },
                new InputDescription
                {
                    Id = "interval", MinOccurs = 0, IsDetail = true, Unit = "1",
                    Title = new("Niveau des intervalles", "Level of the intervals"),
                    Description = new("Des différences par paires.", "Of the paired differences."),
                    Source = new("convention statistique", "a statistical convention"),
                    Schema = JsonSchema.Of("""{"type":"number","minimum":0.5,"maximum":0.99,"default":0.9}"""),
                },
                new InputDescription
                {
                    Id = "seed", MinOccurs = 0, IsDetail = true, Unit = "1",
                    Title = new("Graine", "Seed"),
                    Description = new("La même donne les mêmes octets.", "The same gives the same bytes."),
                    Source = new("arbitraire", "arbitrary"),
                    Schema = JsonSchema.Of("""{"type":"integer","minimum":0,"maximum":2147483647,"default":42}"""),
                },
            ],
            Outputs = [.. WhatIfTables.Outputs, StandardOutputs.Evaluation, StandardOutputs.Applicability, StandardOutputs.Card],
            Examples = [.. Examples(source, learned)],
        };
    }

    private static InputDescription Slot(string id, LocalizedText title, LocalizedText description, string schema) => new() { Id = id, MinOccurs = 0, Unit = "{slot}", Source = new("le choix de qui demande", "the choice of who asks"), Title = title, Description = description, Schema = JsonSchema.Of(schema) };

    private static IEnumerable<ProcessExample> Examples(DemandSource source, LearnedSituations? learned)
    {
        yield return new ProcessExample(
            new("Un concert de 60 000 personnes près d'un centre", "A concert of 60,000 people near a station"),
            """{"inputs":{"scenario":"event","attendance":60000,"demand":[{"place":"centre","category":"SUAP","start":"2026-07-11T18:00:00+02:00","hours":6,"mean":7,"dispersion":0.05},{"place":"centre","category":"INCU","start":"2026-07-11T18:00:00+02:00","hours":6,"mean":0.8,"dispersion":0.05}]}}""");
        yield return new ProcessExample(
            new("Un froid de 8 K sous le seuil pendant deux jours", "A cold of 8 K below the threshold for two days"),
            """{"inputs":{"scenario":"cold","kelvins":8,"demand":[{"category":"SUAP","start":"2026-01-12T00:00:00+01:00","hours":24,"mean":190,"dispersion":0.006},{"category":"SUAP","start":"2026-01-13T00:00:00+01:00","hours":24,"mean":190,"dispersion":0.006}]}}""");
        if (learned is null || source.ExampleTerritory is null) yield break;
        yield return new ProcessExample(
            new("Une canicule sur les quatre prochaines semaines de l'Essonne", "A heat wave over the next four weeks of Essonne"),
            $$$"""{"inputs":{"scenario":"heat-wave","territory":"{{{learned.Territory}}}","start":"2016-W27","horizon":4}}""");
    }
}
