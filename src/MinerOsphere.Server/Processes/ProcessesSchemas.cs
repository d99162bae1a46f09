using System.Text.Json.Nodes;
using MinerOsphere.Processes;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Processes;

/// <summary>Shared schemas of the OpenAPI document, and the execution of each process with the schemas of its own inputs.</summary>
internal static class ProcessesSchemas
{
    public static void AddTo(OpenApiBuilder api)
    {
        AddDescriptions(api);
        AddRequests(api);
        AddJobs(api);
        foreach (var process in ProcessesBlock.Engine(api.Request)?.Registry.Processes ?? []) AddExecution(api, process.Description);
    }

    /// <summary>Answers of an execution: results, nothing, or a job.</summary>
    public static JsonObject OfExecution()
    {
        var answers = OfResults();
        answers["201"] = Answer("A job was made", "application/json", OpenApiBuilder.Ref("statusInfo"));
        answers["201"]!["headers"] = Parse("""{"Location":{"description":"The job","schema":{"type":"string","format":"uri"}},"Preference-Applied":{"schema":{"type":"string"}}}""");
        answers["204"] = new JsonObject { ["description"] = "No outputs were asked for, or addresses alone: they are in the header Link" };
        return answers;
    }

    /// <summary>One output raw in its own media type, several as JSON or multipart.</summary>
    public static JsonObject OfResults()
    {
        var ok = Answer("The results", "application/json", OpenApiBuilder.Ref("results"));
        ok["content"]!["multipart/related"] = Parse("""{"schema":{"type":"string","format":"binary"}}""");
        ok["content"]!["*/*"] = Parse("""{"schema":{"type":"string","format":"binary"}}""");
        return new JsonObject { ["200"] = ok };
    }

    private static JsonObject Answer(string description, string mediaType, JsonObject schema) => new()
    {
        ["description"] = description,
        ["content"] = new JsonObject { [mediaType] = new JsonObject { ["schema"] = schema } },
    };

    private static void AddDescriptions(OpenApiBuilder api)
    {
        api.Schema("processSummary", Parse("""
            {"type":"object","required":["id","version"],"properties":{
              "id":{"type":"string"},"version":{"type":"string"},"title":{"type":"string"},"description":{"type":"string"},
              "keywords":{"type":"array","items":{"type":"string"}},
              "jobControlOptions":{"type":"array","items":{"type":"string","enum":["sync-execute","async-execute","dismiss"]}},
              "outputTransmission":{"type":"array","items":{"type":"string","enum":["value","reference"]}},
              "mutable":{"type":"boolean"},
              "links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}}}
            """));
        api.Schema("process", Parse("""
            {"allOf":[{"$ref":"#/components/schemas/processSummary"},{"type":"object","properties":{
              "inputs":{"type":"object","additionalProperties":{"type":"object","required":["schema"],"properties":{
                "title":{"type":"string"},"description":{"type":"string"},"minOccurs":{"type":"integer"},
                "maxOccurs":{"oneOf":[{"type":"integer"},{"type":"string","enum":["unbounded"]}]},"schema":{"type":"object"}}}},
              "outputs":{"type":"object","additionalProperties":{"type":"object","required":["schema"],"properties":{
                "title":{"type":"string"},"description":{"type":"string"},"schema":{"type":"object"}}}}}}]}
            """));
        api.Schema("ogcapppkg", Parse("""
            {"type":"object","required":["executionUnit"],"properties":{
              "processDescription":{"type":"object","description":"The process as process.yaml has it, or in a member 'process'."},
              "executionUnit":{"type":"object","required":["type"],"properties":{
                "type":{"type":"string","enum":["xgboost","onnx","minerosphere"]},
                "value":{"description":"The model's file: a JSON object, or base64.","oneOf":[{"type":"object"},{"type":"string","format":"byte"}]},
                "file":{"type":"string","description":"Its name in the archive, for a package in ZIP."},
                "columns":{"type":"array","items":{"type":"string"}},
                "categories":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}},
                "settings":{"type":"object"}}}}}
            """));
        api.Schema("processList", Parse("""
            {"type":"object","required":["processes","links"],"properties":{
              "processes":{"type":"array","items":{"$ref":"#/components/schemas/processSummary"}},
              "links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}}}
            """));
    }

