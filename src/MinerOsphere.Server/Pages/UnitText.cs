using System.Text;

namespace MinerOsphere.Server.Pages;

/// <summary>A UCUM code as people write the unit: <c>m3/s</c> becomes m³/s, <c>Cel</c> °C.</summary>
internal static class UnitText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    public static string? Of(string? ucum, string language)
    {
        if (string.IsNullOrEmpty(ucum)) return null;
        var shown = new StringBuilder();
        var start = 0;
        for (var at = 0; at <= ucum.Length; at++)
        {
            if (at < ucum.Length && ucum[at] is not ('.' or '/')) continue;
            shown.Append(Factor(ucum[start..at], language));
            if (at < ucum.Length) shown.Append(ucum[at] == '.' ? '·' : '/');
            start = at + 1;
        }
        // What is counted is in the label: {incident} and 1 show nothing.
        return shown.Length == 0 ? null : shown.ToString();
    }

    private static string Factor(string factor, string language)
    {
        // UCUM has no currencies: an annotation stands for them.
        if (factor == "{EUR}") return "€";
        var brace = factor.IndexOf('{');
        if (brace >= 0) factor = factor[..brace];
        if (factor is "" or "1") return "";
        var end = factor.Length;
        while (end > 0 && char.IsAsciiDigit(factor[end - 1])) end--;
        var (atom, exponent) = (factor[..end], factor[end..]);
        if (atom.EndsWith('-')) (atom, exponent) = (atom[..^1], "-" + exponent);
        var text = new StringBuilder(Atom(atom, language));
        foreach (var c in exponent) text.Append(c == '-' ? '⁻' : Superscripts[c - '0']);
        return text.ToString();
    }

    private static string Atom(string atom, string language) => atom switch
    {
        "Cel" => "°C",
        "deg" => "°",
        "ar" => "a",
        "har" => "ha",
        "h" => "h",
        "d" => language == "fr" ? "j" : "d",
        "a" => language == "fr" ? "an" : "yr",
        "wk" => language == "fr" ? "sem." : "wk",
        "mo" => language == "fr" ? "mois" : "mo",
        "Ohm" => "Ω",
        "[ppm]" or "[ppb]" or "[pH]" => atom[1..^1],
        _ when atom.StartsWith('u') && atom.Length > 1 => "µ" + atom[1..],
        _ => atom,
    };
}
