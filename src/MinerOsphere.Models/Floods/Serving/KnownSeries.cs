using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Models.Floods.Quality;
using MinerOsphere.Models.Floods.RealTime;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Floods.Serving;

/// <summary>What is known at the time of issue: the collection's series with what the request added, and what is missing of it.</summary>
/// <param name="Series">All steps.</param>
/// <param name="Issue">Step of issue.</param>
/// <param name="Doubts">What the networks' windows lack, and what a check took out of them.</param>
internal sealed record KnownSeries(GaugeSeries Series, int Issue, ImmutableArray<DoubtfulMeasure> Doubts)
{
    /// <summary>Steps after which the last discharge is too old to forecast from: windows fill no longer gap.</summary>
    public const int OldestFlow = 3;

    /// <summary>Null, with the reason in the faults, where no honest forecast can be made.</summary>
    public static KnownSeries? Of(GaugeSeries stored, FloodForecastRequest asked, FloodDesign design, ICollection<InputFault> faults)
    {
        var series = Merged(stored, asked.Discharge, asked.Rain, faults);
        if (faults.Count > 0) return null;
        var issue = asked.Issue is { } time ? series.IndexOf(time) : LastMeasure(series);
        if (issue < 0)
        {
            Fault(faults, "/inputs/issueTime",
                $"{Text(asked.Issue!.Value)} n'est pas un pas de la série, qui va de {Text(series.Start)} à {Text(series.End)} par pas de {series.Step}",
                $"{Text(asked.Issue.Value)} is no step of the series, which goes from {Text(series.Start)} to {Text(series.End)} by steps of {series.Step}");
            return null;
        }
        var longest = Math.Max(Math.Max(design.BalanceSteps, design.RainLags), Math.Max(design.RainSums.DefaultIfEmpty(0).Max(), design.FlowLags.Max() + 1));
        if (issue < longest)
        {
            Fault(faults, "/inputs/issueTime", $"trop tôt : il faut {longest} pas de mesures avant l'émission, la série commence le {Text(series.Start)}", $"too early: {longest} steps of measures are needed before the time of issue, the series begins {Text(series.Start)}");
            return null;
        }
        var last = issue;
        while (last >= 0 && double.IsNaN(series.Flow[last])) last--;
        var oldest = asked.Gaps switch { GapTreatment.Fail => 0, GapTreatment.Correct => design.Leads[^1], _ => OldestFlow };
        if (last < 0 || issue - last > oldest)
        {
            var age = last < 0 ? "" : Text(series.TimeOf(last));
            Fault(faults, "/inputs/issueTime",
                $"le dernier débit connu avant {Text(series.TimeOf(issue))} est de {age} : trop ancien pour prévoir ({oldest} pas au plus) ; donnez des débits récents par « discharge »",
                $"the last discharge known before {Text(series.TimeOf(issue))} is of {age}: too old to forecast from ({oldest} steps at most); give recent ones by 'discharge'");
            return null;
        }
        var gaps = GapsOf(series, issue, design);
        if (asked.Gaps == GapTreatment.Fail && gaps.Length > 0)
        {
            Fault(faults, "/inputs/gaps", $"{gaps.Length} mesures manquent dans la fenêtre, la première ({gaps[0].Series}) le {Text(series.TimeOf(gaps[0].Step))}", $"{gaps.Length} measures are missing from the window, the first ({gaps[0].Series}) at {Text(series.TimeOf(gaps[0].Step))}");
            return null;
        }
        return new KnownSeries(series, issue, gaps);
    }

    /// <summary>Rain of a member for each step after issue up to the longest lead; null, with a fault, where one is missing.</summary>
    public double[]? RainAhead(SortedDictionary<DateTimeOffset, double> rain, string member, int longest, ICollection<InputFault> faults)
    {
        var ahead = new double[longest];
        for (var h = 1; h <= longest; h++)
        {
            var time = Series.TimeOf(Issue + h);
            if (!rain.TryGetValue(time, out ahead[h - 1]))
            {
                var of = member.Length > 0 ? $" ({member})" : "";
                Fault(faults, "/inputs/rainForecast", $"la pluie prévue{of} manque à {Text(time)} ; il en faut à chaque pas jusqu'à la dernière échéance", $"the rain forecast{of} is missing at {Text(time)}; it is needed at every step up to the last lead");
                return null;
            }
        }
        return ahead;
    }

