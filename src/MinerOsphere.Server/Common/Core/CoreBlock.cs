using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue;
using MinerOsphere.Server.Common.Core.Views;

namespace MinerOsphere.Server.Common.Core;

/// <summary>OGC API Common Part 1 (19-072) and the same clauses of Features Part 1: landing page, conformance, API definition.</summary>
internal sealed class CoreBlock : IBuildingBlock
{
    private static readonly ImmutableArray<Representation> JsonAndHtml = [Representations.Json, Representations.Html];

    /// <summary>The API definition of a snapshot, as it was last asked for: base URL and language seldom change.</summary>
    private readonly ConditionalWeakTable<CatalogueSnapshot, Definition> _definitions = [];

    public string Name => "core";
    public int Order => 0;

    public IReadOnlyList<Resource> Resources => field ??=
    [
        new("/", Landing)
        {
            Operation = "getLandingPage",
            Summary = new("Page d'accueil", "Landing page"),
            Representations = JsonAndHtml,
            ResponseSchema = _ => OpenApiBuilder.Ref("landingPage"),
        },
        new("/conformance", Conformance)
        {
            Operation = "getConformance",
            Summary = new("Classes de conformité", "Conformance classes"),
            Representations = JsonAndHtml,
            ResponseSchema = _ => OpenApiBuilder.Ref("confClasses"),
        },
        new("/api", Api)
        {
            Operation = "getApi",
            Summary = new("Définition de l'API", "API definition"),
            Representations = [Representations.OpenApi, Representations.OpenApi31, Representations.Html],
            CacheState = StateOf,
        },
    ];

    public IEnumerable<string> ConformanceClasses(ApiRequest request)
    {
        const string common = "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/";
        yield return common + "core";
        yield return common + "landing-page";
        yield return common + "json";
        if (request.Pages is not null) yield return common + "html";
        yield return common + "oas30";
    }

    public IEnumerable<Link> LandingLinks(ApiRequest request)
    {
        var fr = request.Language == "fr";
        yield return request.Links.At("api").With(Representations.OpenApi).Link(Rel.ServiceDesc, Representations.OpenApi, fr ? "Définition de l'API" : "API definition");
        if (request.Pages is not null)
            yield return request.Links.At("api").With(Representations.Html).Link(Rel.ServiceDoc, Representations.Html, fr ? "Documentation de l'API" : "API documentation");
        var conformance = request.Links.At("conformance").With(Representations.Json);
        yield return conformance.Link(Rel.Conformance, Representations.Json, fr ? "Classes de conformité" : "Conformance classes");
        yield return conformance.Link(Rel.OgcConformance, Representations.Json, fr ? "Classes de conformité" : "Conformance classes");
    }

    public void DescribeApi(OpenApiBuilder api)
    {
        var text = new JsonObject { ["type"] = "string" };
        api.Schema("link", new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("href", "rel"),
            ["properties"] = new JsonObject { ["href"] = text.DeepClone(), ["rel"] = text.DeepClone(), ["type"] = text.DeepClone(), ["title"] = text.DeepClone(), ["hreflang"] = text.DeepClone() },
        });
        var links = new JsonObject { ["type"] = "array", ["items"] = OpenApiBuilder.Ref("link") };
        api.Schema("landingPage", new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("links"),
            ["properties"] = new JsonObject { ["title"] = text.DeepClone(), ["description"] = text.DeepClone(), ["links"] = links },
        });
        api.Schema("confClasses", new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("conformsTo"),
            ["properties"] = new JsonObject { ["conformsTo"] = new JsonObject { ["type"] = "array", ["items"] = text.DeepClone() } },
        });
    }

    private static ValueTask<IResult> Landing(ApiRequest request)
    {
        var links = SelfAndAlternates(request, JsonAndHtml).Concat(request.Blocks.On(request.Settings).SelectMany(b => b.LandingLinks(request))).ToImmutableArray();
        if (request.IsHtml) return new(new HtmlPage(new LandingView(links)));
        return new(new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WriteString("title"u8, request.Settings.Title.In(request.Language));
            json.WriteString("description"u8, request.Settings.Description.In(request.Language));
            json.WriteLinks(links);
            json.WriteEndObject();
        }));
    }

    private static ValueTask<IResult> Conformance(ApiRequest request)
    {
        var classes = ClassesOf(request);
        if (request.IsHtml) return new(new HtmlPage(new ConformanceView(classes)));
        return new(new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WriteLinks(SelfAndAlternates(request, JsonAndHtml));
            json.WriteStartArray("conformsTo"u8);
            foreach (var uri in classes) json.WriteStringValue(uri);
            json.WriteEndArray();
            json.WriteEndObject();
        }));
    }

    private ValueTask<IResult> Api(ApiRequest request)
    {
        if (request.IsHtml) return new(new HtmlPage(new ApiView()));
        var key = $"{request.Links.Root}\n{request.Language}\n{request.Representation.Key}\n{StateOf(request)}";
        if (!_definitions.TryGetValue(request.Catalogue, out var definition) || definition.Key != key)
        {
            var document = new OpenApiBuilder(request).Build();
            definition = new(key, OpenApiBuilder.ToUtf8(request.Representation == Representations.OpenApi31 ? OpenApi31.Of(document) : document));
            _definitions.AddOrUpdate(request.Catalogue, definition);
        }
        return new(new Utf8Body(definition.Utf8, request.Representation.ContentType));
    }

    public static ImmutableArray<string> ClassesOf(ApiRequest request) =>
        [.. request.Blocks.On(request.Settings).SelectMany(b => b.ConformanceClasses(request)).Distinct(StringComparer.Ordinal)];

    /// <summary>The link to this representation and to every other one on offer (OGC 17-069r4 §7.14.4, Recommendation 14 and its kin).</summary>
    public static IEnumerable<Link> SelfAndAlternates(ApiRequest request, IEnumerable<Representation> offered)
    {
        var here = request.Here;
        yield return here.Link(Rel.Self, request.Representation, request.Language == "fr" ? "Ce document" : "This document");
        foreach (var other in offered)
        {
            if (other == request.Representation || (other == Representations.Html && request.Pages is null)) continue;
            yield return here.With(other).Link(Rel.Alternate, other, (request.Language == "fr" ? "Ce document en " : "This document as ") + other.Title);
        }
    }

    /// <summary>Processes come and go without a new catalogue.</summary>
    private static string StateOf(ApiRequest request) => string.Join('\n', request.Blocks.On(request.Settings).Select(b => b.ApiState(request)).Where(state => state.Length > 0));

    private sealed record Definition(string Key, byte[] Utf8);
}
