using System.Globalization;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>Answers of shoreline change as tables and features.</summary>
internal static class ShorelineTables
{
    public static byte[] Indicators(ShorelineAnswer answer) => JsonOutput.WriteTable(answer.Indicators, (json, row) =>
    {
        json.WriteString("scenario"u8, row.Scenario);
        json.WriteNumber("horizon"u8, row.Horizon);
        json.WriteString("indicator"u8, row.Indicator);
        json.WriteString("unit"u8, row.Unit);
        json.WriteFigure("q10", row.Low, 3);
        json.WriteFigure("q50", row.Middle, 3);
        json.WriteFigure("q90", row.High, 3);
        json.WriteFigure("mean", row.Mean, 3);
    });

    public static byte[] Rates(ShorelineAnswer answer) => JsonOutput.WriteTable(Enumerable.Range(0, answer.Input.Transects.Length), (json, i) =>
    {
        var (transect, rates) = (answer.Input.Transects[i], answer.Projection.RatesOf(i));
        json.WriteString("transect"u8, transect.Id);
        json.WriteString("coast"u8, Name(transect.Coast));
        json.WriteNumber("surveys"u8, transect.Positions.Length);
        json.WriteString("first"u8, rates.First.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("last"u8, rates.Last.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteFigure("nsm", rates.Nsm, 6);
        json.WriteFigure("sce", rates.Sce, 6);
        json.WriteFigure("epr", rates.Epr, 6);
        json.WriteFigure("epr_uncertainty", rates.EprUncertainty, 6);
        Line("lrr", rates.Lrr);
        json.WriteFigure("lrr_se", rates.Lrr.StandardError, 6);
        Line("wlr", rates.Wlr);

        void Line(string name, TrendLine line)
        {
            var half = line.HalfWidth(answer.Level);
            json.WriteFigure(name, line.Rate, 6);
            json.WriteFigure(name + "_r2", line.R2, 6);
            json.WriteFigure(name + "_lower", line.Rate - half, 6);
            json.WriteFigure(name + "_upper", line.Rate + half, 6);
        }
    });

    public static byte[] Lines(ShorelineAnswer answer)
    {
        var last = answer.Input.Transects.Max(t => t.Positions[^1].Date).Year;
        return PlaneGeoJson.Write(answer.Input.System,
            answer.LastShore is null ? [] :
            [
                ("last-survey", answer.LastShore, json => Properties(json, "survey", last, double.NaN, 0)),
                .. answer.Lines.Where(l => l.Line is not null).Select(l => (FormattableString.Invariant($"{l.Scenario}-{l.Horizon}-q{100 * l.Quantile:0}"), (NetTopologySuite.Geometries.Geometry?)l.Line, (Action<System.Text.Json.Utf8JsonWriter>)(json => Properties(json, l.Scenario, l.Horizon, l.Quantile, l.Retreat)))),
            ]);
    }

    public static byte[] Assets(ShorelineAnswer answer) => PlaneGeoJson.Write(answer.Input.System, answer.Input.Buildings.Select((building, a) => (building.Id, building.Geometry, (Action<System.Text.Json.Utf8JsonWriter>)(json =>
    {
        var exposure = answer.Exposures[a];
        if (building.Text("name") is { } name) json.WriteString("name"u8, name);
        json.WriteFigure("height", building.Number("height"), 2);
        json.WriteFigure("margin", exposure.Margin, 2);
        foreach (var (scenario, horizon, reached) in answer.Reached) json.WriteFigure(FormattableString.Invariant($"p_{scenario}_{horizon}"), reached[a], 4);
        // The gravest of all that was asked: what a map is coloured by.
        json.WriteFigure("probability", answer.Reached.Count == 0 ? double.NaN : answer.Reached.Max(r => r.Reached[a]), 4);
    }))));

    public static IEnumerable<ScoreRow> Scores(ShorelineAnswer answer)
    {
        foreach (var held in answer.Trial.GroupBy(f => f.HeldOut))
        {
            double Error(string predictor) => held.Where(f => f.Predictor == predictor).Average(f => Math.Abs(f.Forecast - f.Observed));
            var (baseline, first) = (Error(RateTrial.NoChange), held.First());
            var years = held.Average(f => f.Years).ToString("0.0", CultureInfo.InvariantCulture);
            foreach (var predictor in RateTrial.Predictors.Skip(1))
                yield return new ScoreRow(
                    FormattableString.Invariant($"{predictor}, {held.Key} survey(s) left out, {years} years ahead"), "mae", "Mean absolute error", held.Count(f => f.Predictor == predictor), Error(predictor), RateTrial.NoChange, baseline,
                    baseline > 0 ? 1 - Error(predictor) / baseline : double.NaN, FormattableString.Invariant($"rates of the surveys before, position of the last survey, {answer.Level:0.##} intervals"));
        }
    }

    public static IEnumerable<CoverageRow> Coverage(ShorelineAnswer answer)
    {
        foreach (var group in answer.Trial.Where(f => double.IsFinite(f.HalfWidth)).GroupBy(f => (f.Predictor, f.HeldOut)))
        {
            var rows = group.ToArray();
            // Neighbouring transects share a survey's luck: the band of independent rows is the narrowest that could be asked.
            var (least, most) = BinomialBand.Of(rows.Length, answer.Level);
            yield return new CoverageRow(
                FormattableString.Invariant($"{group.Key.Predictor}, {group.Key.HeldOut} survey(s) left out"), answer.Level, "all", "all", rows.Length, rows.Count(f => Math.Abs(f.Forecast - f.Observed) <= f.HalfWidth) / (double)rows.Length, least, most, rows.Average(f => 2 * f.HalfWidth));
        }
    }

    public static IEnumerable<ContributionRow> Explanation(ShorelineAnswer answer)
    {
        foreach (var (horizon, index) in answer.Sensitivity)
            yield return new ContributionRow(
                horizon.ToString(CultureInfo.InvariantCulture), index.Input, index.Input is "rise of the sea" or "scenario" ? new("mer", "sea") : index.Input is "rate of the past" or "position of a single year" ? new("relevés", "surveys") : new("plage", "beach"),
                double.NaN, index.Total, Math.Max(0, index.First), "variance", "sobol");
    }

    public static IEnumerable<ApplicabilityRow> Applicable(ShorelineAnswer answer)
    {
        var transects = answer.Input.Transects;
        var fewest = transects.Min(t => t.Positions.Length);
        yield return new ApplicabilityRow("surveys", fewest.ToString(CultureInfo.InvariantCulture), "5 or more", fewest >= 5, fewest switch
        {
            2 => new("Deux relevés sur au moins un profil : aucune tendance ne s'y vérifie ; l'intervalle ne vient que de la précision des relevés, et il est trop étroit.", "Two surveys on a transect at least: no trend can be checked there; the interval comes from the precision of the surveys alone and is too narrow."),
            < 5 => new("Moins de cinq relevés sur au moins un profil : les intervalles y sont très larges.", "Fewer than five surveys on a transect at least: intervals are very wide there."),
            _ => new("Assez de relevés pour juger la tendance.", "Enough surveys to judge the trend by."),
        });
        var (span, ahead) = (transects.Min(t => t.Positions[^1].YearsSince(t.Positions[0].Date)), answer.Options.Horizons[^1] - transects.Max(t => t.Positions[^1].Date.Year));
        yield return new ApplicabilityRow("horizon", FormattableString.Invariant($"{ahead} a"), FormattableString.Invariant($"{span:0} a"), ahead <= span, ahead <= span
            ? new("On ne regarde pas plus loin devant que les relevés ne remontent.", "One looks no farther ahead than the surveys reach back.")
            : new("L'année la plus lointaine est plus loin que les relevés ne remontent : que la vitesse passée tienne si longtemps est une hypothèse.", "The farthest year is farther than the surveys reach back: that the past rate lasts so long is an assumption."));
        if (!answer.Input.LeftOut.IsEmpty)
            yield return new ApplicabilityRow("transects left out", string.Join(", ", answer.Input.LeftOut.Take(10)), "0", false, new($"{answer.Input.LeftOut.Length} profils sont croisés par moins de deux traits de côte et laissés de côté.", $"{answer.Input.LeftOut.Length} transects are crossed by fewer than two shorelines and left out."));
        var blind = answer.Exposures.Count(e => !e.IsAssessed);
        if (blind > 0) yield return new ApplicabilityRow("assets without transect", blind.ToString(CultureInfo.InvariantCulture), "0", false, new("Ces biens n'ont pas de profil devant eux : rien n'en est dit.", "These assets have no transect before them: nothing is said of them."));
        if (transects.Any(t => t.Coast == CoastType.Cliff) && answer.Options.Fall == EventRetreat.None)
            yield return new ApplicabilityRow("cliff event", "0 m", "> 0 m", false, new("Aucun éboulement n'est compté sur les falaises : donnez « cliffFall » si l'on en connaît la taille.", "No fall is reckoned on cliffs: give 'cliffFall' where its size is known."));
        if (transects.Any(t => t.Coast == CoastType.Estuary))
            yield return new ApplicabilityRow("estuary", "no rise of the sea", "sand", false, new("Dans un estuaire, la mer qui monte submerge plus qu'elle ne recule la rive : ce n'est pas compté ici.", "In an estuary the rising sea floods more than it moves the shore: that is not reckoned here."));
    }

    public static string Name(CoastType coast) => coast.ToString().ToLowerInvariant();

    private static void Properties(System.Text.Json.Utf8JsonWriter json, string scenario, int year, double quantile, double retreat)
    {
        json.WriteString("scenario"u8, scenario);
        json.WriteNumber("horizon"u8, year);
        json.WriteFigure("quantile", quantile, 2);
        json.WriteFigure("retreat", retreat, 2);
    }
}
