namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>
/// Which cells are not told: counts of few persons, and shares whose few or whose others are few. Where one cell only is withheld of a year, the
/// next smallest goes with it, or the total would tell it.
/// </summary>
internal static class Suppression
{
    public static bool[][] Of(AnalysisData data)
    {
        var (panel, below) = (data.Panel, data.Question.SuppressBelow);
        var withheld = Enumerable.Range(0, data.Groups.Length).Select(_ => new bool[data.Years]).ToArray();
        if (!data.ArePersons || below < 2) return withheld;
        for (var t = 0; t < data.Years; t++)
        {
            var at = data.First + t;
            for (var g = 0; g < withheld.Length; g++) withheld[g][t] = IsSmall(Count(g, at)) || (data.IsProportion && IsSmall(panel.Main.Denominators![g][at] - Count(g, at)));
            var hidden = Enumerable.Range(0, withheld.Length).Where(g => withheld[g][t]).ToArray();
            if (hidden.Length != 1) continue;
            var next = Enumerable.Range(0, withheld.Length).Where(g => !withheld[g][t] && Count(g, at) > 0).OrderBy(g => Count(g, at)).ThenBy(g => g).Take(1).ToArray();
            foreach (var g in next) withheld[g][t] = true;
        }
        return withheld;

        double Count(int g, int at) => panel.Main.Numerators[g][at];
        bool IsSmall(double count) => count > 0 && count < below;
    }
}
