using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Documents;

/// <summary>Names of columns and of coded values for people who are no specialists, written one per line.</summary>
internal static class Columns
{
    public static OutputColumn Named(string fr, string en) => new(new LocalizedText(fr, en));

    public static OutputColumn Named(string fr, string en, string meaningFr, string meaningEn) => Named(fr, en) with { Meaning = new(meaningFr, meaningEn) };

    /// <summary>Shown when a reader asks for all columns.</summary>
    public static OutputColumn Detail(this OutputColumn column) => column with { IsDetail = true };

    /// <summary>A share or a probability, shown in percent.</summary>
    public static OutputColumn Share(this OutputColumn column) => column with { IsShare = true };

    public static OutputColumn In(this OutputColumn column, string ucum) => column with { Unit = ucum };

    /// <summary>The names of the outputs that all models have.</summary>
    public static ImmutableDictionary<string, OutputColumn> Standard { get; } = new Dictionary<string, OutputColumn>
    {
        ["part"] = Named("ce qui est prévu", "what is predicted"),
        ["metric"] = Named("sigle", "short name").Detail(),
        ["title"] = Named("mesure", "metric"),
        ["model"] = Named("le modèle", "the model"),
        ["baseline"] = Named("comparé à", "compared with", "Une prévision simple, faite sur les mêmes lignes : un modèle qui ne fait pas mieux ne sert à rien.", "A simple forecast of the same rows: a model that does no better is of no use."),
        ["baseline_value"] = Named("la référence", "the baseline"),
        ["skill"] = Named("gain", "skill", "1 (ou 100 %) : prévision parfaite ; 0 : pas mieux que la référence ; négatif : moins bien.", "1 (or 100%): a perfect forecast; 0: no better than the baseline; negative: worse.").Share(),
        ["verdict_fr"] = Named("verdict", "verdict"),
        ["verdict_en"] = Named("verdict", "verdict"),
        ["validation"] = Named("comment on l'a jugé", "how it was judged").Detail(),
        ["rows"] = Named("cas jugés", "cases judged"),
        ["level"] = Named("promis", "promised", "Part des cas que l'intervalle promet de contenir.", "Share of the cases that the interval promises to hold.").Share(),
        ["regime"] = Named("rangés par", "sorted by").Detail(),
        ["class"] = Named("lesquels", "which ones"),
        ["covered"] = Named("tenu", "kept", "Part des cas que l'intervalle contenait vraiment, sur des données que le modèle n'avait pas vues.", "Share of the cases that the interval really held, on data that the model had not seen.").Share(),
        ["least_by_chance"] = Named("au moins, par hasard", "at least, by chance", "Sur si peu de cas, même un intervalle parfait s'écarterait jusque là.", "On so few cases even a perfect interval would stray as far.").Share(),
        ["most_by_chance"] = Named("au plus, par hasard", "at most, by chance").Share(),
        ["mean_width"] = Named("largeur moyenne", "mean width"),
        ["factor"] = Named("facteur", "factor"),
        ["family_fr"] = Named("famille", "family"),
        ["family_en"] = Named("famille", "family"),
        ["value"] = Named("valeur", "value"),
        ["contribution"] = Named("ce qu'il ajoute", "what it adds"),
        ["share"] = Named("part", "share").Share(),
        ["scale"] = Named("échelle", "scale").Detail(),
        ["method"] = Named("méthode", "method").Detail(),
        ["subject"] = Named("ce qu'on regarde", "what is looked at"),
        ["seen"] = Named("vu à l'apprentissage", "seen in training"),
        ["is_within"] = Named("déjà vu", "seen before"),
        ["message_fr"] = Named("ce qu'il faut en penser", "what to make of it"),
        ["message_en"] = Named("ce qu'il faut en penser", "what to make of it"),
    }.ToImmutableDictionary();

