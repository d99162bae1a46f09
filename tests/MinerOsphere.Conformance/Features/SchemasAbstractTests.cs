using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Features;

/// <summary>OGC 23-058r2, Annex A, on every schema of every collection: of what is returned, asked and sorted by.</summary>
[AbstractSuite("OGC API Common 3: schemas (23-058r2)")]
public class SchemasAbstractTests(ServerUnderTest server) : OgcTests(server)
{
    private const string Part = "ogcapi-common-3/1.0/conf/", Rel = "http://www.opengis.net/def/rel/ogc/1.0/";

    private static readonly HashSet<string> Keywords =
    [
        "$schema", "$id", "title", "description", "type", "properties", "required", "additionalProperties", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "pattern",
        "minLength", "maxLength", "enum", "const", "oneOf", "items", "readOnly", "writeOnly", "default", "minItems", "maxItems", "multipleOf", "$ref", "$defs",
    ];

    private static readonly string[] Shapes =
        ["point", "multipoint", "linestring", "multilinestring", "polygon", "multipolygon", "geometrycollection", "any", "point-or-multipoint", "linestring-or-multilinestring", "polygon-or-multipolygon"];

    [Fact]
    public async Task Conf_schemas_basic_schema_inspection()
    {
        foreach (var schema in await SchemasAsync())
        {
            Assert.Equal(("https://json-schema.org/draft/2020-12/schema", "object"), (schema.Text("$schema"), schema.Text("type")));
            var id = new Uri(schema.Text("$id")!);
            Assert.True(id.Scheme is "http" or "https" && id.Query.Length == 0);
            Assert.Equal(schema.GetRawText(), (await AskAsync(id.ToString(), JsonSchema)).GetRawText());
            foreach (var keyword in KeywordsOf(schema)) Assert.True(Keywords.Contains(keyword) || keyword.StartsWith("x-", StringComparison.Ordinal), keyword);
            foreach (var property in schema.GetProperty("properties").EnumerateObject())
            {
                var (type, format) = (property.Value.Text("type"), property.Value.Text("format"));
                if (type is null) Assert.Contains(format?.Replace("geometry-", ""), Shapes);
                else Assert.Contains(type, new[] { "string", "integer", "number", "boolean", "array", "object" });
                if (format is "date" or "date-time") Assert.Equal("string", type);
            }
        }
    }

    [Fact]
    public Task Conf_schemas_role() => EachPropertyAsync("x-ogc-role", (_, _, value) => Assert.Equal(JsonValueKind.String, value.ValueKind));

    [Fact]
    public async Task Conf_schemas_role_id()
    {
        foreach (var schema in await SchemasAsync())
            Assert.Contains(Assert.Single(WithRole(schema, "id")).Text("type"), new[] { "string", "integer" });
    }

    [Fact]
    public Task Conf_schemas_property_seq() => EachPropertyAsync("x-ogc-propertySeq", (_, _, value) => Assert.True(value.TryGetInt32(out _)));

    [Fact]
    public Task Conf_schemas_unit() => EachPropertyAsync("x-ogc-unit", (_, property, value) =>
    {
        Assert.Contains(property.Text("type"), new[] { "number", "integer" });
        Assert.Equal("UCUM", property.Text("x-ogc-unitLang") ?? "UCUM");
        // UCUM in its case sensitive form holds no blanks and is printable ASCII.
        Assert.Matches("^[!-~]+$", value.GetString());
    });

    [Fact]
    public Task Conf_schemas_definition() => EachPropertyAsync("x-ogc-definition", (_, _, value) => Assert.True(Uri.TryCreate(value.GetString(), UriKind.Absolute, out _)));

    [Fact]
    public async Task Conf_schemas_nullvalues()
    {
        foreach (var schema in await SchemasAsync())
            foreach (var property in schema.GetProperty("properties").EnumerateObject())
                if (property.Value.TryGetProperty("x-ogc-nullValues", out var values))
                    Assert.All(values.EnumerateArray(), v => Assert.Equal(property.Value.Text("type") == "string" ? JsonValueKind.String : JsonValueKind.Number, v.ValueKind));
    }

