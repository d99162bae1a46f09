using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>OGC 17-069r4 §7.15.5: a property's own name as a parameter asks for equality. Made from the collection's schema.</summary>
internal static class PropertyFilter
{
    public static IEnumerable<QueryParameter<object>> For(FeatureSchema schema) =>
        schema.Attributes.Where(p => p.Name == QualityFlags.PropertyName || !TakenNames.OfProperties.Contains(p.Name)).Select(p => new QueryParameter<object>(p.Name, Describe(p), () => Schema(p), text => Parse(text, p.Type)));

    /// <summary>The value as a provider compares it: long, double, bool or string.</summary>
    public static Reading<object> Parse(string text, PropertyType type) => type switch
    {
        PropertyType.Integer => Is(long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer), integer, "un entier", "an integer"),
        PropertyType.Number => Is(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number), number, "un nombre", "a number"),
        // GDAL has no booleans but 1 and 0.
        PropertyType.Boolean => Is(text is "true" or "false" or "1" or "0", text is "true" or "1", "true ou false", "true or false"),
        PropertyType.Date => Is(text.Length == 10 && TimeText.TryParse(text, out _, out _), text, "une date (2024-05-01)", "a date (2024-05-01)"),
        PropertyType.DateTime => Is(text.Length > 10 & TimeText.TryParse(text, out var instant, out _), Rfc3339(instant), "un instant (2024-05-01T12:00:00Z)", "an instant (2024-05-01T12:00:00Z)"),
        _ => Reading<object>.Of(text),
    };

    // Object takes a fault too, so the conversions of Reading<T> would mistake one for a value.
    private static Reading<object> Is(bool readable, object value, string fr, string en) =>
        readable ? Reading<object>.Of(value) : Reading<object>.Of(new ParameterFault(new(fr, en)));

    /// <summary>As the importer stores it: UTC, without an empty fraction.</summary>
    private static string Rfc3339(DateTime instant) =>
        instant.ToString(instant.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static LocalizedText Describe(PropertyDefinition property)
    {
        var (fr, en) = (property.Label.In("fr"), property.Label.In("en"));
        return new($"Objets dont « {(fr.Length > 0 ? fr : property.Name)} » a cette valeur.", $"Features whose \"{(en.Length > 0 ? en : property.Name)}\" has this value.");
    }

    private static JsonObject Schema(PropertyDefinition property)
    {
        var schema = new JsonObject
        {
            ["type"] = property.Type switch
            {
                PropertyType.Integer => "integer",
                PropertyType.Number => "number",
                PropertyType.Boolean => "boolean",
                _ => "string",
            },
        };
        if (property.Type == PropertyType.Date) schema["format"] = "date";
        if (property.Type == PropertyType.DateTime) schema["format"] = "date-time";
        if (property.Codelist is { } codes && property.Type == PropertyType.String)
            schema["enum"] = new JsonArray([.. codes.Codes.Select(c => (JsonNode)c.Value)]);
        return schema;
    }
}
