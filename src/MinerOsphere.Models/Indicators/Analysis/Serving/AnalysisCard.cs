using System.Globalization;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>The card of the methods, with the settings of a run.</summary>
internal static class AnalysisCard
{
    public static MethodCard Of(AnalysisData data) => new()
    {
        Id = IndicatorAnalyseDescription.Id,
        Version = IndicatorAnalyseDescription.Version,
        Name = new("Analyse d'un indicateur", "Analysis of an indicator"),
        Purpose = new("Décrire un indicateur par groupe et par année, et dire ce que ses écarts valent.", "To describe an indicator by group and year, and to tell what its differences are worth."),
        Warning = new(
            "Décrit, n'explique pas : un écart, un rang ou une famille ne dit ni la qualité d'un établissement ou d'un territoire, ni ce qui l'a causé.",
            "It describes, it does not explain: a difference, a rank or a family tells neither the quality of an establishment or a territory nor what caused it."),
        Assumptions =
        [
            new("Effectifs : loi de Poisson ou binomiale, cas indépendants. Des cas groupés (classes, familles) varient davantage.", "Counts: Poisson or binomial law, independent cases. Cases that come together (classes, families) vary more."),
            new("Entonnoir : les unités partagent une valeur, ou des valeurs réparties autour d'elle quand la surdispersion est significative.", "Funnel: units share one value, or values spread around it where overdispersion is significant."),
            new("Tendance : années indépendantes. Rangs : chaque valeur se tire à nouveau sans les autres.", "Trend: independent years. Ranks: every value is drawn again without the others."),
        ],
        Limits =
        [
            new("Des petites unités donnent des valeurs extrêmes par hasard : le classement brut ne s'en protège pas, l'entonnoir et le lissage oui.", "Small units give extreme values by chance: the raw ranking is no guard against it, the funnel and smoothing are."),
            new("Les groupes de pairs dépendent des indicateurs choisis ; sous un indice de Rand de 0,6, il ne faut pas y croire.", "Peer groups depend on the indicators chosen; below a Rand index of 0.6 they are not to be believed."),
            new("Les montants sont en euros courants : une croissance de quelques pour cent peut n'être que l'inflation.", "Amounts are in current euros: a growth of a few percent may be inflation alone."),
            new("La non-publication protège une cellule et sa voisine dans un tableau ; elle ne protège pas du croisement de plusieurs requêtes.", "Withholding guards a cell and its neighbour in one table; it is no guard against several requests laid side by side."),
        ],
        References =
        [
            "Spiegelhalter D. (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24, 1185-1202", "Goldstein H., Spiegelhalter D. (1996), League tables and their limitations, JRSS A 159, 385-443",
            "Marshall R. (1991), Mapping disease and mortality rates using empirical Bayes estimators, Applied Statistics 40, 283-294", "Theil H. (1967), Economics and Information Theory", "Haberman S. (1973), The analysis of residuals in cross-classified tables, Biometrics 29, 205-220",
            "Dunn E. (1960), A statistical and analytical technique for regional analysis, Papers in Regional Science 6, 97-112", "Rousseeuw P. (1987), Silhouettes, J. Comput. Appl. Math. 20, 53-65", "Hennig C. (2007), Cluster-wise assessment of cluster stability, Comput. Stat. Data Anal. 52, 258-271",
            "Iglewicz B., Hoaglin D. (1993), How to detect and handle outliers", "Mann H. (1945), Nonparametric tests against trend, Econometrica 13, 245-259", "Sen P. (1968), Estimates of the regression coefficient based on Kendall's tau, JASA 63, 1379-1389",
            "Benjamini Y., Hochberg Y. (1995), Controlling the false discovery rate, JRSS B 57, 289-300",
        ],
        Parameters =
        [
            ("measure", data.Panel.Main.Measure.Text, data.Unit ?? "1", new("la demande ou l'indicateur configuré", "the request or the configured indicator")),
            ("aggregation", data.Panel.Layout.Aggregation.ToString().ToLowerInvariant(), "", new("la demande, l'indicateur, ou l'unité de la mesure", "the request, the indicator, or the unit of the measure")),
            ("level", MethodCard.Text(data.Question.Level), "1", new("la demande", "the request")),
            ("overdispersion", data.Question.Overdispersion.ToString().ToLowerInvariant(), "", new("Spiegelhalter 2005", "Spiegelhalter 2005")),
            ("suppressBelow", data.Question.SuppressBelow.ToString(CultureInfo.InvariantCulture), "{person}", new("convention du secret statistique", "convention of statistical disclosure control")),
            ("draws", data.Question.Draws.ToString(CultureInfo.InvariantCulture), "{draw}", new("la demande", "the request")),
            ("seed", data.Question.Seed.ToString(CultureInfo.InvariantCulture), "1", new("la demande", "the request")),
        ],
    };
}
