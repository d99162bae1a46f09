using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Learners;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>What prospectivity takes: a case to choose first, all that an expert changes after it.</summary>
internal static class ProspectivityInputs
{
    private static readonly LocalizedText Convention = new("convention de la modélisation prédictive", "a convention of predictive mapping");

    public static ImmutableArray<InputDescription> Of(ImmutableArray<ProspectCase> cases) =>
    [
        new InputDescription
        {
            Id = "case", MinOccurs = 0,
            Title = new("Question", "Question"),
            Description = new("Une question préparée : substance, zone, couches d'indications, méthode. La première, si vous ne donnez pas vos propres couches.", "A prepared question: commodity, area, layers of evidence, method. The first one, unless you give layers of your own."),
            ValueTitles = cases.ToDictionary(c => c.Id, c => c.Title),
            Schema = JsonSchema.Of($$"""{"type":"string","enum":{{JsonSerializer.Serialize(cases.Select(c => c.Id))}}}"""),
        },
        new InputDescription
        {
            Id = "method", MinOccurs = 0,
            Title = new("Méthode", "Method"),
            Description = new("Comment les indications deviennent un score ; celle de la question, ou la forêt aléatoire, si vous ne choisissez pas. Avec moins de 5 indices, seule « fuzzy-gamma » répond.", "How evidence becomes a score; the question's own, or random forest, when you do not choose. With fewer than 5 occurrences only 'fuzzy-gamma' answers."),
            ValueTitles = Names.Methods.ToDictionary(m => m.Name, m => m.Title),
            Schema = JsonSchema.Of($$"""{"type":"string","enum":{{JsonSerializer.Serialize(Names.Methods.Select(m => m.Name))}}}"""),
        },
        Number("cellSize", "m", new("Côté d'une maille", "Side of a cell"), new("En mètres ; celui de la question, ou 1 000 m.", "In metres; the question's own, or 1,000 m."), "\"minimum\":10,\"maximum\":100000", new("échelle des données : une maille plus fine que les couches n'apprend rien", "scale of the data: a cell finer than the layers learns nothing"), isDetail: false),
        new InputDescription
        {
            Id = "bbox", MinOccurs = 0, IsDetail = true,
            Title = new("Zone (rectangle)", "Area (box)"), Description = new("Un rectangle ; sinon la zone de la question, ou ce que couvrent vos couches.", "A box; else the question's area, or what your layers cover."),
            Schema = JsonSchema.Of("""{"type":"object","format":"ogc-bbox","required":["bbox"],"properties":{"bbox":{"type":"array","items":{"type":"number"},"minItems":4,"maxItems":4},"crs":{"type":"string"}}}"""),
        },
        new InputDescription
        {
            Id = "area", MinOccurs = 0, IsDetail = true,
            Title = new("Zone (polygone)", "Area (polygon)"), Description = new("Un polygone en longitude et latitude : seules les mailles dont le centre est dedans servent.", "A polygon in longitude and latitude: only cells whose centre lies within are used."),
            Schema = JsonSchema.Of("""{"type":"object","format":"geojson-geometry"}"""),
        },
        Features("occurrences", new("Indices connus", "Known occurrences"), new("Points : une collection, filtrée par substance si l'on veut, ou du GeoJSON. Remplacent ceux de la question.", "Points: a collection, filtered by commodity if one likes, or GeoJSON. They take the place of the question's own.")),
        new InputDescription
        {
            Id = "layers", MinOccurs = 0, IsDetail = true,
            Title = new("Vos couches : ce qu'elles sont", "Your layers: what they are"),
            Description = new(
                "Une ligne par couche : « id », « kind » (polygon-category, polygon-distance, line-distance, line-density, point-distance, continuous, composition, raster), champs, unité. Les données suivent dans le même ordre dans « evidence » (objets) et « rasters » (grilles). Les mesures en des points sont krigées sur les mailles si leur variogramme le permet, sinon pondérées par l'inverse de la distance ; une composition devient des log-ratios (clr, ilr, plr).",
                "One row per layer: 'id', 'kind' (polygon-category, polygon-distance, line-distance, line-density, point-distance, continuous, composition, raster), fields, unit. The data follow in the same order in 'evidence' (features) and 'rasters' (grids). Measures at points are kriged onto the cells where their variogram allows it, else weighed by inverse distance; a composition becomes log-ratios (clr, ilr, plr)."),
            Schema = JsonSchema.Of(LayerRows.Schema),
        },
        Features("evidence", new("Vos couches : objets", "Your layers: features"), new("Une collection (d'ici ou d'ailleurs, filtrée si l'on veut) ou du GeoJSON par couche de « layers » qui n'est pas une grille, dans le même ordre.", "One collection (here or elsewhere, filtered if one likes) or GeoJSON per layer of 'layers' that is no raster, in the same order.")) with { MaxOccurs = LayerRows.Most, StreamsFeatures = false },
        new InputDescription
        {
            Id = "rasters", MinOccurs = 0, MaxOccurs = 16, IsDetail = true,
            Title = new("Vos couches : grilles", "Your layers: rasters"), Description = new("Un GeoTIFF par couche « raster » de « layers », dans le même ordre ; en base64 ou par son adresse.", "One GeoTIFF per layer of kind 'raster' of 'layers', in the same order; in base64 or by its address."),
            Schema = JsonSchema.Of("""{"type":"string","contentEncoding":"base64","contentMediaType":"image/tiff; application=geotiff","maxLength":40000000}"""),
        },
        new InputDescription
        {
            Id = "crs", MinOccurs = 0, IsDetail = true,
            Title = new("Système des mailles", "System of the cells"), Description = new("Un système plan en mètres, tel que EPSG:2154 (défaut), EPSG:3035 ou EPSG:32631 ; celui de la question, sinon.", "A plane system in metres, such as EPSG:2154 (default), EPSG:3035 or EPSG:32631; else the question's own."),
            Schema = JsonSchema.Of("""{"type":"string","minLength":4,"maxLength":120}"""),
        },
        Features("otherOccurrences", new("Indices d'autre chose", "Occurrences of something else"), new("Points d'autres substances : contre-exemples de « other-commodity », aussi bien explorés que les indices.", "Points of other commodities: counter-examples of 'other-commodity', as well explored as the occurrences.")),
        Choice("negatives", new("Contre-exemples", "Counter-examples"), new("Quelles mailles passent pour stériles, ce que personne ne sait.", "Which cells stand for barren ground, which nobody knows."), Names.Samplings.Select(s => (s.Name, s.Title))),
        Number("negativeDistance", "m", new("Distance des contre-exemples", "Distance of counter-examples"), new("Aucun n'est tiré plus près d'un indice ; trois mailles si absent.", "None is drawn nearer to an occurrence; three cells when absent."), "\"minimum\":0,\"maximum\":1000000", Convention),
        Number("negativesPerOccurrence", "1", new("Contre-exemples par indice", "Counter-examples per occurrence"), new("Quand ils sont tirés.", "Where they are drawn."), "\"minimum\":1,\"maximum\":100", Convention),
        Integer("draws", "1", new("Tirages", "Draws"), new("Modèles dont la carte est la moyenne, chacun sur d'autres contre-exemples ; leur écart est l'incertitude. 10 si les contre-exemples sont tirés, 5 pour le boosting, sinon 1.", "Models that the map is the mean of, each on other counter-examples; their spread is the uncertainty. 10 where counter-examples are drawn, 5 for boosting, else 1."), "\"minimum\":1,\"maximum\":30", Convention),
        Number("discRadius", "m", new("Rayon du disque (DBA)", "Radius of the disc (DBA)"), new("Une maille et demie si absent.", "One and a half cells when absent."), "\"minimum\":10,\"maximum\":100000", new("Vella et al. 2022 : au moins le côté d'une maille, pour que les disques se recouvrent", "Vella et al. 2022: at least the side of a cell, so that discs overlap")),
        Choice("validation", new("Validation", "Validation"), new("Ce qui est tenu à l'écart pour éprouver la carte.", "What is held out to test the map."), Names.Validations.Select(v => (v.Name, v.Title))),
        Number("blockSize", "m", new("Côté des blocs", "Side of the blocks"), new("Quatre blocs par pli si absent ; au moins la distance jusqu'où les indices se ressemblent.", "Four blocks per fold when absent; at least how far occurrences resemble one another."), "\"minimum\":10,\"maximum\":10000000", new("Roberts et al. 2017", "Roberts et al. 2017")),
        Number("buffer", "m", new("Marge des blocs", "Buffer of the blocks"), new("Le terrain si près d'un bloc tenu à l'écart ne sert pas à apprendre ; deux mailles si absent.", "Ground so near a held-out block is not trained on; two cells when absent."), "\"minimum\":0,\"maximum\":1000000", new("Valavi et al. 2019", "Valavi et al. 2019")),
        Integer("folds", "1", new("Plis", "Folds"), new("Combien de fois on recommence ; celui de la question, ou 5.", "How often it is done again; the question's own, or 5."), "\"minimum\":2,\"maximum\":20", Convention),
        Number("gamma", "1", new("Gamma", "Gamma"), new("Superposition floue : 0 le produit (tout doit être favorable), 1 la somme (une couche suffit) ; 0,9 si absent.", "Fuzzy overlay: 0 the product (all has to be favourable), 1 the sum (one layer suffices); 0.9 when absent."), "\"minimum\":0,\"maximum\":1", new("An, Moon et Rencz 1991 : 0,7 à 0,95", "An, Moon and Rencz 1991: 0.7 to 0.95")),
        Number("targetShare", "1", new("Part de la zone en cibles", "Share of the area as targets"), new("Part la mieux classée dont les zones cibles sont faites ; 0,05 si absent.", "Best-ranked share that targets are made of; 0.05 when absent."), "\"minimum\":0.001,\"maximum\":0.5", Convention),
        CommonInputs.Seed with { IsDetail = true, Unit = "1", Source = new("sans importance : la même donne le même résultat", "of no importance: the same gives the same result") },
    ];

