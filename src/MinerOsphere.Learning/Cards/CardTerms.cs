using MinerOsphere.Learning.Evaluating.Splits;

namespace MinerOsphere.Learning.Cards;

/// <summary>The evaluation's own words in French; what has no translation is shown as it is.</summary>
internal static class CardTerms
{
    private static readonly Dictionary<string, string> French = new(StringComparer.Ordinal)
    {
        ["all"] = "toutes", ["observed"] = "observé", ["predicted"] = "prévu", ["season"] = "saison", ["month"] = "mois", ["limb"] = "branche", ["group"] = "groupe",
        ["winter"] = "hiver", ["spring"] = "printemps", ["summer"] = "été", ["autumn"] = "automne", ["falling or steady"] = "baisse ou stable", ["rising"] = "montée",
    };

    /// <summary>A regime or one of its classes, quantile classes (<c>up to q0.5</c>) among them.</summary>
    public static string Regime(string text, bool isFrench)
    {
        if (!isFrench) return text;
        if (French.TryGetValue(text, out var known)) return known;
        if (text.StartsWith("up to q", StringComparison.Ordinal)) return "jusqu'à " + text[6..];
        if (text.StartsWith("above q", StringComparison.Ordinal)) return "au-dessus de " + text[6..];
        return text.StartsWith('q') && text.Split(" to ") is [var from, ['q', ..] to] ? $"{from} à {to}" : text;
    }

    /// <summary>What was kept apart.</summary>
    public static string Validation(Validation validation, bool isFrench) => (validation, isFrench) switch
    {
        (Evaluating.Splits.Validation.Spatial, true) => "spatiale",
        (Evaluating.Splits.Validation.Temporal, true) => "temporelle",
        (Evaluating.Splits.Validation.Grouped, true) => "par groupes",
        (_, true) => "aléatoire",
        (Evaluating.Splits.Validation.Spatial, false) => "spatial",
        (Evaluating.Splits.Validation.Temporal, false) => "temporal",
        (Evaluating.Splits.Validation.Grouped, false) => "by groups",
        _ => "random",
    };
}
