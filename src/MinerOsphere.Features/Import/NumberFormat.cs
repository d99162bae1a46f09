using System.Globalization;

namespace MinerOsphere.Features.Import;

/// <summary>How a source writes its numbers: with a point, or (<c>fr</c>) with a comma and spaces between thousands.</summary>
internal readonly record struct NumberFormat(bool IsFrench)
{
    public static NumberFormat Of(string? format) => new(format == "fr");

    public bool TryRead(string text, out double value) =>
        double.TryParse(Plain(text), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>Reads an integer; <c>5.0</c> is one too, as tables exported from other tools write it.</summary>
    public bool TryRead(string text, out long value)
    {
        var plain = Plain(text);
        var integer = plain.IndexOf('.') is var point and >= 0 && plain.AsSpan(point + 1).Trim().TrimEnd('0').IsEmpty ? plain.AsSpan(0, point) : plain;
        return long.TryParse(integer, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);
    }

    private string Plain(string text) => IsFrench
        ? text.Replace(" ", "").Replace("\u00a0", "").Replace("\u202f", "").Replace(',', '.')
        : text;
}