    private static InputDescription Features(string id, LocalizedText title, LocalizedText description) => new()
    {
        Id = id, MinOccurs = 0, TakesFeatures = true, StreamsFeatures = true, IsDetail = true, Title = title, Description = description,
        Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
    };

    private static InputDescription Choice(string id, LocalizedText title, LocalizedText description, IEnumerable<(string Name, LocalizedText Title)> values)
    {
        var known = values.ToList();
        return new()
        {
            Id = id, MinOccurs = 0, IsDetail = true, Title = title, Description = description, ValueTitles = known.ToDictionary(v => v.Name, v => v.Title),
            Schema = JsonSchema.Of($$"""{"type":"string","enum":{{JsonSerializer.Serialize(known.Select(v => v.Name))}}}"""),
        };
    }

    private static InputDescription Number(string id, string unit, LocalizedText title, LocalizedText description, string bounds, LocalizedText source, bool isDetail = true) => new()
    {
        Id = id, MinOccurs = 0, IsDetail = isDetail, Unit = unit, Source = source, Title = title, Description = description, Schema = JsonSchema.Of($$"""{"type":"number",{{bounds}}}"""),
    };

    private static InputDescription Integer(string id, string unit, LocalizedText title, LocalizedText description, string bounds, LocalizedText source) =>
        Number(id, unit, title, description, bounds, source) with { Schema = JsonSchema.Of($$"""{"type":"integer",{{bounds}}}""") };
}
