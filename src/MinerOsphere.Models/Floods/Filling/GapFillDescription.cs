using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Floods.Filling;

/// <summary>What filling takes and gives.</summary>
internal static class GapFillDescription
{
    public const string Id = "gap-fill";

    public static ProcessDescription Of() => new()
    {
        Id = Id,
        Version = "1.0.0",
        Title = new("Contrôler et combler des séries de mesures", "Check and fill series of measures"),
        Description = new(
            "Contrôle des séries de pluie, de débit ou de hauteur (trous, capteur bloqué, pointes, bornes) et comble leurs lacunes : droite, stations voisines, réseau récurrent conduit par la pluie, tarissement, saison. Chaque valeur comblée a une erreur mesurée sur des valeurs cachées, un intervalle et un code de qualité WaterML 2.0.",
            "Checks series of rain, flow or level (gaps, stuck sensor, spikes, range) and fills their gaps: straight line, neighbour gauges, recurrent network driven by rain, recession, season. Each filled value has an error measured on hidden values, an interval and a WaterML 2.0 quality code."),
        Keywords = [new("lacune", "gap"), new("contrôle de qualité", "quality control"), new("débit", "streamflow")],
        Theme = "floods",
        Collections = ["daily-flows"],
        Inputs =
        [
            new InputDescription
            {
                Id = "features", Title = new("Mesures", "Measures"), TakesFeatures = true, StreamsFeatures = true,
                Description = new("Une collection ou du GeoJSON : un objet par mesure, avec sa date.", "A collection or GeoJSON: one feature per measure, with its time."),
                Schema = JsonSchema.Of("""{"type":"object","format":"geojson-features"}"""),
            },
            Name("property", new("Propriété mesurée", "Property measured"), new("Propriété numérique à contrôler et à combler.", "Numeric property to check and fill."), 1),
            Name("time", new("Propriété de temps", "Property of time"), new("Propriété de la date ; celle de la collection si absente.", "Property of the time; the collection's own when absent."), 0),
            Name("gauge", new("Propriété de la station", "Property of the gauge"), new("Chaque valeur fait une série ; les autres séries sont ses voisines.", "Each value makes a series; the other series are its neighbours."), 0),
            Name("driver", new("Propriété de la pluie", "Property of the rain"), new("Pluie du bassin, pour le mode récurrent.", "Rain of the basin, for recurrent mode."), 0),
            Choice("kind", new("Grandeur", "Quantity"), new("Ce que mesure la station.", "What the gauge measures."), """["flow","rain","level"]""", "flow",
                new() { ["flow"] = new("débit", "flow"), ["rain"] = new("pluie", "rain"), ["level"] = new("hauteur", "level") }),
            new InputDescription
            {
                Id = "step", MinOccurs = 0, IsDetail = true, Title = new("Pas de temps", "Time step"),
                Description = new("Durée ISO 8601 ; le pas le plus fréquent si absent.", "ISO 8601 duration; the commonest step when absent."),
                Schema = JsonSchema.Of("""{"type":"string","format":"duration","example":"PT1H"}"""),
            },
            new InputDescription
            {
                Id = "area", MinOccurs = 0, IsDetail = true, Unit = "km2", Title = new("Superficie du bassin", "Area of the basin"),
                Description = new("Borne le débit par l'enveloppe des crues mondiales.", "Bounds flow by the envelope of the world's floods."),
                Source = new("Francou et Rodier 1967, K = 6", "Francou and Rodier 1967, K = 6"),
                Schema = JsonSchema.Of("""{"type":"number","exclusiveMinimum":0}"""),
            },
            Choice("replace", new("Valeurs à remplacer", "Values to replace"), new("Valeurs contrôlées qui sont comblées comme des lacunes.", "Checked values that are filled like gaps."), """["none","poor","suspect"]""", "poor",
                new() { ["none"] = new("aucune", "none"), ["poor"] = new("mauvaises (pointes, négatives, hors bornes)", "poor (spikes, negative, out of range)"), ["suspect"] = new("mauvaises et douteuses (capteur bloqué)", "poor and suspect (stuck sensor)") }),
            Choice("method", new("Méthode", "Method"), new("Celle de la moindre erreur mesurée, l'ordre d'usage, ou une seule.", "The one of the least measured error, the customary order, or a single one."),
                """["measured","customary","linear","neighbour","recurrent","recession","climatology"]""", "measured",
                new()
                {
                    ["measured"] = new("moindre erreur mesurée", "least measured error"), ["customary"] = new("ordre d'usage : droite jusqu'à 3 pas, voisines, récurrent, tarissement, saison", "customary order: line up to 3 steps, neighbours, recurrent, recession, season"),
                    ["linear"] = new("droite", "straight line"), ["neighbour"] = new("stations voisines", "neighbour gauges"), ["recurrent"] = new("réseau récurrent", "recurrent network"),
                    ["recession"] = new("tarissement", "recession"), ["climatology"] = new("saison", "season"),
                }),
            new InputDescription
            {
                Id = "longestGap", MinOccurs = 0, IsDetail = true, Unit = "{step}", Title = new("Plus longue lacune comblée", "Longest gap filled"),
                Description = new("Les lacunes plus longues restent.", "Longer gaps stay."), Source = new("Convention : dix jours d'heures", "Convention: ten days of hours"),
                Schema = JsonSchema.Of("""{"type":"integer","minimum":1,"maximum":5000,"default":240}"""),
            },
            new InputDescription
            {
                Id = "level", MinOccurs = 0, IsDetail = true, Unit = "1", Title = new("Niveau de l'intervalle", "Level of the interval"),
                Description = new("Part des valeurs que l'intervalle doit contenir.", "Share of the values that the interval shall hold."), Source = new("Convention", "Convention"),
                Schema = JsonSchema.Of("""{"type":"number","minimum":0.5,"maximum":0.99,"default":0.9}"""),
            },
            Choice("rows", new("Objets rendus", "Features returned"), new("Toute la série, ou ce qui a été comblé ou mis en doute.", "The whole series, or what was filled or doubted."), """["changed","all"]""", "changed",
                new() { ["changed"] = new("comblés ou mis en doute", "filled or doubted"), ["all"] = new("tous", "all") }),
            new InputDescription
            {
                Id = "seed", MinOccurs = 0, IsDetail = true, Unit = "1", Source = new("Convention : toute graine convient", "Convention: any seed will do"), Title = new("Graine", "Seed"), Description = new("Tirage des valeurs cachées et des réseaux.", "Draw of hidden values and of networks."),
                Schema = JsonSchema.Of("""{"type":"integer","minimum":0,"maximum":2147483647,"default":42}"""),
            },
        ],
        Outputs =
        [
            new OutputDescription
            {
                Id = "filled", Title = new("Série contrôlée et comblée", "Series checked and filled"), Shape = OutputShape.Features, Columns = FloodColumns.Filling, ValueTitles = FloodColumns.Words,
                Description = new("Un objet par pas : valeur, mesure, qualité, motif, méthode, intervalle, erreur.", "A feature per step: value, measure, quality, reason, method, interval, error."),
                Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
            },
            Table("gaps", new("Lacunes", "Gaps"), new("Une ligne par lacune : longueur, méthode, erreur, erreur d'une droite.", "One row per gap: length, method, error, error of a straight line.")),
            Table("quality", new("Contrôle", "Quality control"), new("Nombre de valeurs par station et motif.", "Number of values per gauge and reason.")),
            StandardOutputs.Evaluation with { Columns = FloodColumns.Filling, ValueTitles = FloodColumns.Words },
            StandardOutputs.Applicability with { Columns = FloodColumns.Filling, ValueTitles = FloodColumns.Words },
            new OutputDescription
            {
                Id = "method-card", Title = new("Fiche de la méthode", "Card of the method"), Description = new("Méthodes, formules, limites.", "Methods, formulas, limits."),
                Schema = JsonSchema.Of("""{"type":"object"}"""),
            },
        ],
        Examples =
        [
            new(new("Débits de la Canche, dont il manque des semaines, avec la Nièvre pour voisine", "Flows of the Canche, of which weeks are missing, with the Nièvre as neighbour"),
                """{"inputs":{"features":{"collection":"daily-flows","filter":"catchment IN ('E540031001','E645651001')"},"property":"flow","gauge":"catchment","driver":"precipitation"},"outputs":{"gaps":{},"filled":{},"quality":{},"evaluation":{}}}"""),
            new(new("Toutes les lacunes de l'ordre d'usage, sur quatorze bassins", "All gaps in the customary order, on fourteen basins"),
                """{"inputs":{"features":{"collection":"daily-flows"},"property":"flow","gauge":"catchment","method":"customary"},"outputs":{"gaps":{},"filled":{}}}"""),
        ],
    };

    private static InputDescription Name(string id, LocalizedText title, LocalizedText description, int least) => new()
    {
        Id = id, MinOccurs = least, Title = title, Description = description, Schema = JsonSchema.Of("""{"type":"string","minLength":1}"""),
    };

    private static InputDescription Choice(string id, LocalizedText title, LocalizedText description, string values, string initial, Dictionary<string, LocalizedText> titles) => new()
    {
        Id = id, MinOccurs = 0, Title = title, Description = description, ValueTitles = titles,
        Schema = JsonSchema.Of($$"""{"type":"string","enum":{{values}},"default":"{{initial}}"}"""),
    };

    private static OutputDescription Table(string id, LocalizedText title, LocalizedText description) => new()
    {
        Id = id, Title = title, Description = description, Shape = OutputShape.Table, Columns = FloodColumns.Filling, ValueTitles = FloodColumns.Words, Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object"}}"""),
    };
}
