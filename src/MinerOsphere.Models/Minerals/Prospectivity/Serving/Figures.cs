using System.Globalization;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>Numbers as sentences have them.</summary>
internal static class Figures
{
    private static readonly NumberFormatInfo French = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u202f", PercentDecimalSeparator = "," };

    public static string Integer(double value, string language) => value.ToString("N0", Format(language));

    public static string Decimal(double value, int decimals, string language) => value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Format(language));

    public static string Percent(double share, string language)
    {
        var percent = 100 * share;
        var text = percent.ToString(percent is > 0 and < 9.95 && Math.Abs(percent - Math.Round(percent)) > 0.05 ? "0.0" : "0", Format(language));
        return language == "fr" ? text + "\u00a0%" : text + "%";
    }

    public static string Length(double metres, string language) =>
        metres >= 1000 ? $"{(metres / 1000).ToString("0.##", Format(language))}\u00a0km" : $"{metres.ToString("0.#", Format(language))}\u00a0m";

    /// <summary>Square kilometres, in hectares where they are small.</summary>
    public static string Area(double km2, string language) =>
        km2 < 1 ? $"{(100 * km2).ToString("0.#", Format(language))}\u00a0ha" : $"{km2.ToString(km2 < 100 ? "0.#" : "N0", Format(language))}\u00a0km²";

    private static NumberFormatInfo Format(string language) => language == "fr" ? French : NumberFormatInfo.InvariantInfo;
}
