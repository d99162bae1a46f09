using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MinerOsphere.Learning.Cards;

/// <summary>Numbers as people read them: four significant digits, the comma in French.</summary>
internal static class CardNumber
{
    public static string Text(double value, bool isFrench)
    {
        if (double.IsNaN(value)) return "–";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : "-∞";
        var size = Math.Abs(value);
        string text;
        if (size == 0) text = "0";
        else if (size is < 1e-4 or >= 1e15) text = value.ToString("0.###e+0", CultureInfo.InvariantCulture);
        else
        {
            var decimals = Math.Max(0, 3 - (int)Math.Floor(Math.Log10(size)));
            text = value.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
        }
        return isFrench ? text.Replace('.', ',') : text;
    }

    public static string Percent(double share, bool isFrench) => double.IsNaN(share) ? "–" : Text(Math.Round(100 * share, 1), isFrench) + "\u00A0%";

    /// <summary>Thousands apart, by a space that does not break.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u00A0');

    /// <summary>A setting of a trainer, a text without its quotes.</summary>
    public static string Setting(JsonNode? value) => value is null ? "–" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    /// <summary>As YAML of every version reads a number.</summary>
    public static string Yaml(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = text.IndexOf('E');
        return exponent >= 0 && !text.Contains('.') ? text.Insert(exponent, ".0") : text;
    }
}
