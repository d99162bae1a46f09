using System.Text.Json.Nodes;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.ModelRecords;

/// <summary>Schemas of the records of models in the OpenAPI document.</summary>
internal static class ModelSchemas
{
    public static void AddTo(OpenApiBuilder api)
    {
        api.Schema("model", Parse("""
            {"type":"object","required":["id","type","title","latest","aliases","links"],"properties":{"id":{"type":"string"},"type":{"type":"string","enum":["model"]},"title":{"type":"string"},
             "theme":{"type":"string"},"latest":{"type":"integer"},"created":{"type":"string","format":"date-time"},"updated":{"type":"string","format":"date-time"},
             "aliases":{"type":"object","additionalProperties":{"type":"integer"}},"versions":{"type":"array","items":{"$ref":"#/components/schemas/modelVersion"}},
             "processes":{"type":"array","items":{"type":"string"}},"links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}}}
            """));
        api.Schema("modelList", Parse("""
            {"type":"object","required":["models","links"],"properties":{"models":{"type":"array","items":{"$ref":"#/components/schemas/model"}},"links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}}}
            """));
        api.Schema("modelVersion", Parse("""
            {"type":"object","required":["model","version","reference","title","created","sha256"],"properties":{"model":{"type":"string"},"version":{"type":"integer","minimum":1},"reference":{"type":"string"},
             "title":{"type":"string"},"created":{"type":"string","format":"date-time"},"sha256":{"type":"string"},"inputsHash":{"type":"string"},"aliases":{"type":"array","items":{"type":"string"}},
             "collections":{"type":"array","items":{"type":"string"}},"parts":{"type":"array","items":{"type":"object"}},"recipe":{"type":"object"},"links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}}}
            """));
        api.Schema("modelPart", Parse("""
            {"type":"object","required":["model","version","name","sha256","evaluation","card"],"properties":{"model":{"type":"string"},"version":{"type":"integer"},"name":{"type":"string"},"title":{"type":"string"},
             "sha256":{"type":"string"},"evaluation":{"type":"object"},"card":{"type":"object"},"links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}}}
            """));
        api.Schema("modelAlias", Parse("""{"type":"object","required":["version"],"properties":{"version":{"type":"integer","minimum":1}}}"""));
    }

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