    [Fact]
    public async Task Conf_advanced_property_roles_role_primary_geometry()
    {
        foreach (var schema in await SchemasAsync())
        {
            var spatial = schema.GetProperty("properties").EnumerateObject().Where(p => p.Value.Text("format")?.StartsWith("geometry-", StringComparison.Ordinal) == true).ToList();
            var primary = WithRole(schema, "primary-geometry");
            Assert.InRange(primary.Count, 0, 1);
            Assert.All(primary, p => Assert.True(p.Text("type") is null && !p.TryGetProperty("$ref", out _) && p.Text("format")!.StartsWith("geometry-", StringComparison.Ordinal)));
            if (primary.Count == 0) Assert.InRange(spatial.Count, 0, 1);
        }
    }

    [Fact]
    public async Task Conf_advanced_property_roles_role_primary_temporal()
    {
        foreach (var schema in await SchemasAsync())
        {
            var (instant, start, end, whole) = (WithRole(schema, "primary-instant"), WithRole(schema, "primary-interval-start"), WithRole(schema, "primary-interval-end"), WithRole(schema, "primary-interval"));
            Assert.InRange(instant.Count + Math.Max(start.Count, end.Count) + whole.Count, 0, 1);
            Assert.All([.. instant, .. start, .. end], p => Assert.True(p.Text("type") == "string" && p.Text("format") is "date" or "date-time"));
        }
    }

    [Fact]
    public async Task Conf_advanced_property_roles_role_type()
    {
        foreach (var schema in await SchemasAsync()) Assert.All(WithRole(schema, "type"), p => Assert.Equal("string", p.Text("type")));
    }

    [Fact]
    public Task Conf_references_role_reference() => EachPropertyAsync("x-ogc-role", (schemas, property, value) =>
    {
        if (value.GetString() != "reference") return;
        Assert.True(property.TryGetProperty("x-ogc-uriTemplate", out var template) || property.TryGetProperty("x-ogc-collectionId", out _));
        if (template.ValueKind == JsonValueKind.String) Assert.Contains("{resourceId}", template.GetString(), StringComparison.Ordinal);
        if (property.Text("x-ogc-collectionId") is { } other)
            Assert.Equal(property.Text("type"), WithRole(schemas.Single(s => s.Text("$id")!.EndsWith($"/{other}/schema", StringComparison.Ordinal)), "id")[0].Text("type"));
    });

    [Fact]
    public Task Conf_returnables_and_receivables_get_conformance() => DeclaresAsync(Part + "schemas", Part + "returnables-and-receivables");

    [Fact]
    public Task Conf_returnables_and_receivables_link() => LinkedAsync("schema");

    [Fact]
    public Task Conf_returnables_and_receivables_op_and_response() => ServedAsync("schema");

    /// <summary>Every value of every feature. What has no value is null in GeoJSON and counts as not there.</summary>
    [Fact]
    public async Task Conf_returnables_and_receivables_response_1()
    {
        foreach (var collection in await CollectionsAsync())
        {
            var schema = await AskAsync($"/collections/{collection.Text("id")}/schema", JsonSchema);
            var properties = schema.GetProperty("properties");
            var id = WithRole(schema, "id")[0];
            var features = (await AllAsync(Items(collection))).Take(300).ToList();
            features.AddRange(await Task.WhenAll(features.Take(3).Select(f => AskAsync($"{Items(collection)}/{Escaped(f.Text("id")!)}", GeoJson))));
            foreach (var feature in features)
            {
                Assert.Empty(PropertyFaults(feature.GetProperty("id"), id));
                foreach (var value in feature.GetProperty("properties").EnumerateObject())
                {
                    Assert.True(properties.TryGetProperty(value.Name, out var property), value.Name);
                    Assert.NotEqual("True", property.Text("writeOnly"));
                    if (value.Value.ValueKind == JsonValueKind.Null) Assert.DoesNotContain(value.Name, schema.GetProperty("required").EnumerateArray().Select(r => r.GetString()));
                    else Assert.Empty(PropertyFaults(value.Value, property));
                }
                if (feature.GetProperty("geometry") is not { ValueKind: JsonValueKind.Object } geometry) continue;
                var format = WithRole(schema, "primary-geometry")[0].Text("format")!;
                Assert.True(format == "geometry-any" || format.Contains(geometry.Text("type")!.ToLowerInvariant(), StringComparison.Ordinal), format);
            }
        }
    }

    [Fact]
    public Task Conf_queryables_get_conformance() => DeclaresAsync(Part + "schemas", Part + "queryables");

