using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Quality.Checks;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Quality;

/// <summary>The card of the checks.</summary>
internal static class QualityCard
{
    public static MethodCard Of(ExecuteRequest request) => new()
    {
        Id = QualityDescription.Id,
        Version = QualityDescription.Version,
        Name = new("Contrôle de la qualité d'un jeu de données", "Check of the quality of a dataset"),
        Purpose = new("Trouver ce qui est à regarder dans un jeu de données avant de s'en servir.", "To find what to look at in a dataset before using it."),
        Warning = new("Un constat n'est pas une preuve, et rien n'est corrigé : une position proposée est à vérifier à la source. Ce qui n'est pas signalé peut être faux.", "A finding is no proof, and nothing is corrected: a position proposed must be checked at its source. What is not told may be wrong."),
        Assumptions =
        [
            new("Une position fausse l'est le plus souvent par un signe ou un échange ; chacun de ces glissements est essayé contre le lieu que la ligne nomme.", "A position is most often wrong by a sign or a swap; each of these slips is tried against the place that the row names."),
            new("Un nom seul ne prouve rien : une homonymie n'est retenue que si un glissement mène dans la commune de ce nom.", "A name alone proves nothing: a namesake counts only where a slip leads into the commune of that name."),
            new("La plupart des valeurs d'une colonne sont justes : médiane et écart absolu médian disent ce qui est habituel.", "Most values of a column are right: median and median absolute deviation tell what is usual."),
        ],
        Limits =
        [
            new("Un signe perdu qui laisse le point dans le lieu nommé ne se voit que par le nom ou par l'entourage.", "A lost sign that leaves the point in the place named is seen by the name or the surroundings only."),
            new("Les limites administratives sont simplifiées ; près d'elles la tolérance laisse passer des erreurs de quelques kilomètres.", "Administrative borders are simplified; near them the tolerance lets errors of some kilometres pass."),
            new("L'entourage est celui des piézomètres : une couche mince en surface y compte comme le socle dessous.", "The surroundings are those of wells: a thin layer at the surface counts there as the basement below."),
            new("Un nombre rare mais juste est signalé comme un faux ; deux mines voisines de même nom aussi.", "A number that is rare but right is told like a wrong one; so are two neighbouring mines of one name."),
            new("L'évaluation met des fautes de six sortes : elle ne dit rien des autres.", "The evaluation puts in faults of six kinds: it tells nothing of others."),
        ],
        References =
        [
            "Iglewicz B., Hoaglin D. (1993), How to detect and handle outliers", "Chapman A. (2005), Principles and methods of data cleaning: primary species and species-occurrence data", "Zizka A. et al. (2019), CoordinateCleaner, Methods in Ecology and Evolution 10:744",
            "Damerau F. (1964), A technique for computer detection and correction of spelling errors", "W3C (2016), Data on the Web Best Practices: Data Quality Vocabulary", "ISO/IEC 25012:2008, Data quality model",
        ],
        Parameters =
        [
            ("tolerance", MethodCard.Text(request.Number("tolerance")), "m", Given), ("duplicateDistance", MethodCard.Text(request.Number("duplicateDistance")), "m", Given), ("outlierLimit", MethodCard.Text(request.Number("outlierLimit")), "1", Given),
            ("neighbours", SurroundingsCheck.Neighbours.ToString(CultureInfo.InvariantCulture), "{point}", new LocalizedText("convention", "convention")),
        ],
    };

    private static LocalizedText Given { get; } = new("la demande", "the request");
}
