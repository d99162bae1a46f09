using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>A reference system as a request named it.</summary>
/// <param name="Definition">The system.</param>
/// <param name="Name">The address or URN by which it was asked for: the answer calls it the same.</param>
internal sealed record NamedCrs(CrsDefinition Definition, string Name);

/// <summary>The reference systems of answers and boxes (OGC 18-058r1).</summary>
internal static class Crs
{
    public const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    private static readonly string[] Usual =
    [
        "OGC:CRS84", "EPSG:4326", "EPSG:3857", "EPSG:2154", "EPSG:4171", "EPSG:4258", "EPSG:3035", "EPSG:9793", "EPSG:9794", "EPSG:5490", "EPSG:2972", "EPSG:2975", "EPSG:4471",
    ];

    /// <summary>Every system that features are given in and boxes are read in: those of France, of Europe, and every UTM zone.</summary>
    public static readonly ImmutableArray<CrsDefinition> Offered =
        [.. Usual.Concat(Zones(32601, 32660)).Concat(Zones(32701, 32760)).Concat(Zones(25828, 25838)).Select(CrsRegistry.Find).OfType<CrsDefinition>()];

    public static readonly NamedCrs Default = new(CrsRegistry.Crs84, Crs84);

    public static readonly QueryParameter<NamedCrs> OfGeometries = Named("crs", new("Système de coordonnées de la réponse, l'un de ceux que /collections énumère.", "Coordinate reference system of the answer, one of those that /collections lists."));
    public static readonly QueryParameter<NamedCrs> OfBox = Named("bbox-crs", new("Système de coordonnées de l'emprise, l'un de ceux que /collections énumère.", "Coordinate reference system of the box, one of those that /collections lists."));

    /// <summary>Says in which system the coordinates of an answer are (Requirement 16), by the name that was asked for.</summary>
    public static void SetHeader(ApiRequest request) => request.Http.Response.Headers["Content-Crs"] = $"<{request.Get(OfGeometries, Default).Name}>";

    public static QueryParameter<NamedCrs> Named(string name, LocalizedText description) => new(name, description,
        () => new JsonObject { ["type"] = "string", ["format"] = "uri", ["default"] = Crs84 }, Parse)
    { SharedKey = name };

    public static Reading<NamedCrs> Parse(string text)
    {
        if (CrsRegistry.Find(text) is not { } found || !Offered.Contains(found))
            return new ParameterFault(new($"un système que /collections énumère, comme {Crs84} ou http://www.opengis.net/def/crs/EPSG/0/2154",
                $"a system that /collections lists, such as {Crs84} or http://www.opengis.net/def/crs/EPSG/0/2154"));
        // A header holds addresses and URNs; the short names mean the address.
        return new NamedCrs(found, text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) ? text : found.Uri);
    }

    private static IEnumerable<string> Zones(int first, int last) => Enumerable.Range(first, last - first + 1).Select(code => $"EPSG:{code}");
}
