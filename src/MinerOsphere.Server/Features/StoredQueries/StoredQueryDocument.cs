using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.Encodings;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Server.Features.StoredQueries;

/// <summary>What is said of a stored query, and how its values are read.</summary>
internal static class StoredQueryDocument
{
    public static void Write(Utf8JsonWriter json, ApiRequest request, PublishedCollection collection, StoredQuery query)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, query.Id);
        json.WriteString("title"u8, query.Title.In(request.Language));
        if (query.Description.In(request.Language) is { Length: > 0 } description) json.WriteString("description"u8, description);
        json.WriteBoolean("mutable"u8, false);
        json.WriteStartObject("query"u8);
        json.WriteString("collection"u8, collection.Id);
        json.WriteString("filter"u8, query.Filter);
        json.WriteString("filterLang"u8, "cql2-text"u8);
        WriteNames(json, "sortby", query.SortBy);
        WriteNames(json, "properties", query.Properties);
        json.WriteEndObject();
        WriteParameters(json, request, query);
        var fr = request.Language == "fr";
        var here = request.Links.At("query", query.Id);
        json.WriteLinks(
        [
            .. FeatureEncodings.Representations.Where(f => f != Representations.Html || request.Pages is not null).Select(f => here.With(f).Link(Rel.Items, f, (fr ? "Ce qu'elle trouve en " : "What it finds as ") + f.Title)),
            request.Links.At("query", query.Id, "parameters").With(Representations.Json).Link(Rel.DescribedBy, Representations.Json, fr ? "Ses paramètres" : "Its parameters"),
            request.Links.At("collections", collection.Id).With(Representations.Json).Link(Rel.Collection, Representations.Json, collection.Definition.Title.In(request.Language)),
        ]);
        json.WriteEndObject();
    }

    /// <summary>The member <c>parameters</c>: a JSON Schema by name.</summary>
    public static void WriteParameters(Utf8JsonWriter json, ApiRequest request, StoredQuery query)
    {
        json.WriteStartObject("parameters"u8);
        foreach (var parameter in query.Parameters)
        {
            json.WritePropertyName(parameter.Name);
            WriteSchema(json, request, parameter);
        }
        json.WriteEndObject();
    }

    public static void WriteSchema(Utf8JsonWriter json, ApiRequest request, StoredQueryParameter parameter)
    {
        json.WriteStartObject();
        json.WriteString("title"u8, parameter.Title.In(request.Language));
        json.WriteString("type"u8, parameter.Type switch
        {
            PropertyType.Integer => "integer",
            PropertyType.Number => "number",
            PropertyType.Boolean => "boolean",
            _ => "string",
        });
        if (parameter.Type is PropertyType.Date or PropertyType.DateTime) json.WriteString("format"u8, parameter.Type == PropertyType.Date ? "date" : "date-time");
        if (parameter.Values.Length > 0)
        {
            json.WriteStartArray("enum"u8);
            foreach (var value in parameter.Values) WriteValue(json, parameter.Type, value);
            json.WriteEndArray();
        }
        if (parameter.Default is { } chosen)
        {
            json.WritePropertyName("default"u8);
            WriteValue(json, parameter.Type, chosen);
        }
        json.WriteEndObject();
    }

    /// <summary>The parameters of a query as those of a request.</summary>
    public static ImmutableArray<QueryParameter<object>> ParametersOf(StoredQuery query) => [.. query.Parameters.Select(p => new QueryParameter<object>(p.Name, p.Title, () => [], text => Parse(p, text)))];

    public static ProblemDocument Missing(ApiRequest request, StoredQuery query, StoredQueryParameter parameter) => Problems.BadRequest(
        $"La requête « {query.Id} » demande une valeur pour « {parameter.Name} » ({parameter.Title.In("fr")}).",
        $"The query '{query.Id}' needs a value for '{parameter.Name}' ({parameter.Title.In("en")}).")
        with
    { Parameter = parameter.Name, Expected = new($"{parameter.Name}=… ; {request.Links.At("query", query.Id, "parameters").Path}", $"{parameter.Name}=…; {request.Links.At("query", query.Id, "parameters").Path}") };

    private static Reading<object> Parse(StoredQueryParameter parameter, string text) =>
        parameter.Values.Length == 0 || parameter.Values.Contains(text) ? PropertyFilter.Parse(text, parameter.Type)
        : Reading<object>.Of(new ParameterFault(new(string.Join(", ", parameter.Values))));

    private static void WriteValue(Utf8JsonWriter json, PropertyType type, string text)
    {
        var value = PropertyFilter.Parse(text, type).Value;
        if (value is long whole) json.WriteNumberValue(whole);
        else if (value is double number) json.WriteNumberValue(number);
        else if (value is bool truth) json.WriteBooleanValue(truth);
        else json.WriteStringValue(text);
    }

    private static void WriteNames(Utf8JsonWriter json, string member, ImmutableArray<string> names)
    {
        if (names.Length == 0) return;
        json.WriteStartArray(member);
        foreach (var name in names) json.WriteStringValue(name);
        json.WriteEndArray();
    }
}
