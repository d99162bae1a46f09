using System.Text;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue;

namespace MinerOsphere.Server.Common;

/// <summary>
/// Makes the OpenAPI 3.0 document from the blocks that are on. Collections get literal paths and shared parameters live under
/// <c>components.parameters</c>: QGIS, GDAL and the official suite read exactly those places.
/// </summary>
internal sealed class OpenApiBuilder(ApiRequest request)
{
    private readonly JsonObject _paths = [];
    private readonly JsonObject _parameters = [];
    private readonly JsonObject _schemas = [];
    private readonly JsonObject _responses = [];
    private readonly SortedSet<string> _tags = new(StringComparer.Ordinal);

    public ApiRequest Request { get; } = request;

    public static JsonObject Ref(string schema) => new() { ["$ref"] = "#/components/schemas/" + schema };

    /// <summary>Adds a shared schema.</summary>
    public void Schema(string name, JsonObject schema) => _schemas[name] = schema;

    /// <summary>Adds an operation on a literal address that routing knows by a pattern only.</summary>
    public void Operation(string path, string method, string tag, JsonObject operation)
    {
        if (_paths[path] is not JsonObject item) _paths[path] = item = [];
        item[method] = operation;
        _tags.Add(tag);
    }

    public JsonObject Build()
    {
        _responses["Problem"] = new JsonObject
        {
            ["description"] = Text("La requête n'a pas pu être servie.", "The request could not be served."),
            ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = Ref("problem") } },
        };
        Schema("problem", ProblemSchema());
        foreach (var block in Request.Blocks.On(Request.Settings))
        {
            block.DescribeApi(this);
            foreach (var resource in block.Resources)
                if (resource.IsInApi) Add(resource);
        }
        var info = new JsonObject
        {
            ["title"] = Request.Settings.Title.In(Request.Language),
            ["description"] = Request.Settings.Description.In(Request.Language),
            ["version"] = typeof(OpenApiBuilder).Assembly.GetName().Version!.ToString(3),
        };
        if (Request.Settings.Contact is { } contact)
        {
            var who = new JsonObject { ["name"] = contact.Name };
            if (contact.Url is not null) who["url"] = contact.Url;
            if (contact.Email is not null) who["email"] = contact.Email;
            info["contact"] = who;
        }
        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = info,
            ["servers"] = new JsonArray(new JsonObject { ["url"] = Request.Links.Root }),
            ["tags"] = new JsonArray([.. _tags.Select(t => (JsonNode)new JsonObject { ["name"] = t })]),
            ["paths"] = _paths,
            ["components"] = new JsonObject { ["parameters"] = _parameters, ["schemas"] = _schemas, ["responses"] = _responses },
        };
    }

    private void Add(Resource resource)
    {
        if (!resource.Pattern.Contains("{" + Resource.CollectionKey + "}", StringComparison.Ordinal))
        {
            Add(resource, null);
            return;
        }
        foreach (var collection in Request.Catalogue.Collections)
            if (resource.IsOffered(collection)) Add(resource, collection);
    }

    private void Add(Resource resource, PublishedCollection? collection)
    {
        var path = resource.Pattern.Replace("{**", "{", StringComparison.Ordinal);
        if (collection is not null) path = path.Replace("{" + Resource.CollectionKey + "}", Uri.EscapeDataString(collection.Id), StringComparison.Ordinal);
        if (_paths[path] is not JsonObject item) _paths[path] = item = [];
        item[resource.Method.ToLowerInvariant()] = Operation(resource, collection, path);
        _tags.Add(resource.Tag);
    }

    private JsonObject Operation(Resource resource, PublishedCollection? collection, string path)
    {
        var summary = resource.Summary.In(Request.Language);
        var operation = new JsonObject
        {
            ["operationId"] = collection is null ? resource.Operation : $"{resource.Operation}.{collection.Id}",
            ["summary"] = collection is null ? summary : $"{summary} ({collection.Definition.Title.In(Request.Language)})",
            ["tags"] = new JsonArray(resource.Tag),
        };
        var parameters = new JsonArray();
        foreach (var name in PathParameters(path))
            parameters.Add(new JsonObject { ["name"] = name, ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" } });
        foreach (var parameter in resource.Parameters(Request.Settings, collection)) parameters.Add(Parameter(parameter));
        if (resource.Representations.Length > 0) parameters.Add(FormatParameter(resource));
        parameters.Add(Parameter(CommonParameters.Language));
        operation["parameters"] = parameters;
        if (!resource.Consumes.IsEmpty)
        {
            var content = new JsonObject();
            foreach (var type in resource.Consumes)
                content[type] = new JsonObject { ["schema"] = resource.RequestSchema?.Invoke(collection) ?? new JsonObject { ["type"] = "string" } };
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = content };
        }
        var answer = new JsonObject { ["description"] = "OK" };
        var forms = new JsonObject();
        foreach (var representation in Offered(resource))
            forms[representation.MediaType] = new JsonObject
            {
                ["schema"] = representation.MediaType.Contains("json", StringComparison.Ordinal)
                    ? resource.ResponseSchema?.Invoke(collection) ?? new JsonObject { ["type"] = "object" }
                    : new JsonObject { ["type"] = "string" },
            };
        if (forms.Count > 0) answer["content"] = forms;
        var responses = resource.Answers?.Invoke() ?? new JsonObject { ["200"] = answer };
        responses["default"] = new JsonObject { ["$ref"] = "#/components/responses/Problem" };
        operation["responses"] = responses;
        return operation;
    }

    private IEnumerable<Representation> Offered(Resource resource) =>
        resource.Representations.Where(r => r != Representations.Html || Request.Pages is not null);

    private JsonObject Parameter(QueryParameter parameter)
    {
        if (parameter.SharedKey is not { } key) return Inline(parameter.Name, parameter.Description.In(Request.Language), parameter.Schema());
        if (!_parameters.ContainsKey(key)) _parameters[key] = Inline(parameter.Name, parameter.Description.In(Request.Language), parameter.Schema());
        return new JsonObject { ["$ref"] = "#/components/parameters/" + key };
    }

    private JsonObject FormatParameter(Resource resource) => Inline(CommonParameters.Format,
        Text("Format de la réponse ; l'emporte sur l'en-tête Accept.", "Format of the answer; beats the Accept header."),
        new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Offered(resource).Select(r => (JsonNode)r.Key).DistinctBy(n => n.ToString())]) });

    /// <summary>Style and explode are written although they are the defaults of neither: clients read them literally.</summary>
    private static JsonObject Inline(string name, string description, JsonObject schema) => new()
    {
        ["name"] = name,
        ["in"] = "query",
        ["description"] = description,
        ["required"] = false,
        ["schema"] = schema,
        ["style"] = "form",
        ["explode"] = false,
    };

    private static IEnumerable<string> PathParameters(string path)
    {
        for (var open = path.IndexOf('{'); open >= 0; open = path.IndexOf('{', open + 1))
            yield return path[(open + 1)..path.IndexOf('}', open)];
    }

    private string Text(string fr, string en) => Request.Language == "en" ? en : fr;

    private static JsonObject ProblemSchema()
    {
        var properties = new JsonObject();
        foreach (var name in new[] { "type", "title", "detail", "instance", "parameter", "value", "expected" })
            properties[name] = new JsonObject { ["type"] = "string" };
        foreach (var name in new[] { "status", "line", "column" }) properties[name] = new JsonObject { ["type"] = "integer" };
        return new JsonObject { ["type"] = "object", ["properties"] = properties };
    }

    public static byte[] ToUtf8(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString(new() { Encoder = JsonBody.Options.Encoder }));
}
