using System.Globalization;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Indicators;

/// <summary>Numbers as sentences hold them, in French and English.</summary>
internal static class IndicatorNumbers
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR"), English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>A value with the digits that mean something, and its unit: a share in percent, a count as a whole number.</summary>
    public static LocalizedText Value(double value, string? unit) => unit switch
    {
        "1" => Percent(value),
        "%" => new(value.ToString("0.#", French) + " %", value.ToString("0.#", English) + "%"),
        "{EUR}" => Math.Abs(value) >= 1e6 ? new(value.Scaled(1e6, French) + " M€", "€" + value.Scaled(1e6, English) + "M") : new(value.ToString("N0", French) + " €", "€" + value.ToString("N0", English)),
        "d" => Plain(value) is var days ? new($"{days.Fr} jours", $"{days.En} days") : days,
        null or "" => Plain(value),
        _ when unit.StartsWith('{') => Plain(value),
        _ => Plain(value) is var text ? new($"{text.Fr} {unit}", $"{text.En} {unit}") : text,
    };

    public static LocalizedText Percent(double share) => new((100 * share).ToString("0.#", French) + " %", (100 * share).ToString("0.#", English) + "%");

    /// <summary>A change in percent with its sign.</summary>
    public static LocalizedText Change(double share) => new((100 * share).ToString("+0.0;-0.0;0", French) + " %", (100 * share).ToString("+0.0;-0.0;0", English) + "%");

    public static LocalizedText Plain(double value) => new(Digits(value, French), Digits(value, English));

    public static LocalizedText Fixed(double value, int decimals) => new(value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), French), value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), English));

    private static string Scaled(this double value, double by, CultureInfo culture) => (value / by).ToString("N1", culture);

    private static string Digits(double value, CultureInfo culture) => Math.Abs(value) >= 100 || value == Math.Round(value) ? value.ToString("N0", culture) : Math.Abs(value) >= 1 ? value.ToString("0.##", culture) : value.ToString("0.####", culture);
}
