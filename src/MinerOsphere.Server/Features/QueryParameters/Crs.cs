using System.Text.Json.Nodes;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>
/// The reference system of the answer or of the box. CRS84 is the only one so far, so Part 2 is not declared; but clients that read
/// <c>storageCrs</c> name it all the same.
/// </summary>
internal static class Crs
{
    public const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    public static readonly QueryParameter<string> OfGeometries = Named("crs", new("Système de coordonnées de la réponse.", "Coordinate reference system of the answer."));
    public static readonly QueryParameter<string> OfBox = Named("bbox-crs", new("Système de coordonnées de l'emprise.", "Coordinate reference system of the box."));

    private static QueryParameter<string> Named(string name, LocalizedText description) => new(name, description,
        () => new JsonObject { ["type"] = "string", ["format"] = "uri", ["enum"] = new JsonArray(Crs84), ["default"] = Crs84 },
        text => IsCrs84(text) ? text : new ParameterFault(new(Crs84)))
    { SharedKey = name };

    private static bool IsCrs84(string text) => text is Crs84 or "https://www.opengis.net/def/crs/OGC/1.3/CRS84"
        or "http://www.opengis.net/def/crs/OGC/0/CRS84" or "urn:ogc:def:crs:OGC:1.3:CRS84" or "OGC:CRS84" or "[OGC:CRS84]";
}
