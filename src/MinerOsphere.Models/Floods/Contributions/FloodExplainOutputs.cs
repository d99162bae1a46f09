using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Networks.Contributions;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Floods.Quality;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Floods.Contributions;

/// <summary>Writes what an explanation gives.</summary>
internal static class FloodExplainOutputs
{
    private const int SteepestRises = 10, RowsOfShares = 60;

    public static ImmutableArray<OutputValue> Of(ExecuteRequest request, Explanation explained, TrainingRun run)
    {
        var outputs = ImmutableArray.CreateBuilder<OutputValue>();
        var method = request.Text("method")!;
        var without = request.Texts("without");
        // Shapley values tell of zones, not of lags: those are the gradients'.
        var report = explained.Networks.Of(method == "knox" ? ContributionMethod.Knox : ContributionMethod.Gradient, without, run);
        if (request.Wants("contributions")) outputs.Add(StandardOutputs.Table("contributions", Contributions(method, without, report, explained, run)));
        if (request.Wants("lags")) outputs.Add(StandardOutputs.Table("lags", Lags(report)));
        if (request.Wants(StandardOutputs.ExplanationId)) outputs.Add(StandardOutputs.Table(StandardOutputs.ExplanationId, Local(request, explained, run)));
        if (request.Wants(StandardOutputs.EvaluationId)) outputs.Add(StandardOutputs.Table(StandardOutputs.EvaluationId, Evaluation(explained)));
        if (request.Wants(StandardOutputs.ApplicabilityId)) outputs.Add(StandardOutputs.Table(StandardOutputs.ApplicabilityId, Applicability(explained, report)));
        if (request.Wants("method-card")) outputs.Add(new OutputValue("method-card", "application/json", Card(explained)));
        return outputs.ToImmutable();
    }

    private static byte[] Contributions(string method, ImmutableArray<string> without, ContributionReport report, Explanation explained, TrainingRun run)
    {
        var shares = report.Zones.Select(z => (z.Zone, z.Share, z.ShareLow, z.ShareHigh)).ToArray();
        if (method == "shapley")
        {
            var shapley = explained.Networks.Shapley(explained.Networks.LargestRises(RowsOfShares), run, background: 30);
            shares = [.. report.Zones.Select(z =>
            {
                var place = shapley.Zones.IndexOf(z.Zone);
                double[] low = [.. shapley.Amounts.Select((a, r) => Share(shapley, a, place, without)).Order()];
                return (z.Zone, low.Average(), low[(int)(0.1 * (low.Length - 1))], low[(int)(0.9 * (low.Length - 1))]);
            })];
        }
        return JsonOutput.WriteTable(report.Zones.Zip(shares), (json, row) =>
        {
            var (zone, (_, share, low, high)) = row;
            json.WriteString("zone"u8, zone.Zone);
            json.WriteFigure("share", share, 4);
            json.WriteFigure("share_p10", low, 4);
            json.WriteFigure("share_p90", high, 4);
            json.WriteFigure("response_time", zone.ResponseTime ?? double.NaN, 0);
            json.WriteFigure("response_time_p10", zone.ResponseTimeLow ?? double.NaN, 0);
            json.WriteFigure("response_time_p90", zone.ResponseTimeHigh ?? double.NaN, 0);
            json.WriteFigure("centroid", zone.Centroid, 1);
            json.WriteString("spread_over"u8, method == "shapley" ? "steepest rises" : "initialisations");
            json.WriteString("method"u8, method);
            json.WriteNumber("initialisations"u8, explained.Options.Initialisations);
        });
    }

    private static double Share(ZoneShapley shapley, double[] amounts, int place, ImmutableArray<string> without)
    {
        var total = amounts.Where((_, z) => !without.Contains(shapley.Zones[z])).Sum(Math.Abs);
        return total > 0 ? Math.Abs(amounts[place]) / total : 0;
    }

    private static byte[] Lags(ContributionReport report) => JsonOutput.WriteTable(report.Zones.SelectMany(z => z.Lags.Select(l => (z.Zone, Lag: l))), (json, row) =>
    {
        json.WriteString("zone"u8, row.Zone);
        json.WriteString("input"u8, row.Lag.Column);
        json.WriteFigure("response_time", row.Lag.ResponseTime ?? double.NaN, 0);
        json.WriteFigure("share", row.Lag.Share, 5);
        json.WriteFigure("share_p10", row.Lag.Low, 5);
        json.WriteFigure("share_p90", row.Lag.High, 5);
    });

