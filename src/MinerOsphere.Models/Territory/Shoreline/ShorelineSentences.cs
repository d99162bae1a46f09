using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>What the figures say, in sentences made from them.</summary>
internal static class ShorelineSentences
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static byte[] Write(ShorelineAnswer answer) => JsonOutput.WriteTable(Of(answer), (json, text) => json.WriteColumns("text", text));

    public static IEnumerable<LocalizedText> Of(ShorelineAnswer answer)
    {
        var transects = answer.Input.Transects;
        yield return Past(answer);
        var middle = answer.Options.SeaLevels.FirstOrDefault(s => s.Name == "SSP2-4.5") ?? answer.Options.SeaLevels[0];
        foreach (var horizon in answer.Options.Horizons) yield return Future(answer, middle.Name, horizon);
        if (answer.Options.SeaLevels.Length > 1 && transects.Any(t => t.Coast == CoastType.Sand))
        {
            var last = answer.Options.Horizons[^1];
            var (least, most) = (answer.Options.SeaLevels.Min(s => Retreat(answer, s.Name, last).Middle), answer.Options.SeaLevels.Max(s => Retreat(answer, s.Name, last).Middle));
            yield return new(
                $"D'un scénario de mer à l'autre, le recul moyen en {last} va de {Fr(least, 0)} à {Fr(most, 0)} m : c'est ce que changent les émissions de gaz à effet de serre, à fourchette égale pour le reste.",
                $"From one sea-level scenario to another the mean retreat by {last} goes from {En(least, 0)} to {En(most, 0)} m: that is what emissions of greenhouse gases change, all else being the same.");
        }
        if (answer.Sensitivity.Length > 0)
        {
            var (horizon, main) = answer.Sensitivity.Where(s => s.Horizon == answer.Options.Horizons[^1]).MaxBy(s => s.Index.Total);
            if (main is not null)
            {
                var name = ShorelineColumns.Words[main.Input];
                yield return new(
                    $"Ce qu'on ignore le plus pour {horizon} : {name.In("fr")} ({Fr(100 * Math.Max(0, main.First), 0)} % de l'incertitude à elle seule).",
                    $"What is least known for {horizon}: {name.In("en")} ({En(100 * Math.Max(0, main.First), 0)} % of the uncertainty by itself).");
            }
        }
        if (answer.Trial.Length > 0) yield return Trust(answer);
        var works = transects.Count(t => t.Coast == CoastType.Works);
        if (works > 0)
            yield return answer.Options.WorksUntil is { } until
                ? new($"{works} profils sont derrière un ouvrage supposé tenir jusqu'en {until} ; ensuite la côte y recule comme ailleurs.", $"{works} transects are behind works taken to hold until {until}; after that the shore retreats there as elsewhere.")
                : new($"{works} profils sont derrière un ouvrage supposé tenir toujours : la côte y est fixe dans ce calcul, ce qui a un coût qui n'est pas compté.", $"{works} transects are behind works taken to hold for ever: the shore is fixed there in this reckoning, at a cost that is not counted.");
    }

    private static LocalizedText Past(ShorelineAnswer answer)
    {
        var rates = Enumerable.Range(0, answer.Input.Transects.Length).Select(i => (Rates: answer.Projection.RatesOf(i), Rate: ShoreProjection.RateOf(answer.Projection.RatesOf(i), answer.Options.Method))).ToArray();
        var (from, to, mean) = (rates.Min(r => r.Rates.First.Date.Year), rates.Max(r => r.Rates.Last.Date.Year), rates.Average(r => r.Rate));
        var (least, most, retreating) = (rates.Min(r => r.Rate), rates.Max(r => r.Rate), rates.Count(r => r.Rate < 0));
        if (rates.Length == 1)
            return new(
                $"De {from} à {to}, sur ce profil, la côte a {(mean < 0 ? "reculé" : "avancé")} de {Fr(Math.Abs(mean), 2)} m par an.",
                $"From {from} to {to}, on this transect, the shore {(mean < 0 ? "retreated" : "advanced")} by {En(Math.Abs(mean), 2)} m a year.");
        return new(
            $"De {from} à {to}, la côte a {(mean < 0 ? "reculé" : "avancé")} de {Fr(Math.Abs(mean), 2)} m par an en moyenne ({retreating} profils sur {rates.Length} reculent ; de {Fr(least, 2)} à {Fr(most, 2)} m par an, négatif : recul).",
            $"From {from} to {to} the shore {(mean < 0 ? "retreated" : "advanced")} by {En(Math.Abs(mean), 2)} m a year on average ({retreating} of {rates.Length} transects retreat; from {En(least, 2)} to {En(most, 2)} m a year, negative: retreat).");
    }

    private static LocalizedText Future(ShorelineAnswer answer, string scenario, int horizon)
    {
        var retreat = Retreat(answer, scenario, horizon);
        var buildings = answer.Indicators.FirstOrDefault(i => i.Scenario == scenario && i.Horizon == horizon && i.Indicator == "buildings_reached");
        var land = answer.Indicators.FirstOrDefault(i => i.Scenario == scenario && i.Horizon == horizon && i.Indicator == "land_lost");
        var fr = $"En {horizon} (scénario {scenario}), la côte serait {Fr(retreat.Middle, 0)} m plus en arrière en moyenne, avec 8 chances sur 10 d'être entre {Fr(retreat.Low, 0)} et {Fr(retreat.High, 0)} m";
        var en = $"By {horizon} (scenario {scenario}) the shore would be {En(retreat.Middle, 0)} m farther back on average, with 8 chances in 10 of {En(retreat.Low, 0)} to {En(retreat.High, 0)} m";
        if (land is not null)
        {
            fr += $" ; {Fr(land.Middle, 1)} ha de terres perdues";
            en += $"; {En(land.Middle, 1)} ha of land lost";
        }
        if (buildings is not null)
        {
            fr += $" ; {Fr(buildings.Middle, 0)} bâtiments atteints sur {answer.Exposures.Length} (de {Fr(buildings.Low, 0)} à {Fr(buildings.High, 0)})";
            en += $"; {En(buildings.Middle, 0)} of {answer.Exposures.Length} buildings reached (from {En(buildings.Low, 0)} to {En(buildings.High, 0)})";
        }
        return new(fr + ".", en + ".");
    }

    private static LocalizedText Trust(ShorelineAnswer answer)
    {
        var name = answer.Options.Method.ToString().ToUpperInvariant();
        var held = answer.Trial.Max(f => f.HeldOut);
        var rows = answer.Trial.Where(f => f.HeldOut == held).ToArray();
        double Error(string predictor) => rows.Where(f => f.Predictor == predictor).Average(f => Math.Abs(f.Forecast - f.Observed));
        var (own, still, years) = (Error(name), Error(RateTrial.NoChange), rows.Average(f => f.Years));
        var covered = rows.Where(f => f.Predictor == name).Average(f => Math.Abs(f.Forecast - f.Observed) <= f.HalfWidth ? 1.0 : 0);
        var (fr, en) = own < still ? ("mieux", "better") : ("pas mieux", "no better");
        return new(
            $"Épreuve : les {held} derniers relevés mis de côté, la méthode retrouve le dernier à {Fr(own, 1)} m près, {Fr(years, 0)} ans à l'avance — {fr} que de dire que rien ne bouge ({Fr(still, 1)} m). Ses intervalles à {Fr(100 * answer.Level, 0)} % ont tenu {Fr(100 * covered, 0)} fois sur cent.",
            $"Trial: with the last {held} surveys put aside, the method finds the last one to {En(own, 1)} m, {En(years, 0)} years ahead: {en} than saying that nothing moves ({En(still, 1)} m). Its {En(100 * answer.Level, 0)} % intervals held {En(100 * covered, 0)} times in a hundred.");
    }

    private static ShoreIndicator Retreat(ShorelineAnswer answer, string scenario, int horizon) => answer.Indicators.First(i => i.Scenario == scenario && i.Horizon == horizon && i.Indicator == "mean_retreat");

    private static string Fr(double value, int decimals) => (Math.Round(value, decimals) is 0 ? 0 : value).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), French);

    private static string En(double value, int decimals) => (Math.Round(value, decimals) is 0 ? 0 : value).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
