using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>Whether scenarios lie within the years that the model was calibrated on, and what the model does not know of the catchment.</summary>
internal static class RunoffApplicability
{
    public static IEnumerable<ApplicabilityRow> Of(RunoffAnswer answer, IReadOnlyDictionary<string, int> filled)
    {
        var past = Years(answer.Record.Forcing, answer.WarmUp);
        foreach (var scenario in answer.Scenarios)
        {
            var years = Years(scenario.Forcing, answer.WarmUp);
            foreach (var (name, fr, en, of) in new (string, string, string, Func<(double Rain, double Pet), double>)[] { ("rain", "La pluie annuelle moyenne", "The mean annual rain", y => y.Rain), ("pet", "L'évapotranspiration annuelle moyenne", "The mean annual evapotranspiration", y => y.Pet) })
            {
                if (past.Length == 0) yield break;
                var (mean, least, most) = (years.Average(of), past.Min(of), past.Max(of));
                var within = mean >= least && mean <= most;
                yield return new ApplicabilityRow(
                    $"{scenario.Scenario.Name}: {name}", FormattableString.Invariant($"{mean:0} mm/a"), FormattableString.Invariant($"{least:0} to {most:0} mm/a"), within,
                    within ? new($"{fr} du scénario est celle d'une année déjà vue.", $"{en} of the scenario is that of a year already seen.")
                        : new($"{fr} du scénario sort des années vues : le modèle extrapole, et son intervalle ne le dit pas tout.", $"{en} of the scenario is beyond the years seen: the model extrapolates, and its interval does not tell all of it."));
            }
        }
        var count = past.Length;
        yield return new ApplicabilityRow("years", FormattableString.Invariant($"{count} a"), "10 a or more", count >= 10, count >= 10
            ? new($"{count} années entières pour caler et juger.", $"{count} whole years to calibrate and to judge on.")
            : new($"{count} années entières seulement : ni sécheresse ni crue rares n'y sont, et les étiages d'une année sur cinq sont peu sûrs.", $"{count} whole years only: neither rare droughts nor rare floods are among them, and low flows of one year in five are little sure."));
        if (answer.Record.Forcing.Temperature is { } temperature)
        {
            var (all, snow) = (answer.Record.Forcing.Rain.Sum(), answer.Record.Forcing.Rain.Where((_, t) => temperature[t] < 0).Sum());
            var share = snow / all;
            yield return new ApplicabilityRow("snow", FormattableString.Invariant($"{100 * share:0} %"), "up to 10 %", share <= 0.1, share <= 0.1
                ? new("Peu de précipitations tombent sous 0 °C : l'absence de neige dans le modèle compte peu.", "Little falls below 0 °C: that the model has no snow matters little.")
                : new("Une bonne part des précipitations tombe sous 0 °C. Le modèle n'a pas de neige : les crues de fonte et leur recul avec le réchauffement lui échappent.", "A good part falls below 0 °C. The model has no snow: floods of snowmelt, and how warming moves them, escape it."));
        }
        foreach (var (role, steps) in filled.Where(f => f.Value > 0))
            yield return new ApplicabilityRow($"filled: {role}", FormattableString.Invariant($"{steps} steps"), "0", false, new($"{steps} pas de temps sans valeur ont été comblés.", $"{steps} steps without a value were filled."));
    }

    private static (double Rain, double Pet)[] Years(Forcing forcing, int from) =>
        [.. forcing.WholeYears(from).Select(y => (forcing.Rain.AsSpan(y.First, y.Count).ToArray().Sum(), forcing.Pet.AsSpan(y.First, y.Count).ToArray().Sum()))];
}
