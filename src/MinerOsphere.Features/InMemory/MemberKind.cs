using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.InMemory;

/// <summary>The narrowest type that all values of a member have; text where they differ.</summary>
internal sealed class MemberKind
{
    private bool _whole, _number, _boolean, _date, _instant, _other;

    public PropertyType Type => (_whole || _number, _boolean, _date, _instant, _other) switch
    {
        (true, false, false, false, false) => _number ? PropertyType.Number : PropertyType.Integer,
        (false, true, false, false, false) => PropertyType.Boolean,
        (false, false, true, false, false) => PropertyType.Date,
        (false, false, _, true, false) => _date ? PropertyType.String : PropertyType.DateTime,
        _ => PropertyType.String,
    };

    public void Add(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null: break;
            case JsonValueKind.Number when value.TryGetInt64(out _): _whole = true; break;
            case JsonValueKind.Number: _number = true; break;
            case JsonValueKind.True or JsonValueKind.False: _boolean = true; break;
            case JsonValueKind.String when value.GetString() is { } text && IsDate(text): _date = true; break;
            case JsonValueKind.String when value.GetString() is { } text && IsInstant(text): _instant = true; break;
            default: _other = true; break;
        }
    }

    public static object? Value(JsonElement value, PropertyType type) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        _ when type == PropertyType.Integer => value.GetInt64(),
        _ when type == PropertyType.Number => value.GetDouble(),
        _ when type == PropertyType.Boolean => value.GetBoolean(),
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    private static bool IsDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsInstant(string text) =>
        text.Length > 19 && text[10] == 'T' && (text[^1] == 'Z' || text[^6] is '+' or '-') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
