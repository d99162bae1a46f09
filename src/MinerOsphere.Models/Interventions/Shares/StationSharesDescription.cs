using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Interventions.Shares;

/// <summary>The process description of the shares of stations.</summary>
internal static class StationSharesDescription
{
    public const string Id = "station-shares", Version = "1.0.0";

    public static ProcessDescription Of(StationSharesSettings? settings) => new()
    {
        Id = Id,
        Version = Version,
        Title = new("Qui intervient où : parts des centres par commune", "Who answers where: shares of stations by area"),
        Description = new(
            "Estime, pour chaque commune ou quartier, la part des interventions que prend chaque centre de secours, à partir d'opérations géolocalisées. Les lieux aux opérations rares s'appuient sur les distances (Bayes empirique), et chaque part vient avec son intervalle. Traduit aussi une prévision par commune en prévision par centre, sans changer le total.",
            "Estimates, for each commune or ward, the share of interventions that each fire station answers, from operations with a place. Areas with few operations lean on distances (empirical Bayes), and every share comes with its interval. Also turns a forecast by area into one by station, without changing the total."),
        Keywords = [new("secteur de premier appel", "first-due area"), new("Bayes empirique", "empirical Bayes"), new("centre de secours", "fire station")],
        Theme = "interventions",
        Collections = settings is null ? [] : [settings.Collection],
        Inputs =
        [
            new InputDescription
            {
                Id = "operations", MinOccurs = settings is null ? 1 : 0, TakesFeatures = true, StreamsFeatures = true,
                Title = new("Opérations", "Operations"),
                Description = new(
                    $"Points, chacun avec son secteur géographique et le centre intervenu.{(settings is null ? "" : $" À défaut, la collection « {settings.Collection} ».")}",
                    $"Points, each with its area and the station that answered.{(settings is null ? "" : $" By default the collection '{settings.Collection}'.")}"),
                Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
            },
            Property("area", new("Propriété du lieu", "Property of the area"), settings?.Area),
            Property("station", new("Propriété du centre", "Property of the station"), settings?.Station),
            new InputDescription
            {
                Id = "time", MinOccurs = 0,
                Title = new("Propriété de la date", "Property of the time"),
                Description = new("L'évaluation tient à l'écart le dernier cinquième dans l'ordre du temps ; sans date, dans l'ordre des lignes.", "The evaluation keeps the last fifth apart in the order of time; without it, in the order of the rows."),
                Schema = JsonSchema.Of("""{"type":"string","minLength":1,"maxLength":100}"""),
            },
            new InputDescription
            {
                Id = "level", MinOccurs = 0, Unit = "1",
                Title = new("Niveau des intervalles", "Level of the intervals"),
                Description = new("Probabilité que l'intervalle contienne la part.", "Probability that the interval holds the share."),
                Source = new("convention statistique", "a statistical convention"),
                Schema = JsonSchema.Of("""{"type":"number","minimum":0.5,"maximum":0.99,"default":0.9}"""),
            },
            new InputDescription
            {
                Id = "minimumShare", MinOccurs = 0, Unit = "1",
                Title = new("Plus petite part montrée", "Smallest share shown"),
                Description = new("Les parts plus petites d'un lieu sont réunies sous « * », pour que ses lignes fassent toujours 1.", "Smaller shares of an area are put together under '*', so that its rows still sum to 1."),
                Source = new("lisibilité", "legibility"),
                Schema = JsonSchema.Of("""{"type":"number","minimum":0,"maximum":0.5,"default":0.01}"""),
            },
            new InputDescription
            {
                Id = "forecast", MinOccurs = 0,
                Title = new("Prévision par lieu", "Forecast by area"),
                Description = new(
                    "Nombre d'interventions prévu par lieu, à traduire par centre ; un lieu sans opérations demande sa position.",
                    "Interventions forecast by area, to be turned into stations; an area without operations needs its position."),
                Schema = JsonSchema.Of("""
                    {"type":"array","minItems":1,"maxItems":40000,"items":{"type":"object","required":["area","mean"],"additionalProperties":false,"properties":{
                    "area":{"type":"string","minLength":1},"mean":{"type":"number","minimum":0,"x-ogc-unit":"{intervention}"},"dispersion":{"type":"number","minimum":0,"default":0},
                    "longitude":{"type":"number","minimum":-180,"maximum":180},"latitude":{"type":"number","minimum":-90,"maximum":90}}}}
                    """),
            },
            new InputDescription
            {
                Id = "correlation", MinOccurs = 0, Unit = "1",
                Title = new("Corrélation entre lieux", "Correlation between areas"),
                Description = new("De ce qui dépasse le hasard dans deux lieux : une tempête les frappe ensemble.", "Of what goes beyond chance in two areas: a storm strikes them together."),
                Source = new("0 : lieux indépendants ; à prendre du modèle de prévision", "0: independent areas; to be taken from the forecast model"),
                Schema = JsonSchema.Of("""{"type":"number","minimum":0,"maximum":1,"default":0}"""),
            },
        ],
        Outputs =
        [
            new OutputDescription
            {
                Id = "shares",
                Title = new("Parts", "Shares"),
                Description = new(
                    "Une ligne par lieu et centre. Les nombres d'opérations sous 3 ne sont pas montrés, et ne se déduisent pas des parts.",
                    "One row per area and station. Numbers of operations below 3 are not shown, and can't be worked out from the shares."),
                Shape = OutputShape.Table, Columns = InterventionColumns.Stations, ValueTitles = InterventionColumns.Words,
                Schema = JsonSchema.Of("""
                    {"type":"array","items":{"type":"object","required":["area","station","share","lower","upper","operations"],"properties":{"area":{"type":"string"},"station":{"type":"string"},
                    "share":{"type":"number"},"lower":{"type":["number","null"]},"upper":{"type":["number","null"]},"operations":{"type":["integer","null"]}}}}
                    """),
            },
            new OutputDescription
            {
                Id = "areas",
                Title = new("Carte", "Map"),
                Description = new("Un point par lieu, au milieu de ses opérations : centre principal, sa part, et combien le lieu a d'expérience propre.", "One point per area, in the middle of its operations: main station, its share, and how much experience of its own the area has."),
                Shape = OutputShape.Features, Columns = InterventionColumns.Stations, ValueTitles = InterventionColumns.Words,
                Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
            },
            new OutputDescription
            {
                Id = "stations",
                Title = new("Prévision par centre", "Forecast by station"),
                Description = new("Moyenne, dispersion et intervalle par centre ; vide sans « forecast ». La somme des moyennes est celle des lieux.", "Mean, dispersion and interval by station; empty without 'forecast'. The means add up to those of the areas."),
                Shape = OutputShape.Table, Columns = InterventionColumns.All, ValueTitles = InterventionColumns.Words,
                Schema = JsonSchema.Of("""
                    {"type":"array","items":{"type":"object","required":["station","mean","dispersion","lower","upper"],"properties":{"station":{"type":"string"},"mean":{"type":"number","x-ogc-unit":"{intervention}"},
                    "dispersion":{"type":"number"},"lower":{"type":"integer","x-ogc-unit":"{intervention}"},"upper":{"type":"integer","x-ogc-unit":"{intervention}"}}}}
                    """),
            },
            StandardOutputs.Evaluation with { Columns = InterventionColumns.All, ValueTitles = InterventionColumns.Words }, StandardOutputs.Applicability with { Columns = InterventionColumns.All, ValueTitles = InterventionColumns.Words }, StandardOutputs.Card,
        ],
        Examples = settings is null ? [] :
        [
            new ProcessExample(new("Les quartiers de Londres et leurs casernes", "London's wards and their stations"), """{"inputs":{"time":"call"}}"""),
            new ProcessExample(
                new("Une prévision pour trois quartiers, par caserne", "A forecast for three wards, by station"),
                """{"inputs":{"time":"call","minimumShare":0.05,"forecast":[{"area":"E05000310","mean":12,"dispersion":0.1},{"area":"E05009327","mean":7},{"area":"a new ward","mean":3,"longitude":-0.1,"latitude":51.5}]}}"""),
        ],
    };

    private static InputDescription Property(string id, LocalizedText title, string? byDefault) => new()
    {
        Id = id, MinOccurs = byDefault is null ? 1 : 0, Title = title,
        Description = new("Nom de la propriété dans les opérations.", "Name of the property in the operations."),
        Schema = JsonSchema.Of(byDefault is null ? """{"type":"string","minLength":1,"maxLength":100}""" : $$"""{"type":"string","minLength":1,"maxLength":100,"default":"{{byDefault}}"}"""),
    };
}