    /// <summary>What each zone adds to single forecasts, m3/s: exact Shapley values, which add up whatever the method asked for.</summary>
    private static byte[] Local(ExecuteRequest request, Explanation explained, TrainingRun run)
    {
        int[] issues = request.Text("issueTime") is { } text && GaugeReading.TryRead(text, out var time) ? [explained.Series.IndexOf(time)] : explained.Networks.LargestRises(SteepestRises);
        issues = [.. issues.Where(t => explained.Networks.IsWhole(t, run))];
        if (issues.Length == 0) return ContributionRow.Write([]);
        var shapley = explained.Networks.Shapley(issues, run);
        return ContributionRow.Write(issues.SelectMany((issue, r) => shapley.Zones.Select((zone, z) => new ContributionRow(
            explained.Series.TimeOf(issue).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), zone, Family(zone), double.NaN, shapley.Amounts[r][z],
            Share(shapley, shapley.Amounts[r], z, []), "m3/s", "shapley"))));
    }

    private static byte[] Evaluation(Explanation explained)
    {
        var rows = explained.Series.Count;
        return ScoreRow.Write([
            new ScoreRow("training years", "persistence", "Persistence criterion Cp", rows, explained.Trained, "persistence", 0, explained.Trained, "rows learnt from: flatters"),
            new ScoreRow("test years", "persistence", "Persistence criterion Cp", rows, explained.Tested, "persistence", 0, explained.Tested, "years after training and calibration"),
        ]);
    }

    private static byte[] Applicability(Explanation explained, ContributionReport report) => ApplicabilityRow.Write([
        new ApplicabilityRow("networks on the test years (Cp)", explained.Tested.ToString("F2", CultureInfo.InvariantCulture), "above 0.3", explained.Tested > 0.3, explained.Tested > 0.3
            ? new LocalizedText("Les réseaux prévoient assez bien pour être lus.", "The networks forecast well enough to be read.")
            : new LocalizedText("Les réseaux prévoient mal cette station : leurs poids disent peu du bassin.", "The networks forecast this station poorly: their weights tell little of the catchment.")),
        .. report.Zones.Where(z => z.ShareHigh - z.ShareLow > 0.2).Select(z => new ApplicabilityRow(
            $"spread of '{z.Zone}'", (z.ShareHigh - z.ShareLow).ToString("F2", CultureInfo.InvariantCulture), "below 0.20", false,
            new LocalizedText("Les initialisations ne s'accordent pas sur cette part.", "Initialisations do not agree on this share."))),
    ]);

    private static byte[] Card(Explanation explained) => JsonOutput.Write(json =>
    {
        json.WriteStartObject();
        json.WriteText("network", new LocalizedText(
            $"Un neurone linéaire par zone, {explained.Options.Neurons} neurones tanh communs, sortie : variation du débit à l'échéance ; décroissance des poids {explained.Options.WeightDecay.ToString("G", CultureInfo.InvariantCulture)}.",
            $"One linear neuron per zone, {explained.Options.Neurons} common tanh neurons, output: change of flow over the lead; weight decay {explained.Options.WeightDecay.ToString("G", CultureInfo.InvariantCulture)}."));
        json.WriteString("formula"u8, "P_i = sum_h (|w_hi| / sum_i' |w_hi'|) (|v_h| / sum_h' |v_h'|), medians of |w| over initialisations (Kong-A-Siou et al. 2013; Darras et al. 2015)");
        json.WriteText("reservations", new LocalizedText(
            "KnoX ne lit que les poids : il peut déplacer les retards ; regardez les gradients à côté. Des zones dont les pluies se ressemblent se partagent leurs parts au hasard des initialisations. Une contribution n'est pas une cause.",
            "KnoX reads the weights alone: it may misplace lags; look at the gradients beside it. Zones whose rains resemble one another share their parts as initialisations fall. A contribution is no cause."));
        json.WriteNumber("windows"u8, explained.Networks.Rows);
        json.WriteNumber("initialisations"u8, explained.Options.Initialisations);
        json.WriteEndObject();
    });

    private static LocalizedText Family(string zone) => zone switch
    {
        ZoneInput.Rain => new("pluie", "rain"),
        ZoneInput.Ground => new("état du sol", "state of the ground"),
        ZoneInput.PastFlow => new("débit passé", "past flow"),
        "snow-and-frost" => new("neige et gel", "snow and frost"),
        _ => new("amont", "upstream"),
    };
}