    /// <summary>The same after a check of the last steps: doubtful measures are out, and the model stands in for what is missing.</summary>
    public KnownSeries Corrected(FloodModel model, DateTimeOffset learntUntil, CancellationToken cancellation)
    {
        const int Checked = 100;
        var station = new FloodStationModel(model);
        var limits = CorrectionLimits.Learn(Series.Slice(0, Math.Min(Issue, FloodTrainer.StepAt(Series, learntUntil))), station, cancellation);
        var from = Math.Max(0, Issue - Checked);
        var correction = new InputCorrection(Series, limits, station, from);
        var inputs = correction.At(Issue);
        var first = Issue + 1 - inputs.Count;
        var doubts = ImmutableArray.CreateBuilder<DoubtfulMeasure>();
        GaugeSeries Placed()
        {
            var (flow, rain) = ((double[])Series.Flow.Clone(), (double[]?)Series.Rain?.Clone());
            for (var t = Math.Max(from, first); t <= Issue; t++)
            {
                if (!correction.FlowFlags[t].IsMeasure) doubts.Add(new DoubtfulMeasure(GaugeSeries.FlowName, t, correction.FlowFlags[t], "replaced", Series.Flow[t], inputs.Flow[t - first]));
                if (rain is not null && !correction.RainFlags[t].IsMeasure) doubts.Add(new DoubtfulMeasure(GaugeSeries.RainName, t, correction.RainFlags[t], "replaced", Series.Rain![t], inputs.Rain![t - first]));
                flow[t] = inputs.Flow[t - first];
                if (rain is not null) rain[t] = inputs.Rain![t - first];
            }
            return Series with { Flow = flow, Rain = rain };
        }
        return this with { Series = Placed(), Doubts = doubts.ToImmutable() };
    }

    private static GaugeSeries Merged(GaugeSeries stored, SortedDictionary<DateTimeOffset, double> discharge, SortedDictionary<DateTimeOffset, double> rain, ICollection<InputFault> faults)
    {
        var end = stored.End;
        foreach (var (input, rows) in new[] { ("discharge", discharge), ("rain", rain) })
        {
            if (rows.Count == 0) continue;
            var (first, last) = (rows.Keys.First(), rows.Keys.Last());
            if (first < stored.Start) Fault(faults, $"/inputs/{input}", $"{Text(first)} précède la série, qui commence le {Text(stored.Start)}", $"{Text(first)} is before the series, which begins {Text(stored.Start)}");
            if (last - stored.End > TimeSpan.FromDays(3660)) Fault(faults, $"/inputs/{input}", $"{Text(last)} est à plus de dix ans de la fin de la série, {Text(stored.End)}", $"{Text(last)} is more than ten years after the end of the series, {Text(stored.End)}");
            else if (last > end) end = last;
        }
        if (discharge.Count + rain.Count == 0 || faults.Count > 0) return stored;
        var more = (int)((end - stored.End) / stored.Step);
        double[] With(double[] values, SortedDictionary<DateTimeOffset, double>? rows)
        {
            var all = new double[values.Length + more];
            values.CopyTo(all, 0);
            Array.Fill(all, double.NaN, values.Length, more);
            foreach (var (time, value) in rows ?? []) all[(int)((time - stored.Start) / stored.Step)] = value;
            return all;
        }
        return stored with
        {
            Flow = With(stored.Flow, discharge),
            Rain = stored.Rain is null ? null : With(stored.Rain, rain),
            // Evapotranspiration and temperature of a day are near those of the day before: enough for sums over weeks.
            Pet = stored.Pet is null ? null : Carried(With(stored.Pet, null), stored),
            Temperature = stored.Temperature is null ? null : Carried(With(stored.Temperature, null), stored),
            Upstream = [.. stored.Upstream.Select(u => u with { Flow = With(u.Flow, null) })],
        };
    }

    private static double[] Carried(double[] values, GaugeSeries stored)
    {
        var day = Math.Max(1, (int)(TimeSpan.FromDays(1) / stored.Step));
        for (var t = stored.Count; t < values.Length; t++)
            if (t >= day) values[t] = values[t - day];
        return values;
    }

    private static ImmutableArray<DoubtfulMeasure> GapsOf(GaugeSeries series, int issue, FloodDesign design)
    {
        var gaps = ImmutableArray.CreateBuilder<DoubtfulMeasure>();
        void Look(string name, double[]? values, int steps)
        {
            for (var t = Math.Max(0, issue - steps); values is not null && t <= issue; t++)
                if (double.IsNaN(values[t])) gaps.Add(new DoubtfulMeasure(name, t, QualityFlag.Missing, "filled", double.NaN, double.NaN));
        }
        Look(GaugeSeries.FlowName, series.Flow, design.FlowLags.Max());
        Look(GaugeSeries.RainName, series.Rain, Math.Max(design.RainLags, design.RainSums.DefaultIfEmpty(0).Max()) - 1);
        foreach (var upstream in series.Upstream) Look(upstream.Gauge, upstream.Flow, design.FlowLags.Max());
        return gaps.ToImmutable();
    }

    private static int LastMeasure(GaugeSeries series)
    {
        var last = series.Count - 1;
        while (last > 0 && double.IsNaN(series.Flow[last])) last--;
        return last;
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    private static void Fault(ICollection<InputFault> faults, string path, string fr, string en) => faults.Add(new InputFault(path, new LocalizedText(fr, en)));
}
