using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes.Schemas;

/// <summary>Checks a value against a schema and lists every fault. Booleans beside <c>minimum</c> are read as OpenAPI 3.0 means them.</summary>
internal static class SchemaValidation
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(100);

    public static void Validate(JsonElement value, JsonElement schema, string path, List<InputFault> faults)
    {
        if (value.ValueKind == JsonValueKind.Null && schema.TryGetProperty("nullable", out var nullable) && nullable.ValueKind == JsonValueKind.True) return;
        if (!CheckType(value, schema, path, faults)) return;
        var before = faults.Count;
        CheckValues(value, schema, path, faults);
        switch (value.ValueKind)
        {
            case JsonValueKind.Number: CheckNumber(value.GetDouble(), schema, path, faults); break;
            case JsonValueKind.String: CheckText(value.GetString()!, schema, path, faults); break;
            case JsonValueKind.Array: CheckArray(value, schema, path, faults); break;
            case JsonValueKind.Object: CheckObject(value, schema, path, faults); break;
        }
        CheckCombined(value, schema, path, faults);
        // What a format adds is looked at where the structure is right: a fault is told once.
        if (value.ValueKind == JsonValueKind.Object && faults.Count == before && schema.TryGetProperty("format", out var format)) ObjectFormats.Check(value, format.GetString()!, path, faults);
    }

    private static bool CheckType(JsonElement value, JsonElement schema, string path, List<InputFault> faults)
    {
        if (!schema.TryGetProperty("type", out var type)) return true;
        var allowed = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!).ToArray() : [type.GetString()!];
        if (allowed.Any(t => HasType(value, t))) return true;
        var found = Describe(value);
        Add(faults, path, $"{found.Fr} au lieu de {string.Join(" ou ", allowed.Select(FrenchType))}", $"found {found.En}, expected {string.Join(" or ", allowed.Select(EnglishType))}");
        return false;
    }

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && Math.Floor(value.GetDouble()) == value.GetDouble(),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new ArgumentException($"unknown schema type '{type}'", nameof(type)),
    };

    private static void CheckValues(JsonElement value, JsonElement schema, string path, List<InputFault> faults)
    {
        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)))
        {
            var list = string.Join(", ", values.EnumerateArray().Select(v => v.GetRawText()));
            Add(faults, path, $"{Short(value)} n'est pas une valeur permise ; permises : {list}", $"{Short(value)} is not allowed; allowed: {list}");
        }
        if (schema.TryGetProperty("const", out var only) && !JsonElement.DeepEquals(only, value))
            Add(faults, path, $"{Short(value)} au lieu de {only.GetRawText()}", $"found {Short(value)}, expected {only.GetRawText()}");
    }

    private static void CheckNumber(double value, JsonElement schema, string path, List<InputFault> faults)
    {
        var shown = value.ToString("R", CultureInfo.InvariantCulture);
        if (Limit(schema, "minimum", "exclusiveMinimum") is { } min && (min.Exclusive ? value <= min.Value : value < min.Value))
            Add(faults, path, $"{shown} est trop petit ; minimum {min.Text}", $"{shown} is too small; minimum {min.Text}");
        if (Limit(schema, "maximum", "exclusiveMaximum") is { } max && (max.Exclusive ? value >= max.Value : value > max.Value))
            Add(faults, path, $"{shown} est trop grand ; maximum {max.Text}", $"{shown} is too large; maximum {max.Text}");
        if (schema.TryGetProperty("multipleOf", out var factor))
        {
            var ratio = value / factor.GetDouble();
            if (Math.Abs(ratio - Math.Round(ratio)) > 1e-9)
                Add(faults, path, $"{shown} n'est pas un multiple de {factor.GetRawText()}", $"{shown} is not a multiple of {factor.GetRawText()}");
        }
    }

    private static void CheckText(string value, JsonElement schema, string path, List<InputFault> faults)
    {
        var length = new StringInfo(value).LengthInTextElements;
        if (schema.TryGetProperty("minLength", out var min) && length < min.GetInt32())
            Add(faults, path, $"{length} caractères ; minimum {min.GetInt32()}", $"{length} characters; minimum {min.GetInt32()}");
        if (schema.TryGetProperty("maxLength", out var max) && length > max.GetInt32())
            Add(faults, path, $"{length} caractères ; maximum {max.GetInt32()}", $"{length} characters; maximum {max.GetInt32()}");
        if (schema.TryGetProperty("pattern", out var pattern) && !Matches(value, pattern.GetString()!))
            Add(faults, path, $"« {Short(value)} » n'a pas la forme {pattern.GetString()}", $"'{Short(value)}' does not match {pattern.GetString()}");
        if (schema.TryGetProperty("contentEncoding", out var encoding) && encoding.ValueEquals("base64"u8) && !Inputs.QualifiedValue.IsBase64(value))
            Add(faults, path, $"« {Short(value)} » n'est pas du base64", $"'{Short(value)}' is not base64");
        if (schema.TryGetProperty("format", out var format) && !TextFormats.Fits(value, format.GetString()!, out var expected))
            Add(faults, path, $"« {Short(value)} » n'est pas {expected.Fr}", $"'{Short(value)}' is not {expected.En}");
    }

    private static bool Matches(string value, string pattern)
    {
        try
        {
            return Regex.IsMatch(value, pattern, RegexOptions.CultureInvariant | RegexOptions.ECMAScript, PatternTimeout);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static void CheckArray(JsonElement value, JsonElement schema, string path, List<InputFault> faults)
    {
        var count = value.GetArrayLength();
        if (schema.TryGetProperty("minItems", out var min) && count < min.GetInt32())
            Add(faults, path, $"{count} éléments ; minimum {min.GetInt32()}", $"{count} items; minimum {min.GetInt32()}");
        if (schema.TryGetProperty("maxItems", out var max) && count > max.GetInt32())
            Add(faults, path, $"{count} éléments ; maximum {max.GetInt32()}", $"{count} items; maximum {max.GetInt32()}");
        if (schema.TryGetProperty("uniqueItems", out var unique) && unique.ValueKind == JsonValueKind.True)
            CheckUnique(value, path, faults);
        if (!schema.TryGetProperty("items", out var items)) return;
        var i = 0;
        foreach (var item in value.EnumerateArray()) Validate(item, items, $"{path}/{i++}", faults);
    }

    private static void CheckUnique(JsonElement value, string path, List<InputFault> faults)
    {
        var items = value.EnumerateArray().ToArray();
        for (var i = 1; i < items.Length; i++)
            for (var j = 0; j < i; j++)
                if (JsonElement.DeepEquals(items[i], items[j]))
                {
                    Add(faults, $"{path}/{i}", $"{Short(items[i])} est déjà donné à la place {j}", $"{Short(items[i])} repeats item {j}");
                    break;
                }
    }

    private static void CheckObject(JsonElement value, JsonElement schema, string path, List<InputFault> faults)
    {
        var hasProperties = schema.TryGetProperty("properties", out var properties);
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray())
                if (!value.TryGetProperty(name.GetString()!, out _))
                    Add(faults, path, $"il manque « {name.GetString()} »", $"'{name.GetString()}' is missing");
        var others = schema.TryGetProperty("additionalProperties", out var additional) ? additional : default;
        foreach (var member in value.EnumerateObject())
        {
            var memberPath = $"{path}/{Escape(member.Name)}";
            if (hasProperties && properties.TryGetProperty(member.Name, out var known)) Validate(member.Value, known, memberPath, faults);
            else if (others.ValueKind == JsonValueKind.Object) Validate(member.Value, others, memberPath, faults);
            else if (others.ValueKind == JsonValueKind.False) Add(faults, memberPath, "membre inconnu", "unknown member");
        }
    }

    private static void CheckCombined(JsonElement value, JsonElement schema, string path, List<InputFault> faults)
    {
        if (schema.TryGetProperty("allOf", out var all))
        {
            var before = faults.Count;
            foreach (var member in all.EnumerateArray())
                if (!member.TryGetProperty("format", out _)) Validate(value, member, path, faults);
            if (faults.Count == before)
                foreach (var member in all.EnumerateArray())
                    if (member.TryGetProperty("format", out _)) Validate(value, member, path, faults);
        }
        if (schema.TryGetProperty("anyOf", out var any)) CheckAlternatives(value, any, path, faults, onlyOne: false);
        if (schema.TryGetProperty("oneOf", out var one)) CheckAlternatives(value, one, path, faults, onlyOne: true);
    }

    private static void CheckAlternatives(JsonElement value, JsonElement alternatives, string path, List<InputFault> faults, bool onlyOne)
    {
        var fits = 0;
        List<InputFault>? closest = null;
        foreach (var alternative in alternatives.EnumerateArray())
        {
            var own = new List<InputFault>();
            Validate(value, alternative, path, own);
            if (own.Count == 0) fits++;
            // The alternative of the right type is the one that was meant: its faults say more than "none fits".
            else if (alternative.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && HasType(value, type.GetString()!)) closest ??= own;
        }
        if (fits == 1 || (fits > 1 && !onlyOne)) return;
        if (fits > 1) Add(faults, path, "la valeur répond à plusieurs possibilités qui s'excluent", "the value fits several alternatives that exclude each other");
        else if (closest is not null) faults.AddRange(closest);
        else Add(faults, path, $"{Short(value)} ne répond à aucune des {alternatives.GetArrayLength()} possibilités", $"{Short(value)} fits none of the {alternatives.GetArrayLength()} alternatives");
    }

    private static (double Value, bool Exclusive, string Text)? Limit(JsonElement schema, string inclusive, string exclusive)
    {
        var hasInclusive = schema.TryGetProperty(inclusive, out var limit);
        if (schema.TryGetProperty(exclusive, out var strict) && strict.ValueKind == JsonValueKind.Number)
            return (strict.GetDouble(), true, $"{strict.GetRawText()} (excl.)");
        if (!hasInclusive) return null;
        var isStrict = strict.ValueKind == JsonValueKind.True;
        return (limit.GetDouble(), isStrict, isStrict ? $"{limit.GetRawText()} (excl.)" : limit.GetRawText());
    }

    private static (string Fr, string En) Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => ($"le texte « {Short(value.GetString()!)} »", $"the text '{Short(value.GetString()!)}'"),
        JsonValueKind.Number => ($"le nombre {value.GetRawText()}", $"the number {value.GetRawText()}"),
        JsonValueKind.True => ("le booléen true", "the boolean true"),
        JsonValueKind.False => ("le booléen false", "the boolean false"),
        JsonValueKind.Array => ("une liste", "an array"),
        JsonValueKind.Object => ("un objet", "an object"),
        _ => ("null", "null"),
    };

    private static string FrenchType(string type) => type switch
    {
        "string" => "un texte", "number" => "un nombre", "integer" => "un nombre entier", "boolean" => "un booléen",
        "array" => "une liste", "object" => "un objet", _ => "null",
    };

    private static string EnglishType(string type) => type switch
    {
        "string" => "a text", "number" => "a number", "integer" => "a whole number", "boolean" => "a boolean",
        "array" => "an array", "object" => "an object", _ => "null",
    };

    private static string Short(JsonElement value) => Short(value.GetRawText());
    private static string Short(string text) => text.Length <= 60 ? text : text[..57] + "...";
    private static string Escape(string name) => name.Replace("~", "~0").Replace("/", "~1");
    private static void Add(List<InputFault> faults, string path, string fr, string en) => faults.Add(new InputFault(path, new LocalizedText(fr, en)));
}
