using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Indicators;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Core;
using MinerOsphere.Server.LinkedData;

namespace MinerOsphere.Server.IndicatorRecords;

/// <summary>The configured indicators: each as a cube (RDF Data Cube), as a table and as a page with its definition.</summary>
internal sealed class IndicatorsBlock : IBuildingBlock
{
    private static readonly ImmutableArray<Representation> OfList = [Representations.Json, Representations.Html, Representations.Turtle, Representations.JsonLd, Representations.NTriples];
    private static readonly ImmutableArray<Representation> OfOne = [Representations.Json, Representations.Html, Representations.Turtle, Representations.JsonLd, Representations.NTriples, Representations.Csv];

    public string Name => "indicators";
    public int Order => 36;

    public IReadOnlyList<Resource> Resources => field ??=
    [
        new("/indicators", List)
        {
            Operation = "getIndicators", Tag = "Indicators", Summary = new("Les indicateurs, leur définition et leur périmètre", "The indicators, their definition and perimeter"), Representations = OfList, CacheState = State,
            ResponseSchema = _ => OpenApiBuilder.Ref("indicatorList"),
        },
        new("/indicators/{indicatorId}", OneAsync)
        {
            Operation = "getIndicator", Tag = "Indicators", Summary = new("Un indicateur : définition, valeurs, cube", "An indicator: definition, values, cube"), Representations = OfOne, CacheState = State,
            ResponseSchema = _ => OpenApiBuilder.Ref("indicator"),
        },
    ];

    public IEnumerable<Link> LandingLinks(ApiRequest request)
    {
        if (Indicators(request) is null) yield break;
        var title = request.Language == "fr" ? "Les indicateurs, avec leur définition" : "The indicators, with their definition";
        yield return request.Links.At("indicators").With(Representations.Json).Link("related", Representations.Json, title);
        if (request.Pages is not null) yield return request.Links.At("indicators").With(Representations.Html).Link("related", Representations.Html, title);
    }

    public void DescribeApi(OpenApiBuilder api)
    {
        api.Schema("indicator", Parse("""
            {"type":"object","required":["id","type","title","definition","unit","perimeter","caveats","collection","measure","links"],"properties":{"id":{"type":"string"},"type":{"type":"string","enum":["indicator"]},
             "title":{"type":"string"},"theme":{"type":"string"},"definition":{"type":"string"},"numerator":{"type":"string"},"denominator":{"type":"string"},"unit":{"type":"string"},"perimeter":{"type":"string"},
             "caveats":{"type":"array","items":{"type":"string"}},"source":{"type":"string"},"collection":{"type":"string"},"measure":{"type":"string"},"filter":{"type":"string"},
             "observations":{"type":"array","items":{"type":"object","required":["group","title","value","status"],"properties":{"group":{"type":"string"},"title":{"type":"string"},"time":{"type":"string"},
             "value":{"type":"number","nullable":true},"status":{"type":"string","enum":["normal","withheld"]}}}},"links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}}}
            """));
        api.Schema("indicatorList", Parse("""
            {"type":"object","required":["indicators","links"],"properties":{"indicators":{"type":"array","items":{"$ref":"#/components/schemas/indicator"}},"links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}}}
            """));
    }

    /// <summary>The indicators; a server made without models has none.</summary>
    public static ConfiguredIndicators? Indicators(ApiRequest request) => request.Services.GetService<ConfiguredIndicators>();

    private static string State(ApiRequest request) => Indicators(request)?.State ?? "";

    private static ValueTask<IResult> List(ApiRequest request)
    {
        var all = Indicators(request)?.All ?? [];
        if (request.IsHtml) return new(new HtmlPage(new IndicatorsView(all)));
        if (request.Representation != Representations.Json)
        {
            var iris = new IndicatorIris(LinkedDataBlock.Names(request));
            return new(new RdfBody(all.SelectMany(i => request.Quads.Graph(iris.Graph(i.Id), request.Cancellation).Where(q => q.Subject.Equals(new Iri(iris.DataSet(i.Id))) && !q.Predicate.Equals(new Iri(DataCube.HasSlice))))));
        }
        return new(new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("indicators"u8);
            foreach (var indicator in all)
            {
                json.WriteStartObject();
                IndicatorDocument.WriteMeaning(json, request, indicator);
                json.WriteLinks([request.Links.At("indicators", indicator.Id).With(Representations.Json).Link("item", Representations.Json, indicator.Title.In(request.Language))]);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteLinks(CoreBlock.SelfAndAlternates(request, OfList));
            json.WriteEndObject();
        }));
    }

    private static async ValueTask<IResult> OneAsync(ApiRequest request)
    {
        var id = request.Route("indicatorId");
        if (Indicators(request)?.Find(id) is not { } settings)
        {
            var known = string.Join(", ", Indicators(request)?.All.Select(i => i.Id) ?? []);
            return Problems.Of(404, $"Il n'y a pas d'indicateur « {id} » ; connus : {known}.", $"There is no indicator '{id}'; known: {known}.");
        }
        PublishedIndicator indicator;
        try
        {
            indicator = await request.Services.GetRequiredService<IndicatorTables>().ReadAsync(settings, request.Catalogue, request.Cancellation);
        }
        catch (DataFaultException e)
        {
            return Problems.Of(503, $"L'indicateur « {id} » ne peut être lu : {e.Message}.", $"The indicator '{id}' can't be read: {e.Message}.");
        }
        if (request.IsHtml) return new HtmlPage(new IndicatorView(indicator));
        if (request.Representation == Representations.Csv) return new Utf8Body(IndicatorDocument.Csv(indicator), Representations.Csv.ContentType);
        if (request.Representation == Representations.Json)
            return new JsonBody(json =>
            {
                json.WriteStartObject();
                IndicatorDocument.WriteMeaning(json, request, settings);
                IndicatorDocument.WriteValues(json, indicator);
                json.WriteLinks(CoreBlock.SelfAndAlternates(request, OfOne));
                json.WriteEndObject();
            });
        // JSON-LD is made in memory; the others stream.
        if (request.Representation == Representations.JsonLd && indicator.Cells.Take(IndicatorGraphs.MostObservations + 1).Count() > IndicatorGraphs.MostObservations)
            return Problems.Of(406, $"Plus de {IndicatorGraphs.MostObservations} observations : demandez Turtle, N-Triples ou CSV.", $"More than {IndicatorGraphs.MostObservations} observations: ask for Turtle, N-Triples or CSV.");
        return new RdfBody(IndicatorCube.Of(indicator, request.Catalogue.Find(settings.Collection), new IndicatorIris(LinkedDataBlock.Names(request)), null));
    }

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
