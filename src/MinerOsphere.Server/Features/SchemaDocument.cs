using System.Text.Json;
using MinerOsphere.Catalogue;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Server.Features;

/// <summary>
/// A collection's feature schema as JSON Schema (OGC 23-058r2): the returnables, the queryables, which are the properties that a
/// filter can name, or the sortables.
/// </summary>
internal static class SchemaDocument
{
    public static void WriteReturnables(Utf8JsonWriter json, ApiRequest request)
    {
        Start(json, request, "schema");
        var sequence = 0;
        foreach (var property in request.Collection.Schema.Properties) WriteProperty(json, request, property, ++sequence, request.Collection);
        json.WriteEndObject();
        json.WriteStartArray("required"u8);
        foreach (var property in request.Collection.Schema.Properties)
            if (property.Constraints.Required) json.WriteStringValue(property.Name);
        json.WriteEndArray();
        // What an edit names beyond these is refused.
        if (request.Collection.Definition.Editing is not null) json.WriteBoolean("additionalProperties"u8, false);
        json.WriteEndObject();
    }

    public static void WriteQueryables(Utf8JsonWriter json, ApiRequest request)
    {
        WriteSome(json, request, "queryables", request.Collection.Schema.Properties);
    }

    public static void WriteSortables(Utf8JsonWriter json, ApiRequest request) =>
        WriteSome(json, request, "sortables", SortBy.Sortables(request.Collection.Schema));

    private static void WriteSome(Utf8JsonWriter json, ApiRequest request, string resource, IEnumerable<PropertyDefinition> properties)
    {
        Start(json, request, resource);
        var sequence = 0;
        foreach (var property in properties) WriteProperty(json, request, property, ++sequence);
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties"u8, false);
        json.WriteEndObject();
    }

    private static void Start(Utf8JsonWriter json, ApiRequest request, string resource)
    {
        json.WriteStartObject();
        json.WriteString("$schema"u8, "https://json-schema.org/draft/2020-12/schema"u8);
        json.WriteString("$id"u8, request.Links.At("collections", request.Collection.Id, resource).Path);
        json.WriteString("title"u8, request.Collection.Definition.Title.In(request.Language));
        json.WriteString("type"u8, "object"u8);
        json.WriteStartObject("properties"u8);
    }

    /// <param name="receiver">The collection when the property is also a receivable of it; null where it is only named.</param>
    private static void WriteProperty(Utf8JsonWriter json, ApiRequest request, PropertyDefinition property, int sequence, PublishedCollection? receiver = null)
    {
        var language = request.Language;
        json.WriteStartObject(property.Name);
        if (property.Label.In(language) is { Length: > 0 } label) json.WriteString("title"u8, label);
        if (property.Description.In(language) is { Length: > 0 } description) json.WriteString("description"u8, description);
        if (TypeOf(property.Type) is { } type) json.WriteString("type"u8, type);
        if (FormatOf(property) is { } format) json.WriteString("format"u8, format);
        if (RoleOf(property.Role) is { } role) json.WriteString("x-ogc-role"u8, role);
        if (property.Iri is not null) json.WriteString("x-ogc-definition"u8, property.Iri);
        if (property.Unit is not null)
        {
            json.WriteString("x-ogc-unit"u8, property.Unit);
            json.WriteString("x-ogc-unitLang"u8, "UCUM"u8);
        }
        if (property.ReferencedCollection is not null) json.WriteString("x-ogc-collectionId"u8, property.ReferencedCollection);
        if (receiver?.Definition.Editing is not null && (property.IsReadOnly || (property.Role == PropertyRole.Id && receiver.Features.Editor is { MakesIds: true })))
            json.WriteBoolean("readOnly"u8, true);
        json.WriteNumber("x-ogc-propertySeq"u8, sequence);
        if (property.Constraints.Minimum is { } minimum) json.WriteNumber("minimum"u8, minimum);
        if (property.Constraints.Maximum is { } maximum) json.WriteNumber("maximum"u8, maximum);
        if (property.Constraints.Pattern is { } pattern) json.WriteString("pattern"u8, pattern);
        if (property.Codelist is { } codelist)
        {
            // A list of codes in one text is none of them.
            if (property.Separator is null) WriteCodes(json, request, property, codelist);
            json.WriteString("x-ogc-codelistUri"u8, request.Links.At("codelists", codelist.Id).Path);
        }
        json.WriteEndObject();
    }

    private static void WriteCodes(Utf8JsonWriter json, ApiRequest request, PropertyDefinition property, Codelist codelist)
    {
        var isInline = Profile.Chosen(request, Profile.OfSchemas, Profile.CodelistInline, Profile.CodelistRef) == Profile.CodelistInline;
        json.WriteStartArray(isInline ? "oneOf"u8 : "enum"u8);
        foreach (var code in codelist.Codes)
        {
            var number = property.Type == PropertyType.Integer && long.TryParse(code.Value, out var read) ? read : (long?)null;
            if (!isInline)
            {
                if (number is { } whole) json.WriteNumberValue(whole);
                else json.WriteStringValue(code.Value);
                continue;
            }
            json.WriteStartObject();
            if (number is { } value) json.WriteNumber("const"u8, value);
            else json.WriteString("const"u8, code.Value);
            json.WriteString("title"u8, code.Label.In(request.Language));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Says which profile codelists are in, when there are any.</summary>
    public static void SetHeaders(ApiRequest request)
    {
        if (!request.Collection.Schema.Properties.Any(p => p.Codelist is not null)) return;
        request.Http.Response.Headers.Append("Link", Profile.LinkTo(Profile.Chosen(request, Profile.OfSchemas, Profile.CodelistInline, Profile.CodelistRef)).ToHeader());
    }

    // A geometry has a format and no type (23-058r2 Req 4).
    private static string? TypeOf(PropertyType type) => type switch
    {
        PropertyType.Integer => "integer",
        PropertyType.Number => "number",
        PropertyType.Boolean => "boolean",
        PropertyType.Geometry => null,
        _ => "string",
    };

    private static string? FormatOf(PropertyDefinition property) => property.Type switch
    {
        PropertyType.Date => "date",
        PropertyType.DateTime => "date-time",
        PropertyType.Iri => "uri",
        PropertyType.Geometry => "geometry-" + (property.GeometryType == "Geometry" ? "any" : property.GeometryType.ToLowerInvariant()),
        _ => null,
    };

    private static string? RoleOf(PropertyRole role) => role switch
    {
        PropertyRole.Id => "id",
        PropertyRole.PrimaryGeometry => "primary-geometry",
        PropertyRole.PrimaryInstant => "primary-instant",
        PropertyRole.PrimaryIntervalStart => "primary-interval-start",
        PropertyRole.PrimaryIntervalEnd => "primary-interval-end",
        PropertyRole.Reference => "reference",
        PropertyRole.Type => "type",
        _ => null,
    };
}
