using System.Collections.Immutable;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Features.Schema;
using MinerOsphere.Rdf;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Core;
using MinerOsphere.Server.LinkedData;

namespace MinerOsphere.Server.Features.Codelists;

/// <summary>The codelists of the collections as resources of their own: codes and labels in JSON, as a page, and as a SKOS concept scheme.</summary>
internal sealed class CodelistsBlock : IBuildingBlock
{
    private static readonly ImmutableArray<Representation> JsonAndHtml = [Representations.Json, Representations.Html];
    private static readonly ImmutableArray<Representation> All = [.. JsonAndHtml, Representations.Turtle, Representations.JsonLd];

    public string Name => "codelists";
    public int Order => 12;

    public IReadOnlyList<Resource> Resources => field ??=
    [
        new("/codelists", List)
        {
            Operation = "getCodelists", Tag = "Collections", Summary = new("Les listes de codes", "The codelists"), Representations = JsonAndHtml,
        },
        new("/codelists/{codelistId}", One)
        {
            Operation = "getCodelistDocument", Tag = "Collections", Summary = new("Une liste de codes", "A codelist"), Representations = All,
        },
    ];

    public IEnumerable<Link> LandingLinks(ApiRequest request)
    {
        if (Of(request.Catalogue).Any())
            yield return request.Links.At("codelists").With(Representations.Json).Link(Rel.Codelists, Representations.Json, request.Language == "fr" ? "Les listes de codes" : "The codelists");
    }

    private static ValueTask<IResult> List(ApiRequest request)
    {
        var lists = Of(request.Catalogue).OrderBy(l => l.Id, StringComparer.Ordinal).ToImmutableArray();
        if (request.IsHtml) return new(new HtmlPage(new CodelistsView(lists)));
        return new(new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("codelists"u8);
            foreach (var list in lists)
            {
                json.WriteStartObject();
                json.WriteString("id"u8, list.Id);
                json.WriteString("title"u8, list.Title.In(request.Language));
                json.WriteLinks([request.Links.At("codelists", list.Id).With(Representations.Json).Link(Rel.Item, Representations.Json, list.Title.In(request.Language))]);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteLinks(CoreBlock.SelfAndAlternates(request, JsonAndHtml));
            json.WriteEndObject();
        }));
    }

    private static ValueTask<IResult> One(ApiRequest request)
    {
        if (Of(request.Catalogue).FirstOrDefault(l => l.Id == request.Route("codelistId")) is not { } list) return new(Problems.NoPage(request.Http.Request.Path));
        var names = LinkedDataBlock.Names(request);
        if (request.IsHtml) return new(new HtmlPage(new CodelistView(list)));
        if (request.Representation != Representations.Json)
        {
            var quads = new QuadList();
            new VocabularyMapping(names, quads).Describe(list);
            return new(new RdfBody(quads));
        }
        return new(new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WriteString("id"u8, list.Id);
            json.WriteString("title"u8, list.Title.In(request.Language));
            json.WriteString("uri"u8, names.Scheme(list.Id));
            json.WriteStartArray("codes"u8);
            foreach (var code in list.Codes)
            {
                json.WriteStartObject();
                json.WriteString("value"u8, code.Value);
                json.WriteString("title"u8, code.Label.In(request.Language));
                json.WriteString("uri"u8, code.Iri ?? names.Concept(list.Id, code.Value));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteLinks(CoreBlock.SelfAndAlternates(request, All));
            json.WriteEndObject();
        }));
    }

    private static IEnumerable<Codelist> Of(CatalogueSnapshot catalogue) =>
        catalogue.Collections.SelectMany(c => c.Schema.Properties).Select(p => p.Codelist).OfType<Codelist>().DistinctBy(l => l.Id);
}