    /// <summary>Words that models write in English, or in code.</summary>
    public static ImmutableDictionary<string, LocalizedText> Words { get; } = new Dictionary<string, LocalizedText>
    {
        ["Mean absolute error"] = new("erreur moyenne", "mean error"),
        ["Mean absolute error (of medians)"] = new("erreur moyenne (MAE)", "mean error (MAE)"),
        ["Mean absolute error over that of the seasonal naive forecast in training (of medians)"] = new("erreur relative à celle de « même semaine, un an avant » (MASE)", "error relative to that of 'same week a year before' (MASE)"),
        ["Mean Poisson deviance (of means)"] = new("écart des nombres prévus (déviance de Poisson)", "misfit of the counts forecast (Poisson deviance)"),
        ["Root mean squared error"] = new("erreur quadratique (RMSE)", "root mean squared error (RMSE)"),
        ["Root mean squared error of hidden values"] = new("erreur sur des valeurs cachées (RMSE)", "error on hidden values (RMSE)"),
        ["Nash-Sutcliffe efficiency"] = new("efficience de Nash-Sutcliffe (1 : parfait)", "Nash-Sutcliffe efficiency (1: perfect)"),
        ["Modified Kling-Gupta efficiency"] = new("efficience de Kling-Gupta (1 : parfait)", "Kling-Gupta efficiency (1: perfect)"),
        ["Persistence criterion Cp"] = new("critère de persistance (0 : pas mieux que le dernier débit)", "persistence criterion (0: no better than the last discharge)"),
        ["Mean relative error of the peaks of events"] = new("erreur relative sur les pointes de crue", "relative error of flood peaks"),
        ["Mean error of the time of the peaks of events"] = new("erreur sur l'heure des pointes de crue (pas de temps)", "error of the time of flood peaks (steps)"),
        ["Interval score"] = new("score de l'intervalle (petit : bon)", "interval score (small: good)"),
        ["Area under the ROC curve"] = new("aire sous la courbe ROC (0,5 : hasard ; 1 : parfait)", "area under the ROC curve (0.5: chance; 1: perfect)"),
        ["Average precision"] = new("précision moyenne", "average precision"),
        ["single-layer"] = new("la meilleure couche seule", "the best single layer"),
        ["Brier score"] = new("score de Brier (petit : bon)", "Brier score (small: good)"),
        ["persistence"] = new("persistance (le débit ne change pas)", "persistence (the discharge stays)"),
        ["autoregression"] = new("autorégression", "autoregression"),
        ["gr4-no-rain"] = new("GR4 sans pluie à venir", "GR4 without rain to come"),
        ["gr4-rain-known"] = new("GR4 connaissant la pluie", "GR4 knowing the rain"),
        ["moyenne_totale"] = new("moyenne de 3 ans", "mean of 3 years"),
        ["moyenne_glissante"] = new("moyenne s-2 à s+2 de 3 ans", "mean of weeks w-2 to w+2 of 3 years"),
        ["seasonal_naive"] = new("même semaine, un an avant", "same week a year before"),
        ["all"] = new("tous", "all"),
        ["busiest tenth"] = new("le dixième le plus chargé", "the busiest tenth"),
        ["falling or steady"] = new("débit en baisse ou stable", "falling or steady"),
        ["rising"] = new("débit en hausse", "rising"),
        ["above q0.5"] = new("au-dessus de la médiane", "above the median"),
        ["up to q0.5"] = new("sous la médiane", "below the median"),
        ["q0.5 to q0.95"] = new("de la médiane aux 5 % les plus forts", "from the median to the highest 5%"),
        ["above q0.95"] = new("les 5 % les plus forts (crues)", "the highest 5% (floods)"),
        ["expected count"] = new("nombre attendu", "expected count"),
        ["observed"] = new("débit observé", "observed discharge"),
        ["predicted"] = new("débit prévu", "predicted discharge"),
        ["limb"] = new("montée ou descente", "rising or falling"),
        ["season-day-hour"] = new("saison, jour, heure", "season, day, hour"),
        ["recent-level"] = new("niveau des dernières semaines", "level of the last weeks"),
        ["share-of-place"] = new("part du lieu", "share of the place"),
        ["weather"] = new("météo", "weather"),
        ["period"] = new("période", "period"),
        ["horizon"] = new("avance", "lead"),
        ["drift"] = new("dérive récente", "recent drift"),
        ["holidays"] = new("calendrier des vacances", "holiday calendar"),
        ["discharge at issue"] = new("débit à l'émission", "discharge at issue"),
        ["highest forecast (q95)"] = new("plus forte valeur prévue (1 chance sur 20)", "highest value forecast (1 chance in 20)"),
        ["time of issue"] = new("date d'émission", "time of issue"),
        ["rain to come"] = new("pluie à venir", "rain to come"),
        ["rain forecast"] = new("pluie prévue", "rain forecast"),
        ["gaps"] = new("lacunes", "gaps"),
        ["unknown"] = new("inconnue", "unknown"),
        ["decomposition"] = new("décomposition", "decomposition"),
    }.ToImmutableDictionary();
}
