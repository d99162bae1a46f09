using System.Collections.Frozen;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Catalogue.FeaturesAsRdf;

/// <summary>QUDT units of the UCUM codes that public data use.</summary>
public static class QudtUnits
{
    private static readonly FrozenDictionary<string, string> ByUcum = new Dictionary<string, string>
    {
        ["1"] = "UNITLESS", ["%"] = "PERCENT", ["[ppm]"] = "PPM", ["[ppb]"] = "PPB", ["[ppth]"] = "PPTH", ["[pH]"] = "PH",
        ["m"] = "M", ["mm"] = "MilliM", ["cm"] = "CentiM", ["km"] = "KiloM",
        ["m2"] = "M2", ["km2"] = "KiloM2", ["har"] = "HA", ["m3"] = "M3", ["hm3"] = "HectoM3", ["l"] = "L", ["L"] = "L",
        ["m3/s"] = "M3-PER-SEC", ["m3/h"] = "M3-PER-HR", ["m3/d"] = "M3-PER-DAY", ["l/s"] = "L-PER-SEC", ["L/s"] = "L-PER-SEC",
        ["m/s"] = "M-PER-SEC", ["km/h"] = "KiloM-PER-HR", ["mm/d"] = "MilliM-PER-DAY", ["mm/h"] = "MilliM-PER-HR", ["mm/a"] = "MilliM-PER-YR",
        ["g"] = "GM", ["kg"] = "KiloGM", ["mg"] = "MilliGM", ["t"] = "TONNE", ["kt"] = "KiloTONNE", ["Mt"] = "MegaTONNE",
        ["g/t"] = "GM-PER-TONNE", ["mg/kg"] = "MilliGM-PER-KiloGM", ["mg/L"] = "MilliGM-PER-L", ["mg/l"] = "MilliGM-PER-L", ["ug/L"] = "MicroGM-PER-L",
        ["s"] = "SEC", ["min"] = "MIN", ["h"] = "HR", ["d"] = "DAY", ["wk"] = "WK", ["mo"] = "MO", ["a"] = "YR",
        ["Cel"] = "DEG_C", ["K"] = "K", ["deg"] = "DEG", ["rad"] = "RAD", ["Pa"] = "PA", ["hPa"] = "HectoPA", ["kPa"] = "KiloPA", ["bar"] = "BAR",
        ["W"] = "W", ["kW"] = "KiloW", ["MW"] = "MegaW", ["kW.h"] = "KiloW-HR", ["MW.h"] = "MegaW-HR", ["J"] = "J", ["Hz"] = "HZ",
        ["J/m2"] = "J-PER-M2", ["W/m2"] = "W-PER-M2", ["uS/cm"] = "MicroS-PER-CentiM",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>IRI of the QUDT unit, or null when there is none for the code. An annotation (<c>{students}</c>) counts things: <c>unit:NUM</c>.</summary>
    public static string? Find(string ucum) =>
        ByUcum.TryGetValue(ucum, out var name) ? Qudt.UnitNamespace + name
        : ucum.StartsWith('{') && ucum.EndsWith('}') && ucum.IndexOf('}') == ucum.Length - 1 ? Qudt.UnitNamespace + "NUM"
        : null;
}
