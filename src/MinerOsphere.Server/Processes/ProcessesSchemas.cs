using System.Text.Json.Nodes;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Processes;

/// <summary>Shared schemas of the OpenAPI document.</summary>
internal static class ProcessesSchemas
{
    public static void AddTo(OpenApiBuilder api)
    {
        api.Schema("processSummary", Parse("""
            {"type":"object","required":["id","version"],"properties":{
              "id":{"type":"string"},"version":{"type":"string"},"title":{"type":"string"},"description":{"type":"string"},
              "keywords":{"type":"array","items":{"type":"string"}},
              "jobControlOptions":{"type":"array","items":{"type":"string","enum":["sync-execute","async-execute","dismiss"]}},
              "outputTransmission":{"type":"array","items":{"type":"string","enum":["value","reference"]}},
              "links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}}}
            """));
        api.Schema("process", Parse("""
            {"allOf":[{"$ref":"#/components/schemas/processSummary"},{"type":"object","properties":{
              "inputs":{"type":"object","additionalProperties":{"type":"object","required":["schema"]}},
              "outputs":{"type":"object","additionalProperties":{"type":"object","required":["schema"]}}}}]}
            """));
        api.Schema("processList", Parse("""
            {"type":"object","required":["processes","links"],"properties":{
              "processes":{"type":"array","items":{"$ref":"#/components/schemas/processSummary"}},
              "links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}}}
            """));
        api.Schema("execute", Parse("""
            {"type":"object","properties":{
              "inputs":{"type":"object","additionalProperties":true},
              "outputs":{"type":"object","additionalProperties":{"type":"object","properties":{
                "format":{"type":"object","properties":{"mediaType":{"type":"string"}}},"transmissionMode":{"type":"string","enum":["value"]}}}},
              "response":{"type":"string","enum":["raw","document"]}}}
            """));
        api.Schema("statusInfo", Parse("""
            {"type":"object","required":["jobID","status","type"],"properties":{
              "processID":{"type":"string"},"type":{"type":"string","enum":["process"]},"jobID":{"type":"string"},"id":{"type":"string"},
              "status":{"type":"string","enum":["accepted","running","successful","failed","dismissed"]},"message":{"type":"string"},
              "created":{"type":"string","format":"date-time"},"started":{"type":"string","format":"date-time"},
              "finished":{"type":"string","format":"date-time"},"updated":{"type":"string","format":"date-time"},
              "progress":{"type":"integer","minimum":0,"maximum":100},"links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}}}
            """));
        api.Schema("jobList", Parse("""
            {"type":"object","required":["jobs","links"],"properties":{
              "jobs":{"type":"array","items":{"$ref":"#/components/schemas/statusInfo"}},
              "numberMatched":{"type":"integer"},"numberReturned":{"type":"integer"},
              "links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}}}
            """));
    }

    private static JsonObject Parse(string schema) => JsonNode.Parse(schema)!.AsObject();
}
