using System.Text.Json;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>The process description of transfer.</summary>
internal static class TransferDescription
{
    public const string Id = "intervention-transfer", Version = "1.0.0";

    public static ProcessDescription Of(TransferSettings settings) => new()
    {
        Id = Id,
        Version = Version,
        Title = new("Transférer la prévision à un autre département", "Transfer the forecast to another département"),
        Description = new(
            "Prévoit les interventions d'un département qui a peu d'années de données, ou aucune : le taux par habitant des autres, un facteur propre appris de ses années, et l'incertitude que cela laisse. L'évaluation traite chaque département comme s'il n'avait que 0 à 3 années, et dit ce qu'il y perd.",
            "Forecasts the interventions of a département that has few years of data, or none: the rate per inhabitant of the others, a factor of its own learned from its years, and the uncertainty that this leaves. The evaluation treats every département as if it had 0 to 3 years only, and tells what that costs."),
        Keywords = [new("transfert", "transfer learning"), new("Bayes empirique", "empirical Bayes"), new("filtre de Kalman", "Kalman filter"), new("peu de données", "little data")],
        Theme = "interventions",
        Collections = [settings.Counts, settings.Population],
        Inputs =
        [
            new InputDescription
            {
                Id = "nature", MinOccurs = 0,
                Title = new("Nature", "Nature"),
                Description = new("Interventions à prévoir.", "Interventions to forecast."),
                ValueTitles = settings.Natures.ToDictionary(n => n.Id, n => n.Title),
                Schema = JsonSchema.Of($$"""{"type":"string","enum":{{JsonSerializer.Serialize(settings.Natures.Select(n => n.Id))}},"default":"{{settings.Natures[0].Id}}"}"""),
            },
            new InputDescription
            {
                Id = "territory", MinOccurs = 0,
                Title = new("Département", "Département"),
                Description = new("Code d'un département des données, tel que 91 ou 2A ; sinon, donnez « population » et vos années.", "Code of a département of the data, such as 91 or 2A; else give 'population' and your years."),
                Schema = JsonSchema.Of("""{"type":"string","pattern":"^[0-9][0-9AB][0-9]?$"}"""),
            },
            new InputDescription
            {
                Id = "ownYears", MinOccurs = 0, Source = new("le choix de qui demande", "the choice of who asks"), Unit = "a",
                Title = new("Années propres utilisées", "Own years used"),
                Description = new("Les dernières années du département qui servent ; les autres sont tenues pour inconnues. Avec « territory ».", "The last years of the département that are used; the others are taken to be unknown. With 'territory'."),
                Schema = JsonSchema.Of("""{"type":"integer","minimum":0,"maximum":20,"default":20}"""),
            },
            new InputDescription
            {
                Id = "year", MinOccurs = 0, Unit = "a", Source = new("année civile", "calendar year"),
                Title = new("Année prévue", "Year forecast"),
                Description = new("L'année qui suit les données si elle est absente ; une année passée est prévue comme elle l'aurait été alors.", "The year after the data when absent; a past year is forecast as it would have been then."),
                Schema = JsonSchema.Of("""{"type":"integer","minimum":1900,"maximum":2200}"""),
            },
            new InputDescription
            {
                Id = "population", MinOccurs = 0, Unit = "{person}",
                Title = new("Population", "Population"),
                Description = new("Habitants d'un territoire qui n'est pas dans les données.", "Inhabitants of a territory that is not in the data."),
                Source = new("INSEE, populations légales", "INSEE, legal populations"),
                Schema = JsonSchema.Of("""{"type":"integer","minimum":1,"maximum":100000000}"""),
            },
            new InputDescription
            {
                Id = "counts", MinOccurs = 0,
                Title = new("Ses années", "Its years"),
                Description = new("Interventions par année d'un territoire qui n'est pas dans les données ; aucune ligne s'il n'a rien compté.", "Interventions by year of a territory that is not in the data; no row when it counted nothing."),
                Schema = JsonSchema.Of("""
                    {"type":"array","maxItems":100,"items":{"type":"object","required":["year","count"],"additionalProperties":false,"properties":{
                    "year":{"type":"integer","minimum":1900,"maximum":2200},"count":{"type":"integer","minimum":0,"maximum":100000000,"x-ogc-unit":"{intervention}"}}},"default":[]}
                    """),
            },
            new InputDescription
            {
                Id = "weeks", MinOccurs = 0,
                Title = new("Ses semaines", "Its weeks"),
                Description = new(
                    "Interventions par semaine ISO d'un territoire : son année suivante est prévue semaine par semaine, avec sa propre saison, même d'une seule année. Les semaines qui manquent ne sont pas des zéros.",
                    "Interventions by ISO week of a territory: its next year is forecast week by week, with its own season, from as little as one year. Weeks that are missing are no zeros."),
                Schema = JsonSchema.Of("""
                    {"type":"array","minItems":26,"maxItems":2000,"items":{"type":"object","required":["week","count"],"additionalProperties":false,"properties":{
                    "week":{"type":"string","minLength":6,"maxLength":10,"example":"2015-W01"},"count":{"type":"integer","minimum":0,"maximum":10000000,"x-ogc-unit":"{intervention}"}}}}
                    """),
            },
            new InputDescription
            {
                Id = "level", MinOccurs = 0, Unit = "1",
                Title = new("Niveau de l'intervalle", "Level of the interval"),
                Description = new("Probabilité que l'intervalle contienne ce qui viendra.", "Probability that the interval holds what will come."),
                Source = new("convention statistique", "a statistical convention"),
                Schema = JsonSchema.Of("""{"type":"number","minimum":0.5,"maximum":0.99,"default":0.8}"""),
            },
        ],
        Outputs =
        [
            new OutputDescription
            {
                Id = "forecast",
                Title = new("Prévision", "Forecast"),
                Description = new("Une ligne pour l'année, ou une par semaine : prévision, intervalle, références, valeur observée si elle est connue.", "One row for the year, or one per week: forecast, interval, baselines, observed value where known."),
                Shape = OutputShape.Table, Columns = InterventionColumns.Slots, ValueTitles = InterventionColumns.Words,
                Plot = new PlotAxes("slot", ["forecast", "last_year"]) { Lower = "lower", Upper = "upper", Observed = "observed" },
                Schema = JsonSchema.Of("""
                    {"type":"array","items":{"type":"object","required":["territory","slot","forecast","lower","upper","last_year","mean_of_3_years","observed"],"properties":{"territory":{"type":"string"},"slot":{"type":"string"},
                    "forecast":{"type":"number","x-ogc-unit":"{intervention}"},"lower":{"type":"integer","x-ogc-unit":"{intervention}"},"upper":{"type":"integer","x-ogc-unit":"{intervention}"},
                    "last_year":{"type":["number","null"],"x-ogc-unit":"{intervention}"},"mean_of_3_years":{"type":["number","null"],"x-ogc-unit":"{intervention}"},"observed":{"type":["integer","null"],"x-ogc-unit":"{intervention}"}}}}
                    """),
            },
            StandardOutputs.Evaluation with { Columns = InterventionColumns.Slots, ValueTitles = InterventionColumns.Words }, StandardOutputs.Coverage with { Columns = InterventionColumns.Slots, ValueTitles = InterventionColumns.Words }, StandardOutputs.Explanation with { Columns = InterventionColumns.Slots, ValueTitles = InterventionColumns.Words }, StandardOutputs.Applicability with { Columns = InterventionColumns.Slots, ValueTitles = InterventionColumns.Words }, StandardOutputs.Card,
        ],
        Examples =
        [
            new ProcessExample(new("L'Essonne avec une seule année", "Essonne with a single year"), """{"inputs":{"territory":"91","ownYears":1,"year":2022}}"""),
            new ProcessExample(new("La Creuse sans aucune donnée", "Creuse without any data"), """{"inputs":{"territory":"23","ownYears":0,"year":2022,"level":0.95}}"""),
            new ProcessExample(
                new("Un territoire de 250 000 habitants et deux années", "A territory of 250,000 inhabitants and two years"),
                """{"inputs":{"population":250000,"counts":[{"year":2021,"count":15400},{"year":2022,"count":16100}]}}"""),
        ],
    };
}
