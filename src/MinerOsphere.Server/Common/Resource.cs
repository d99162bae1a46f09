using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Common;

/// <summary>Answers one request whose parameters are already checked and whose representation is already chosen.</summary>
internal delegate ValueTask<IResult> ResourceHandler(ApiRequest request);

/// <summary>
/// One operation on one address, as data. A pattern that holds <c>{collectionId}</c> is looked up first (404) and becomes one literal
/// path per collection in the OpenAPI document. GET answers HEAD too.
/// </summary>
/// <param name="Pattern">Route pattern below the base path, for example <c>/collections/{collectionId}/items/{**featureId}</c>.</param>
/// <param name="Handle">What answers.</param>
internal sealed record Resource(string Pattern, ResourceHandler Handle)
{
    public const string CollectionKey = "collectionId";

    /// <summary>An HTTP method.</summary>
    public string Method { get; init; } = HttpMethods.Get;

    /// <summary>Start of the OpenAPI operation id; the collection's id is added to it.</summary>
    public required string Operation { get; init; }
    public LocalizedText Summary { get; init; } = new(null);

    /// <summary>Group in the OpenAPI document.</summary>
    public string Tag { get; init; } = "Common";

    /// <summary>What may be asked for, preferred first. Empty: the handler negotiates by itself.</summary>
    public ImmutableArray<Representation> Representations { get; init; } = [Common.Representations.Json];

    /// <summary>Which collections have it: on the others the method is not allowed.</summary>
    public Func<PublishedCollection, bool> IsOffered { get; init; } = static _ => true;

    /// <summary>Known query parameters besides <c>f</c> and <c>lang</c>. The collection is null outside collections.</summary>
    public Func<ServerSettings, PublishedCollection?, IReadOnlyList<QueryParameter>> Parameters { get; init; } = static (_, _) => [];

    /// <summary>True when the answer depends on nothing but the catalogue and the address: it gets an ETag and answers 304.</summary>
    public bool IsCacheable { get; init; } = true;

    /// <summary>What a cacheable answer depends on besides the catalogue and the address; empty for nothing.</summary>
    public Func<ApiRequest, string> CacheState { get; init; } = static _ => "";

    /// <summary>Type of the problem that a parameter without sense is, where a standard prescribes one.</summary>
    public string? ParameterProblem { get; init; }

    /// <summary>True leaves unknown parameters to the handler.</summary>
    public bool AllowsAnyParameter { get; init; }

    /// <summary>Media types of a request body; another one is answered 415, and none at all 400. Empty: no body is expected.</summary>
    public ImmutableArray<string> Consumes { get; init; } = [];

    /// <summary>Type of the problem for another one, where a standard prescribes it.</summary>
    public string? UnsupportedContentType { get; init; }
    /// <summary>True takes a body that says no type for one of the first of <see cref="Consumes"/>.</summary>
    public bool IsContentTypeOptional { get; init; }

    /// <summary>Schema of the 200 answer in JSON: often <c>OpenApiBuilder.Ref("name")</c>.</summary>
    public Func<PublishedCollection?, JsonObject>? ResponseSchema { get; init; }

    /// <summary>The <c>responses</c> of the operation, where they are more than a 200 in one of the representations.</summary>
    public Func<JsonObject>? Answers { get; init; }

    /// <summary>Schema of the request body in JSON.</summary>
    public Func<PublishedCollection?, JsonObject>? RequestSchema { get; init; }

    /// <summary>False keeps the operation out of the OpenAPI document (pages, assets).</summary>
    public bool IsInApi { get; init; } = true;
}
