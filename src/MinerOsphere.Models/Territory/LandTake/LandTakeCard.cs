using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>The card of the accounts.</summary>
internal static class LandTakeCard
{
    public static MethodCard Of(LandTakeAnswer answer) => new()
    {
        Id = LandTakeDescription.Id,
        Version = LandTakeDescription.Version,
        Name = new("Comptes et budget de terres (ZAN)", "Accounts and budget of land (ZAN)"),
        Purpose = new("Dire ce que la première décennie du ZAN laisse à un territoire, et ce que des choix y changent.", "To tell what the first decade of ZAN leaves to a territory, and what choices change."),
        Warning = new(
            "Sans valeur juridique : le budget d'une commune est celui de son document d'urbanisme, qui découle du SRADDET et du SCoT. Le calcul partage l'effort en parts égales, ce que la loi ne demande pas.",
            "Of no legal force: a commune's budget is that of its planning document, which follows from the regional and intercommunal plans. The reckoning shares the effort equally, which the law does not ask for."),
        Assumptions =
        [
            new("La consommation d'espaces naturels, agricoles et forestiers, en années civiles : 2011-2020 pour la référence, 2021-2030 pour le budget.", "The consumption of natural, agricultural and forest land, in civil years: 2011-2020 for the reference, 2021-2030 for the budget."),
            new("Le rythme actuel est la moyenne des années connues depuis 2021 ; l'incertitude est celle de prévisions passées, pour moitié commune à toutes les années à venir.", "The present pace is the mean of the years known since 2021; its uncertainty is that of forecasts of the past, half of it common to all years to come."),
            new("Dans les scénarios en logements, les m² par logement et la part bâtie sur du déjà bâti sont des choix de qui demande.", "In scenarios by dwellings, m² per dwelling and the share on built land are choices of who asks."),
        ],
        Limits =
        [
            new("L'enveloppe nationale des grands projets (12 500 ha) et la mutualisation entre communes ne sont pas comptées.", "The national pool of great projects (12,500 ha) and the pooling between communes are not counted."),
            new("La renaturation ne se déduit pas avant 2031.", "Renaturation is not deducted before 2031."),
            new("Les fichiers fonciers, d'où viennent les comptes nationaux, sont révisés chaque année, et les dernières années montent.", "The land files, from which the national accounts come, are revised every year, and the latest years go up."),
        ],
        References =
        [
            "Loi n° 2021-1104 du 22 août 2021, articles 191 et 194", "Loi n° 2023-630 du 20 juillet 2023, article 4", "MTES-MCT/sparte, land_trajectoires.sql (règle du service « Mon diagnostic artificialisation »)", "Cerema, consommation d'espaces : 20 276 ha en 2022",
        ],
        Parameters =
        [
            ("target", MethodCard.Text(answer.Total.Target), "%", Asked), ("guarantee", MethodCard.Text(ZanRule.Guarantee), "har", new LocalizedText("loi n° 2023-630, art. 4", "law n° 2023-630, art. 4")), ("years of the budget", ZanRule.BudgetYears.ToString(CultureInfo.InvariantCulture), "a", new LocalizedText("loi n° 2021-1104, art. 191", "law n° 2021-1104, art. 191")),
            ("variability of a year", MethodCard.Text(answer.Variability), "ln", new LocalizedText("prévisions des années connues", "forecasts of the known years")),
        ],
    };

    private static LocalizedText Asked { get; } = new("demande", "the request");
}
