using System.Collections.Immutable;
using System.Globalization;

namespace MinerOsphere.Learning.Drift;

/// <summary>A drift report in plain words, French or English.</summary>
internal sealed class DriftSentences(DriftReport report, bool isFrench)
{
    /// <summary>A change of the share of gaps below this is not worth a sentence.</summary>
    private const double NotableGaps = 0.05;

    private const int MostLevels = 5;

    public ImmutableArray<string> All() =>
    [
        Summary(),
        .. report.Columns.SelectMany(Column),
        .. report.Episodes.Select(Episode),
        .. report.Coverage is { } coverage && (!coverage.Windows.IsEmpty || coverage.PValue < 0.001) ? [Coverage(coverage)] : Array.Empty<string>(),
    ];

    private string Summary() => (report.Severity, report.Persistence) switch
    {
        (DriftSeverity.None, _) => Say($"Rien n'a bougé au-delà du hasard en {report.Rows} lignes.", $"Nothing has moved beyond chance in {report.Rows} rows."),
        (_, DriftPersistence.Lasting) => Say("Dérive durable : les données ne sont plus celles de l'apprentissage. Il faut réapprendre le modèle ou ne plus s'y fier.",
            "Lasting drift: the data are no longer those of the training. Train the model again, or do not rely on it."),
        (_, DriftPersistence.TooEarlyToTell) => Say("Un changement vient de commencer : d'autres lignes diront s'il dure.", "A change has just begun: more rows will tell whether it lasts."),
        (_, DriftPersistence.ExceptionalEvent) => Say("Événement exceptionnel, aujourd'hui terminé : le modèle n'a pas à être réappris pour cela.",
            "An exceptional event, now over: the model need not be trained again for it."),
        _ => Say("Quelque chose a bougé ; l'ordre ou le nombre des lignes ne dit pas si cela dure.", "Something has moved; the order or the number of the rows does not tell whether it lasts."),
    };

    private IEnumerable<string> Column(ColumnDrift column)
    {
        var name = column.Column;
        switch (column.Fault)
        {
            case ColumnFault.Absent:
                yield return Say($"La colonne « {name} » a disparu.", $"Column '{name}' is gone.");
                yield break;
            case ColumnFault.OtherKind:
                yield return Say($"La colonne « {name} » n'est plus du même type (nombres ou catégories).", $"Column '{name}' is of another kind (numbers or categories).");
                yield break;
            case ColumnFault.OtherUnit:
                yield return Say($"La colonne « {name} » est dans une autre unité.", $"Column '{name}' is in another unit.");
                yield break;
        }
        if (column.Severity != DriftSeverity.None)
        {
            var much = column.Severity == DriftSeverity.Major;
            yield return Say(
                $"La colonne « {name} » a {(much ? "beaucoup" : "un peu")} bougé (indice de stabilité {Number(column.Index)}, hasard au plus {Number(column.Noise)}){Persistence(column.Persistence)}.",
                $"Column '{name}' has moved {(much ? "much" : "somewhat")} (stability index {Number(column.Index)}, chance at most {Number(column.Noise)}){Persistence(column.Persistence)}.");
        }
        if (Math.Abs(column.MissingNow - column.MissingBefore) >= NotableGaps)
            yield return Say($"Les lacunes de « {name} » sont passées de {Percent(column.MissingBefore)} à {Percent(column.MissingNow)}.", $"Gaps in '{name}' went from {Percent(column.MissingBefore)} to {Percent(column.MissingNow)}.");
        if (!column.NewLevels.IsEmpty)
        {
            var levels = string.Join(", ", column.NewLevels.Take(MostLevels).Select(l => Say($"« {l.Level} » ({l.Rows})", $"'{l.Level}' ({l.Rows})"))) + (column.NewLevels.Length > MostLevels ? ", …" : "");
            yield return Say($"« {name} » a des catégories inconnues de l'apprentissage (lignes) : {levels}.", $"'{name}' has levels that the training did not know (rows): {levels}.");
        }
    }

    private string Episode(CusumEpisode episode)
    {
        var (from, to, shift) = (report.RowName(episode.Start), report.RowName(episode.End), Number(Math.Abs(episode.MeanShift)));
        return Say(
            $"De {from} à {to}, l'observé est {(episode.IsUpward ? "au-dessus" : "au-dessous")} du prévu ({shift} écart-type en moyenne){Persistence(episode.Persistence)}.",
            $"From {from} to {to}, {(episode.IsUpward ? "more" : "less")} was observed than predicted ({shift} standard deviations on average){Persistence(episode.Persistence)}.");
    }

    private string Coverage(CoverageDrift coverage)
    {
        var worst = coverage.Windows.IsEmpty ? "" : coverage.Windows.MinBy(w => w.PValue) is var window
            ? Say($" ; au pire {Percent(window.Coverage)}, de {report.RowName(window.Start)} à {report.RowName(window.End)}", $"; at worst {Percent(window.Coverage)}, from {report.RowName(window.Start)} to {report.RowName(window.End)}") : "";
        return Say($"Les intervalles à {Percent(coverage.Nominal)} ont contenu {Percent(coverage.Coverage)} des observations{worst}.", $"Intervals of {Percent(coverage.Nominal)} held {Percent(coverage.Coverage)} of the observations{worst}.");
    }

    private string Persistence(DriftPersistence? persistence) => persistence switch
    {
        DriftPersistence.Lasting => Say(" : cela dure", ": it lasts"),
        DriftPersistence.ExceptionalEvent => Say(" : événement passager", ": a passing event"),
        DriftPersistence.TooEarlyToTell => Say(" : trop récent pour conclure", ": too recent to tell"),
        _ => "",
    };

    private string Say(string french, string english) => isFrench ? french : english;

    private string Number(double value) => Localised(value.ToString("0.00", CultureInfo.InvariantCulture));

    private string Percent(double share) => Localised((100 * share).ToString("0.#", CultureInfo.InvariantCulture)) + "\u00A0%";

    private string Localised(string number) => isFrench ? number.Replace('.', ',') : number;
}