    private static void AddRequests(OpenApiBuilder api)
    {
        api.Schema("outputSelection", Parse("""
            {"type":"object","properties":{
              "format":{"type":"object","properties":{"mediaType":{"type":"string"},"encoding":{"type":"string"},"schema":{"oneOf":[{"type":"string","format":"uri"},{"type":"object"}]}}},
              "transmissionMode":{"type":"string","enum":["value","reference"],"default":"value"}}}
            """));
        api.Schema("subscriber", Parse("""
            {"type":"object","properties":{"successUri":{"type":"string","format":"uri"},"inProgressUri":{"type":"string","format":"uri"},"failedUri":{"type":"string","format":"uri"}}}
            """));
        api.Schema("execute", Parse("""
            {"type":"object","properties":{
              "process":{"type":"string","format":"uri-reference"},
              "inputs":{"type":"object","additionalProperties":true},
              "outputs":{"type":"object","additionalProperties":{"$ref":"#/components/schemas/outputSelection"}},
              "response":{"type":"string","enum":["raw","document"]},
              "subscriber":{"$ref":"#/components/schemas/subscriber"}}}
            """));
        api.Schema("collectionInput", Parse("""
            {"type":"object","required":["collection"],"description":"The features of a collection, here or elsewhere.","properties":{
              "collection":{"type":"string","format":"uri-reference"},"filter":{"oneOf":[{"type":"string"},{"type":"object"}]},
              "filterLang":{"type":"string","enum":["cql2-text","cql2-json"]},"bbox":{"type":"array","items":{"type":"number"},"minItems":4,"maxItems":6},
              "datetime":{"type":"string"},"limit":{"type":"integer","minimum":1},"crs":{"type":"string"},
              "properties":{"type":"array","items":{"type":"string"}},"sortBy":{"type":"array","items":{"type":"string"}}}}
            """));
        api.Schema("processInput", Parse("""
            {"type":"object","required":["process"],"description":"The output of another process, here or elsewhere.","properties":{
              "process":{"type":"string","format":"uri-reference"},"inputs":{"type":"object","additionalProperties":true},"outputs":{"type":"object","additionalProperties":true}}}
            """));
        api.Schema("queryInput", Parse("""
            {"type":"object","required":["sparql","query"],"additionalProperties":false,"description":"The solutions of a SPARQL SELECT, here or elsewhere.","properties":{
              "sparql":{"type":"string","format":"uri-reference","description":"The endpoint: 'local' for the one of this server."},"query":{"type":"string"}}}
            """));
        api.Schema("jobRequest", Parse("""
            {"allOf":[{"$ref":"#/components/schemas/execute"},{"type":"object","properties":{"status":{"type":"string","enum":["create","created"]}}}]}
            """));
        api.Schema("results", Parse("""{"type":"object","additionalProperties":true}"""));
    }

