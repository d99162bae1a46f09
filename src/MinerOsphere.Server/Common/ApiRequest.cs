using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Rdf;

namespace MinerOsphere.Server.Common;

/// <summary>
/// A request with everything that an answer needs: the one catalogue snapshot it sees until its end, the link builder, the language,
/// the chosen representation and the parsed parameters.
/// </summary>
internal sealed class ApiRequest(HttpContext http, CatalogueLease lease, LinkBuilder links, string language)
{
    private Dictionary<string, object>? _values;
    private PublishedCollection? _collection;

    public HttpContext Http { get; } = http;
    public CatalogueSnapshot Catalogue { get; } = lease.Snapshot;

    /// <summary>All quads as they were when the request came; writes that come later, its own too, are not seen.</summary>
    public IQuadSource Quads { get; } = lease.Quads;
    public ServerSettings Settings => Catalogue.Settings;
    public LinkBuilder Links { get; } = links;

    /// <summary><c>fr</c> or <c>en</c>.</summary>
    public string Language { get; set; } = language;
    public Representation Representation { get; set; } = Representations.Json;
    public bool IsHtml => Representation == Representations.Html;
    public CancellationToken Cancellation => Http.RequestAborted;
    public IServiceProvider Services => Http.RequestServices;

    /// <summary>The collection that the address names. Only for resources whose pattern has <c>{collectionId}</c>.</summary>
    public PublishedCollection Collection
    {
        get => _collection ?? throw new InvalidOperationException("This resource's pattern names no collection.");
        set => _collection = value;
    }

    public bool HasCollection => _collection is not null;

    /// <summary>The pages, or null when the server has none: then HTML is not offered.</summary>
    public IHtmlPages? Pages => Services.GetService<IHtmlPages>();

    public BuildingBlocks Blocks => Services.GetRequiredService<BuildingBlocks>();
    public TimeProvider Clock => Services.GetRequiredService<TimeProvider>();

    /// <summary>This address with its query, ready to be changed into alternates and next pages.</summary>
    public Address Here
    {
        get => field.Path is null ? field = Links.Here(Http.Request) : field;
        set;
    }

    /// <summary>The request that a piece of middleware set up for this context.</summary>
    public static ApiRequest Of(HttpContext http) =>
        http.Features.Get<ApiRequest>() ?? throw new InvalidOperationException("The request scope is missing from the pipeline.");

    public string Route(string name) => Http.Request.RouteValues[name] as string ?? "";

    public void Set(QueryParameter parameter, object value) => (_values ??= new(StringComparer.Ordinal))[parameter.Name] = value;

    /// <summary>As if it had not been given.</summary>
    public void Forget(QueryParameter parameter) => _values?.Remove(parameter.Name);

    public bool TryGet<T>(QueryParameter<T> parameter, [MaybeNullWhen(false)] out T value)
    {
        if (_values is not null && _values.TryGetValue(parameter.Name, out var held) && held is T typed)
        {
            value = typed;
            return true;
        }
        value = default;
        return false;
    }

    public T Get<T>(QueryParameter<T> parameter, T absent) => TryGet(parameter, out var value) ? value : absent;

    /// <summary>True when the query names <paramref name="parameter"/>.</summary>
    public bool Has(QueryParameter parameter) => _values is not null && _values.ContainsKey(parameter.Name);
}
