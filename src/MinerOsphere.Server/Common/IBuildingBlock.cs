using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;

namespace MinerOsphere.Server.Common;

/// <summary>
/// The unit of the HTTP face: one standard's (or one requirements class's) endpoints together with what they declare. The landing page,
/// <c>/conformance</c> and <c>/api</c> are derived from the blocks that are on; no list is kept by hand. Any class of this assembly that
/// implements it is found and mapped at start.
/// </summary>
internal interface IBuildingBlock : ICarterModule
{
    /// <summary>Name in <see cref="ServerSettings.DisabledBlocks"/>.</summary>
    string Name { get; }

    /// <summary>Place in the lists that are derived from all blocks; lower comes first.</summary>
    int Order => 100;

    /// <summary>The endpoints, as data: routes, parameter checks and the OpenAPI document come from them.</summary>
    IReadOnlyList<Resource> Resources { get; }

    /// <summary>Conformance class URIs that are true for this catalogue.</summary>
    IEnumerable<string> ConformanceClasses(ApiRequest request) => [];

    /// <summary>Links on the landing page.</summary>
    IEnumerable<Link> LandingLinks(ApiRequest request) => [];

    /// <summary>Links in each collection's description.</summary>
    IEnumerable<Link> CollectionLinks(ApiRequest request, PublishedCollection collection) => [];

    /// <summary>Schemas and other shared components of the OpenAPI document; the paths come from <see cref="Resources"/>.</summary>
    void DescribeApi(OpenApiBuilder api) { }

    /// <summary>Changes when <see cref="DescribeApi"/> would say something else on the same catalogue.</summary>
    string ApiState(ApiRequest request) => "";

    void ICarterModule.AddRoutes(IEndpointRouteBuilder app)
    {
        foreach (var resource in Resources) ResourceEndpoint.Map(app, this, resource);
        foreach (var address in Resources.GroupBy(r => r.Pattern)) ResourceEndpoint.MapOtherMethods(app, this, [.. address]);
    }
}