    private static void AddJobs(OpenApiBuilder api)
    {
        api.Schema("statusInfo", Parse("""
            {"type":"object","required":["jobID","id","status","type","processID"],"properties":{
              "processID":{"type":"string"},"process":{"type":"string","format":"uri"},"type":{"type":"string","enum":["process"]},
              "processingEntityType":{"type":"string","enum":["ogc-api-processes"]},"jobID":{"type":"string"},"id":{"type":"string"},
              "status":{"type":"string","enum":["created","accepted","running","successful","failed","dismissed"]},"message":{"type":"string"},
              "exception":{"$ref":"#/components/schemas/problem"},
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
        const string members = """
              "inputs":{"type":"object","additionalProperties":true},"outputs":{"type":"object","additionalProperties":{"$ref":"#/components/schemas/outputSelection"}},
              "response":{"type":"string","enum":["raw","document"]},"links":{"type":"array","items":{"$ref":"#/components/schemas/link"}}
            """;
        api.Schema("jobInputs", Parse("{\"type\":\"object\",\"required\":[\"inputs\",\"outputs\"],\"properties\":{" + members + "}}"));
        api.Schema("jobDefinition", Parse(
            "{\"type\":\"object\",\"required\":[\"entity\",\"inputs\",\"outputs\"],\"properties\":{\"entity\":{\"type\":\"string\",\"format\":\"uri\"},\"process\":{\"type\":\"string\",\"format\":\"uri\"}," + members + "}}"));
    }

    private static void AddExecution(OpenApiBuilder api, ProcessDescription process)
    {
        var language = api.Request.Language;
        var schema = "execute." + process.Id;
        api.Schema(schema, RequestOf(process));
        var path = $"/processes/{Uri.EscapeDataString(process.Id)}/execution";
        var title = process.Title.In(language);
        api.Operation(path, "post", "Processes", new JsonObject
        {
            ["operationId"] = "execute." + process.Id, ["summary"] = title, ["description"] = process.Description.In(language), ["tags"] = new JsonArray("Processes"),
            ["parameters"] = new JsonArray(Parse("""
                {"name":"Prefer","in":"header","description":"RFC 7240: respond-async, respond-sync, wait, return","required":false,"schema":{"type":"string"}}
                """), new JsonObject
            {
                ["name"] = ProcessParameters.Response.Name, ["in"] = "query", ["required"] = false,
                ["description"] = ProcessParameters.Response.Description.In(language), ["schema"] = ProcessParameters.Response.Schema(),
            }),
            ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = OpenApiBuilder.Ref(schema) } } },
            ["responses"] = WithProblem(OfExecution()),
        });
        api.Operation(path, "get", "Processes", new JsonObject
        {
            ["operationId"] = "executeByQuery." + process.Id, ["summary"] = title, ["tags"] = new JsonArray("Processes"),
            ["parameters"] = ProcessQueryParameters.Of(process, language),
            ["responses"] = WithProblem(OfExecution()),
        });
    }

    private static JsonObject WithProblem(JsonObject answers)
    {
        answers["default"] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        return answers;
    }

    /// <summary>The execute request with the schemas of the inputs; each may come qualified or by reference too.</summary>
    private static JsonObject RequestOf(ProcessDescription process)
    {
        var inputs = new JsonObject();
        var required = new JsonArray();
        foreach (var input in process.Inputs)
        {
            var forms = new JsonArray(
                JsonNode.Parse(input.Schema.Json.GetRawText()),
                Parse("""{"type":"object","required":["value"],"properties":{"value":{},"mediaType":{"type":"string"},"encoding":{"type":"string"}}}"""),
                Parse("""{"type":"object","required":["href"],"properties":{"href":{"type":"string","format":"uri-reference"},"type":{"type":"string"}}}"""),
                OpenApiBuilder.Ref("processInput"), OpenApiBuilder.Ref("queryInput"));
            if (input.AcceptsCollections) forms.Add(OpenApiBuilder.Ref("collectionInput"));
            inputs[input.Id] = new JsonObject { ["anyOf"] = forms };
            if (input.MinOccurs > 0 && input.Schema.Default is null) required.Add(input.Id);
        }
        var outputs = new JsonObject();
        foreach (var output in process.Outputs) outputs[output.Id] = OpenApiBuilder.Ref("outputSelection");
        var ofInputs = new JsonObject { ["type"] = "object", ["properties"] = inputs };
        if (required.Count > 0) ofInputs["required"] = required;
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["inputs"] = ofInputs,
                ["outputs"] = new JsonObject { ["type"] = "object", ["properties"] = outputs },
                ["response"] = Parse("""{"type":"string","enum":["raw","document"]}"""),
                ["subscriber"] = OpenApiBuilder.Ref("subscriber"),
            },
        };
    }

    private static JsonObject Parse(string schema) => JsonNode.Parse(schema)!.AsObject();
}
