using System.Globalization;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Introspection;

/// <summary>The narrowest type that all texts of a column have, and whether no two are the same.</summary>
internal sealed class ValueKinds
{
    /// <summary>Of more rows than these, distinct values are not followed any longer: no column is then taken for a key.</summary>
    private const int MostFollowed = 2_000_000;

    private static readonly PropertyType[] Narrowest = [PropertyType.Boolean, PropertyType.Integer, PropertyType.Number, PropertyType.Date, PropertyType.DateTime];

    private readonly List<PropertyType> _left = [.. Narrowest];
    private HashSet<string>? _distinct = new(StringComparer.Ordinal);
    private long _values;

    /// <summary>String when nothing narrower fits, or nothing was there.</summary>
    public PropertyType Type => _values == 0 || _left.Count == 0 ? PropertyType.String : _left[0];

    /// <summary>True when so many rows each had a value of its own.</summary>
    public bool IsUniqueIn(long rows) => _distinct is not null && _distinct.Count == rows && rows > 0;

    public void Add(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            _distinct = null;
            return;
        }
        _values++;
        _left.RemoveAll(type => !Fits(type, text));
        if (_distinct is not null && (_distinct.Count >= MostFollowed || !_distinct.Add(text))) _distinct = null;
    }

    private static bool Fits(PropertyType type, string text) => type switch
    {
        PropertyType.Boolean => text is "true" or "false",
        // A number with zeros before it is a code.
        PropertyType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text,
        PropertyType.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && !(text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1])),
        PropertyType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        PropertyType.DateTime => text.Length > 10 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        _ => true,
    };
}
