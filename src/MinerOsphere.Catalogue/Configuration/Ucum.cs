using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>Tells UCUM codes (case-sensitive form) from other texts: the grammar, with the atoms that environmental and public data use.</summary>
public static partial class Ucum
{
    private static readonly FrozenSet<string> MetricAtoms = new[]
    {
        "m", "s", "g", "rad", "K", "C", "cd", "mol", "sr", "Hz", "N", "Pa", "J", "W", "A", "V", "F", "Ohm", "S", "Wb", "Cel", "T", "H", "lm",
        "lx", "Bq", "Gy", "Sv", "l", "L", "ar", "t", "bar", "eV", "u", "pc", "cal", "B", "bit", "By", "Bd", "m[H2O]", "m[Hg]", "eq", "osm",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> OtherAtoms = new[]
    {
        "1", "%", "[ppth]", "[ppm]", "[ppb]", "[pptr]", "[pi]", "10*", "10^", "min", "h", "d", "wk", "mo", "a", "a_t", "a_j", "a_g", "mo_j",
        "deg", "'", "''", "gon", "har", "atm", "[degF]", "[in_i]", "[ft_i]", "[yd_i]", "[mi_i]", "[nmi_i]", "[kn_i]", "[acr_us]", "[lb_av]",
        "[oz_av]", "[oz_tr]", "[gal_us]", "[pH]", "AU", "[ly]",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Prefixes =
        ["da", "Y", "Z", "E", "P", "T", "G", "M", "k", "h", "d", "c", "m", "u", "n", "p", "f", "a", "z", "y", "Ki", "Mi", "Gi", "Ti"];

    public static bool IsUnit(string text)
    {
        if (text.Length == 0) return false;
        var body = text[0] == '/' ? text[1..] : text;
        return body.Split('.', '/') is var factors && factors.All(IsFactor);
    }

    private static bool IsFactor(string factor)
    {
        // {annotation} says what is counted and changes nothing.
        var bare = Annotation().Replace(factor, "");
        if (bare.Length == 0) return factor.Length > 0;
        if (bare.All(char.IsAsciiDigit)) return true;
        var atom = Exponent().Replace(bare, "");
        if (IsAtom(bare) || IsAtom(atom)) return true;
        return false;
    }

    private static bool IsAtom(string text)
    {
        if (MetricAtoms.Contains(text) || OtherAtoms.Contains(text)) return true;
        foreach (var prefix in Prefixes)
            if (text.StartsWith(prefix, StringComparison.Ordinal) && MetricAtoms.Contains(text[prefix.Length..])) return true;
        return false;
    }

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Annotation();

    [GeneratedRegex(@"(?<=\D)[+-]?\d+$")]
    private static partial Regex Exponent();
}
