using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>What a level's model rests on, and whether scenarios stay within it.</summary>
internal static class GroundwaterApplicability
{
    public static IEnumerable<ApplicabilityRow> Of(GroundwaterAnswer answer, GroundwaterNotes notes)
    {
        var known = answer.Trial.Learnt.Length + answer.Trial.Tested.Length;
        var years = (answer.Issue - answer.Trial.Learnt[0]) / 365.25;
        yield return new ApplicabilityRow("years of levels", FormattableString.Invariant($"{years:0.#} a, {known} d"), "15 a or more", years >= 15, years >= 15
            ? new("Assez d'années pour parler de niveaux bas ou hauts au sens du bulletin national.", "Enough years to speak of low or high levels in the sense of the national bulletin.")
            : new("Moins de quinze années : les classes du bulletin national sont peu sûres ici.", "Fewer than fifteen years: the classes of the national bulletin are little sure here."));
        var warm = answer.Trial.Learnt[0];
        yield return new ApplicabilityRow("weather before the levels", FormattableString.Invariant($"{warm / 365.25:0.#} a"), "2 a or more", warm >= 730, warm >= 730
            ? new("La météo commence assez tôt pour que les premiers niveaux aient leur passé.", "Weather begins early enough for the first levels to have their past.")
            : new("La météo commence avec les niveaux : le modèle suppose qu'avant elle était moyenne, et ses premières années en sont moins sûres.", "Weather begins with the levels: the model takes it to have been average before, and its first years are less sure for it."));
        var levels = answer.Record.Levels.Where(l => !double.IsNaN(l)).ToArray();
        var (least, most) = (levels.Min(), levels.Max());
        foreach (var scenario in answer.Scenarios)
        {
            if (scenario.Years.Length == 0) continue;
            var (low, high) = (scenario.Years.Min(y => y.LowestMonth), scenario.Years.Max(y => y.MeanLevel));
            var within = low >= least && high <= most;
            yield return new ApplicabilityRow($"{scenario.Scenario.Name}: level", FormattableString.Invariant($"{low:0.00} to {high:0.00} m"), FormattableString.Invariant($"{least:0.00} to {most:0.00} m"), within, within
                ? new("Les niveaux du scénario sont de ceux déjà mesurés.", "Levels of the scenario are among those already measured.")
                : new("Le scénario sort des niveaux mesurés : la nappe y peut se comporter autrement (débordement, source tarie, puits à sec).", "The scenario leaves the levels measured: the aquifer may behave otherwise there (overflow, dry spring, dry well)."));
        }
        foreach (var (parameter, value) in answer.Trial.Final.Model.Parameters.Zip(answer.Trial.Final.Parameters))
            if (value > 0.98 * parameter.Most || value < 1.02 * parameter.Least)
                yield return new ApplicabilityRow($"parameter {parameter.Name}", FormattableString.Invariant($"{value:0.###} {parameter.Unit}"), FormattableString.Invariant($"{parameter.Least} to {parameter.Most}"), false, new(
                    "Le paramètre bute sur une borne : les mesures ne le déterminent pas, et il ne faut pas l'interpréter.", "The parameter is at one of its ends: the measures do not tell it, and it should not be interpreted."));
        if (notes.Outside > 0)
            yield return new ApplicabilityRow("levels without weather", FormattableString.Invariant($"{notes.Outside} d"), "0", false, new("Des niveaux sans météo le même jour ont été laissés de côté.", "Levels without weather on the same day were left out."));
        foreach (var (role, days) in notes.Filled.Where(f => f.Value > 0))
            yield return new ApplicabilityRow($"filled: {role}", FormattableString.Invariant($"{days} d"), "0", false, new("Des jours de météo sans valeur ont été comblés.", "Days of weather without a value were filled."));
    }
}
