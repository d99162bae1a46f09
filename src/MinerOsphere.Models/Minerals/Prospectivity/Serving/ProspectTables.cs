using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Spatial.Evidence;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>A map's outputs that are tables or features.</summary>
internal static class ProspectTables
{
    public const string HeldOut = "held-out blocks", AtRandom = "held-out cells at random", Fit = "cells trained on", Pairs = "held-out pairs";

    private const int MostDrivers = 3;

    /// <summary>Polygons in longitude and latitude.</summary>
    public static byte[] Targets(ProspectMap map, ImmutableArray<ProspectTarget> targets, CrsDefinition plane)
    {
        var transform = CrsTransform.Between(plane, CrsRegistry.Crs84);
        return JsonOutput.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "FeatureCollection");
            json.WriteStartArray("features"u8);
            foreach (var target in targets)
            {
                if (GeometryTransform.Of(target.Outline, transform) is not { } outline) continue;
                json.WriteStartObject();
                json.WriteString("type"u8, "Feature");
                json.WriteNumber("id"u8, target.Rank);
                json.WritePropertyName("geometry"u8);
                WriteGeometry(json, outline);
                json.WriteStartObject("properties"u8);
                json.WriteNumber("rank"u8, target.Rank);
                json.WriteFigure("mean_score", target.MeanScore, 5);
                json.WriteFigure("best_score", target.BestScore, 5);
                json.WriteFigure("area_km2", target.AreaKm2, 4);
                json.WriteNumber("cells"u8, target.Rows.Length);
                json.WriteNumber("occurrences"u8, target.Occurrences);
                json.WriteFigure("spread", target.Spread, 5);
                json.WriteFigure("applicable_share", target.Inside, 4);
                json.WriteString("drivers_fr"u8, Drivers(map, target, "fr"));
                json.WriteString("drivers_en"u8, Drivers(map, target, "en"));
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>The layers that raise it most, with what they add.</summary>
    public static string Drivers(ProspectMap map, ProspectTarget target, string language) => string.Join(language == "fr" ? " ; " : "; ", target.Drivers
        .Where(driver => driver.Amount > 0).Take(MostDrivers)
        .Select(driver => $"{LayerTitle(map, driver.Layer).In(language)} (+{Figures.Decimal(driver.Amount, 2, language)})"));

    public static LocalizedText LayerTitle(ProspectMap map, string id) => map.Features.First(f => f.Layer.Id == id).Layer.Title;

    /// <summary>What each class, coefficient or layer weighs.</summary>
    public static byte[] Weights(ProspectMap map) => JsonOutput.WriteTable(WeightRows(map), (json, row) =>
    {
        json.WriteString("layer"u8, row.Layer);
        json.WriteColumns("factor", row.Factor);
        json.WriteString("class"u8, row.Class);
        json.WriteString("measure"u8, row.Measure);
        json.WriteFigure("value", row.Value, 5);
        json.WriteFigure("standard_error", row.Error, 5);
        json.WriteFigure("contrast", row.Contrast, 5);
        json.WriteFigure("studentized_contrast", row.Studentized, 4);
        json.WriteFigure("cells", row.Cells, 0);
        json.WriteFigure("with_occurrence", row.Deposits, 0);
    });

    private static IEnumerable<WeightRow> WeightRows(ProspectMap map)
    {
        switch (map.Model)
        {
            case WeightsOfEvidenceModel evidence:
                for (var k = 0; k < evidence.Layers.Length; k++)
                {
                    var (layer, feature) = (evidence.Layers[k], map.Features[k]);
                    for (var g = 0; g < layer.GroupWeights.Length; g++)
                    {
                        int[] classes = [.. Enumerable.Range(0, layer.Labels.Length).Where(c => layer.Groups[c] == g && layer.Cells[c] > 0)];
                        if (classes.Length == 0) continue;
                        double cells = 0, deposits = 0;
                        foreach (var c in classes) (cells, deposits) = (cells + layer.Cells[c], deposits + layer.Deposits[c]);
                        var weights = deposits > 0 && cells < evidence.Cells ? ClassWeights.Of(deposits, cells, evidence.Deposits, evidence.Cells) : null;
                        yield return new(
                            feature.Layer.Id, feature.Title, classes.Length == 1 ? layer.Labels[classes[0]] : $"{layer.Labels[classes[0]]} … {layer.Labels[classes[^1]]}", "weight", layer.GroupWeights[g], Math.Sqrt(layer.GroupVariances[g]),
                            weights?.Contrast ?? double.NaN, weights?.StudentizedContrast ?? double.NaN, cells, deposits);
                    }
                }
                yield break;
            case GeneralisedLinearModel linear:
                foreach (var estimate in linear.Estimates())
                    yield return new(
                        map.Features.FirstOrDefault(f => estimate.Column.Name.StartsWith(f.Specification.Name, StringComparison.Ordinal))?.Layer.Id ?? "", new(estimate.Column.Name, estimate.Column.Name), "", "coefficient", estimate.Estimate, estimate.StandardError, double.NaN, estimate.Statistic, double.NaN, double.NaN);
                yield break;
            case FuzzyModel fuzzy:
                for (var c = 0; c < fuzzy.Memberships.Length; c++)
                {
                    var column = c;
                    var degrees = Enumerable.Range(0, map.Table.RowCount).Select(row => fuzzy.Degree(column, map.Table.Features[row, column])).Where(double.IsFinite).ToArray();
                    yield return new(map.Features[c].Layer.Id, map.Features[c].Title, "", "mean membership", degrees.DefaultIfEmpty(double.NaN).Average(), double.NaN, double.NaN, double.NaN, degrees.Length, double.NaN);
                }
                yield break;
            default:
                foreach (var importance in map.Evaluation?.Importance ?? [])
                    yield return new(importance.Name, LayerTitle(map, importance.Name), "", "loss of AUC without it", importance.Mean, importance.SpreadOfBlocks, double.NaN, double.NaN, double.NaN, double.NaN);
                yield break;
        }
    }

    public static IEnumerable<ScoreRow> Scores(ProspectMap map)
    {
        if (map.Evaluation is not { } evaluation) yield break;
        var report = evaluation.Report;
        foreach (var metric in report.Metrics)
        {
            // A probability of a single layer would mean nothing: Brier's score has the share of cells for its baseline.
            var rate = map.Prospect.Positives / (double)map.Prospect.Cells.Length;
            var (baseline, name) = metric.Id == "brier" ? (rate * (1 - rate), "share of cells with an occurrence") : (metric.Baseline.Value, "best single layer");
            var skill = metric.Id == "brier" ? 1 - metric.Model.Value / baseline : metric.Skill.Value;
            yield return new(HeldOut, metric.Id, metric.Title, report.Tested, metric.Model.Value, name, baseline, skill, report.Scheme);
        }
        if (evaluation.Pairs is { } pairs)
            yield return new(Pairs, "auc", "Area under the ROC curve", pairs.Pairs, pairs.Auc.Value, "chance", 0.5, (pairs.Auc.Value - 0.5) / 0.5, $"spatial leave-pair-out, buffer {evaluation.Buffer.ToString("0", CultureInfo.InvariantCulture)} m, 95 % from {pairs.Lower.ToString("F3", CultureInfo.InvariantCulture)} to {pairs.Upper.ToString("F3", CultureInfo.InvariantCulture)}");
        foreach (var metric in report.Metrics.Where(m => m.Id is "auc" or "capture-0.1"))
        {
            if (metric.Random is { IsDefined: true } random)
                yield return new(AtRandom, metric.Id, metric.Title, report.Tested, random.Value, HeldOut, metric.Model.Value, double.NaN, $"{report.Companion}; optimism {metric.Optimism?.Value.ToString("F4", CultureInfo.InvariantCulture)}");
            if (metric.Apparent is { IsDefined: true } apparent)
                yield return new(Fit, metric.Id, metric.Title, report.Rows, apparent.Value, HeldOut, metric.Model.Value, double.NaN, "no cell held out: a fit, no measure of what it is worth");
        }
    }

    /// <summary>Success-rate and prediction-rate curves.</summary>
    public static byte[] Rates(ProspectMap map)
    {
        var capture = map.Evaluation?.Report.Capture;
        return JsonOutput.WriteTable(capture is null ? [] : Enumerable.Range(0, 101), (json, percent) =>
        {
            json.WriteFigure("area", percent / 100.0, 2);
            json.WriteFigure("held_out", capture!.Prediction[percent], 5);
            json.WriteFigure("fit", capture.Success.IsDefaultOrEmpty ? double.NaN : capture.Success[percent], 5);
            json.WriteFigure("best_single_layer", capture.Baseline.IsDefaultOrEmpty ? double.NaN : capture.Baseline[percent], 5);
            json.WriteFigure("chance", percent / 100.0, 2);
        });
    }

    public static IEnumerable<ContributionRow> Explanation(ProspectMap map, ImmutableArray<ProspectTarget> targets)
    {
        if (map.Evaluation is { Importance.IsEmpty: false } evaluation)
        {
            var sum = evaluation.Importance.Sum(i => Math.Max(0, i.Mean));
            foreach (var importance in evaluation.Importance)
                yield return new("", importance.Name, Family(map, importance.Name), double.NaN, importance.Mean, sum > 0 ? Math.Max(0, importance.Mean) / sum : double.NaN, "AUC", "permutation");
        }
        foreach (var target in targets.Take(10))
        {
            var sum = target.Drivers.Sum(d => Math.Abs(d.Amount));
            foreach (var (layer, amount) in target.Drivers)
                yield return new($"target {target.Rank.ToString(CultureInfo.InvariantCulture)}", layer, Family(map, layer), double.NaN, amount, sum > 0 ? Math.Abs(amount) / sum : double.NaN, Scale(map), Method(map));
        }
    }

    private static string Scale(ProspectMap map) => map.Options.Method switch { ProspectMethod.FuzzyGamma => "membership", ProspectMethod.RandomForest or ProspectMethod.DiscForest => "score", _ => "logit" };

    private static string Method(ProspectMap map) => map.Options.Method switch
    {
        ProspectMethod.FuzzyGamma => "membership", ProspectMethod.Logistic => "coefficient", ProspectMethod.WeightsOfEvidence => "weight", _ => "shap",
    };

    private static LocalizedText Family(ProspectMap map, string layer) => Names.Kinds.First(k => k.Value == map.Features.First(f => f.Layer.Id == layer).Layer.Kind).Title;

    /// <summary>Outer rings turn left (RFC 7946).</summary>
    private static void WriteGeometry(Utf8JsonWriter json, Geometry geometry)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "MultiPolygon");
        json.WriteStartArray("coordinates"u8);
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is not Polygon polygon) continue;
            json.WriteStartArray();
            Ring(polygon.ExteriorRing, isLeft: true);
            foreach (var hole in polygon.InteriorRings) Ring(hole, isLeft: false);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();

        void Ring(LineString ring, bool isLeft)
        {
            var turned = Orientation.IsCCW(ring.CoordinateSequence) == isLeft ? ring.Coordinates : ring.Coordinates.Reverse();
            json.WriteStartArray();
            foreach (var position in turned)
            {
                json.WriteStartArray();
                json.WriteNumberValue(Math.Round(position.X, 6));
                json.WriteNumberValue(Math.Round(position.Y, 6));
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
    }

    private sealed record WeightRow(string Layer, LocalizedText Factor, string Class, string Measure, double Value, double Error, double Contrast, double Studentized, double Cells, double Deposits);
}
