using System.Text.Json.Nodes;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features;

/// <summary>The answers of the Features block as OpenAPI schemas, in brief; the official ones say the same at greater length.</summary>
internal static class FeaturesSchemas
{
    public static void AddTo(OpenApiBuilder api)
    {
        api.Schema("extent", Object([], new()
        {
            ["spatial"] = Object([], new() { ["bbox"] = ArrayOf(ArrayOf(Of("number"))), ["crs"] = Of("string") }),
            ["temporal"] = Object([], new() { ["interval"] = ArrayOf(ArrayOf(new JsonObject { ["type"] = "string", ["nullable"] = true })), ["trs"] = Of("string") }),
        }));
        api.Schema("collection", Object(["id", "links"], new()
        {
            ["id"] = Of("string"),
            ["title"] = Of("string"),
            ["description"] = Of("string"),
            ["attribution"] = Of("string"),
            ["keywords"] = ArrayOf(Of("string")),
            ["extent"] = OpenApiBuilder.Ref("extent"),
            ["itemType"] = Of("string"),
            ["itemCount"] = Of("integer"),
            ["crs"] = ArrayOf(Of("string")),
            ["storageCrs"] = Of("string"),
            ["links"] = Links(),
        }));
        api.Schema("collections", Object(["links", "collections"], new() { ["links"] = Links(), ["collections"] = ArrayOf(OpenApiBuilder.Ref("collection")) }));
        api.Schema("geometryGeoJSON", Object(["type"], new() { ["type"] = Of("string") }));
        api.Schema("featureGeoJSON", Object(["type", "geometry", "properties"], new()
        {
            ["type"] = Only("Feature"),
            ["id"] = new JsonObject { ["oneOf"] = new JsonArray(Of("string"), Of("integer")) },
            ["geometry"] = new JsonObject { ["nullable"] = true, ["allOf"] = new JsonArray(OpenApiBuilder.Ref("geometryGeoJSON")) },
            ["properties"] = new JsonObject { ["type"] = "object", ["nullable"] = true },
            ["links"] = Links(),
        }));
        api.Schema("featureCollectionGeoJSON", Object(["type", "features"], new()
        {
            ["type"] = Only("FeatureCollection"),
            ["features"] = ArrayOf(OpenApiBuilder.Ref("featureGeoJSON")),
            ["numberMatched"] = Of("integer"),
            ["numberReturned"] = Of("integer"),
            ["timeStamp"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ["links"] = Links(),
        }));
    }

    private static JsonObject Of(string type) => new() { ["type"] = type };

    private static JsonObject Only(string value) => new() { ["type"] = "string", ["enum"] = new JsonArray(value) };

    private static JsonObject ArrayOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Links() => ArrayOf(OpenApiBuilder.Ref("link"));

    private static JsonObject Object(string[] required, JsonObject properties)
    {
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Length > 0) schema["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]);
        return schema;
    }
}