    [Fact]
    public Task Conf_queryables_link() => LinkedAsync("queryables");

    [Fact]
    public Task Conf_queryables_op_and_response() => ServedAsync("queryables");

    [Fact]
    public Task Conf_sortables_get_conformance() => DeclaresAsync(Part + "schemas", Part + "sortables");

    [Fact]
    public Task Conf_sortables_link() => LinkedAsync("sortables");

    [Fact]
    public async Task Conf_sortables_op_and_response()
    {
        await ServedAsync("sortables");
        foreach (var schema in (await SchemasAsync()).Where(s => s.Text("$id")!.EndsWith("/sortables", StringComparison.Ordinal)))
            Assert.All(schema.GetProperty("properties").EnumerateObject(), p => Assert.True(p.Value.Text("type") is not (null or "array" or "object"), p.Name));
    }

    private async Task LinkedAsync(string resource)
    {
        foreach (var listed in await CollectionsAsync())
            foreach (var collection in new[] { listed, await AskAsync("/collections/" + listed.Text("id"), Json) })
                Assert.Equal($"{Root}/collections/{listed.Text("id")}/{resource}", Bare(collection.Href(Rel + resource, JsonSchema)!));
    }

    private async Task ServedAsync(string resource)
    {
        foreach (var collection in await CollectionsAsync())
        {
            var schema = await AskAsync(collection.Href(Rel + resource)!, JsonSchema);
            Assert.Equal($"{Root}/collections/{collection.Text("id")}/{resource}", schema.Text("$id"));
            Assert.NotEmpty(schema.GetProperty("properties").EnumerateObject());
        }
    }

    private async Task EachPropertyAsync(string keyword, Action<List<JsonElement>, JsonElement, JsonElement> check)
    {
        var (schemas, seen) = (await SchemasAsync(), 0);
        foreach (var property in schemas.SelectMany(s => s.GetProperty("properties").EnumerateObject()))
            if (property.Value.TryGetProperty(keyword, out var value))
            {
                check(schemas, property.Value, value);
                seen++;
            }
        Assert.NotEqual(0, seen);
    }

    private async Task<List<JsonElement>> SchemasAsync()
    {
        var schemas = new List<JsonElement>();
        foreach (var collection in await CollectionsAsync())
            foreach (var resource in new[] { "schema", "queryables", "sortables" }) schemas.Add(await AskAsync($"/collections/{collection.Text("id")}/{resource}", JsonSchema));
        return schemas;
    }

    private static List<JsonElement> WithRole(JsonElement schema, string role) =>
        [.. schema.GetProperty("properties").EnumerateObject().Where(p => p.Value.Text("x-ogc-role") == role).Select(p => p.Value)];

    private static IEnumerable<string> KeywordsOf(JsonElement schema)
    {
        foreach (var member in schema.EnumerateObject())
        {
            yield return member.Name;
            if (member.Name != "properties") continue;
            foreach (var keyword in member.Value.EnumerateObject().SelectMany(p => KeywordsOf(p.Value))) yield return keyword;
        }
    }

    /// <summary>The keywords of a property's schema that our schemas use.</summary>
    private static List<string> PropertyFaults(JsonElement value, JsonElement schema)
    {
        var faults = new List<string>();
        foreach (var keyword in schema.EnumerateObject())
        {
            var holds = keyword.Name switch
            {
                "type" => keyword.Value.GetString() switch
                {
                    "string" => value.ValueKind == JsonValueKind.String,
                    "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                    "number" => value.ValueKind == JsonValueKind.Number,
                    _ => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                },
                "format" when keyword.Value.GetString() == "date" => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out _),
                "format" when keyword.Value.GetString() == "date-time" => value.TryGetDateTimeOffset(out _),
                "minimum" => value.GetDouble() >= keyword.Value.GetDouble(),
                "maximum" => value.GetDouble() <= keyword.Value.GetDouble(),
                "pattern" => System.Text.RegularExpressions.Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!),
                "enum" => keyword.Value.EnumerateArray().Any(v => v.GetRawText() == value.GetRawText()),
                "oneOf" => keyword.Value.EnumerateArray().Count(v => v.GetProperty("const").GetRawText() == value.GetRawText()) == 1,
                _ => true,
            };
            if (!holds) faults.Add($"{value.GetRawText()} breaks {keyword}");
        }
        return faults;
    }
}
