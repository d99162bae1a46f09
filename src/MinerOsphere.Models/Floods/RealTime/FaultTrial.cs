using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Floods.RealTime;

/// <summary>What a fault of the inputs does to the forecasts of a period, with correction and without.</summary>
/// <param name="Lead">Steps ahead.</param>
/// <param name="Corrected">Persistence criterion on the true flow, from corrected inputs.</param>
/// <param name="Plain">From the inputs as they came: a gap is the mean of its column to the networks.</param>
/// <param name="Flagged">Flow values that a check had caught in the end.</param>
public sealed record FaultTrial(int Lead, double Corrected, double Plain, int Flagged)
{
    /// <param name="model">Of the station.</param>
    /// <param name="limits">Learnt on its training years.</param>
    /// <param name="truth">The series without the fault.</param>
    /// <param name="faulty">With it.</param>
    /// <param name="from">First step of issue.</param>
    /// <param name="to">The step after the last that is forecast.</param>
    /// <param name="run">Its cancellation is heeded.</param>
    public static ImmutableArray<FaultTrial> Run(FloodModel model, CorrectionLimits limits, GaugeSeries truth, GaugeSeries faulty, int from, int to, TrainingRun run)
    {
        var station = new FloodStationModel(model);
        var correction = new InputCorrection(faulty, limits, station, from);
        var leads = model.Leads.Where(l => l.Lead > 1).ToArray();
        var last = to - leads[^1].Lead;
        var rows = new double[leads.Length][][];
        for (var issue = from; issue < last; issue++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            var inputs = correction.At(issue);
            var windows = new FloodWindows(inputs, model.Design);
            for (var k = 0; k < leads.Length; k++)
            {
                var row = windows.Reader(leads[k].Lead).Rows([inputs.Count - 1], run).Features;
                rows[k] ??= [.. Enumerable.Range(0, row.ColumnCount).Select(_ => new double[last - from])];
                for (var c = 0; c < row.ColumnCount; c++) rows[k][c][issue - from] = row[0, c];
            }
        }
        var asCame = new FloodWindows(faulty, model.Design);
        var flagged = correction.FlowFlags[from..].ToArray().Count(f => !f.IsMeasure && f.Reason != QualityReason.Missing);
        return [.. leads.Select((lead, k) =>
        {
            var plain = asCame.Reader(lead.Lead).Rows([.. Enumerable.Range(from, last - from)], run).Features;
            double Criterion(FeatureMatrix features) => Cp(RawForecasts.Of(lead.Model, features, run.Cancellation).Point, truth.Flow, from, lead.Lead);
            return new FaultTrial(lead.Lead, Criterion(new FeatureMatrix(plain.Features, rows[k])), Criterion(plain), flagged);
        })];
    }

    private static double Cp(double[] forecasts, double[] flow, int from, int lead)
    {
        int[] known = [.. Enumerable.Range(0, forecasts.Length).Where(i => !double.IsNaN(flow[from + i]) && !double.IsNaN(flow[from + i + lead]))];
        return HydrologyMetrics.PersistenceCriterion(
            Array.ConvertAll(known, i => flow[from + i + lead]), Array.ConvertAll(known, i => forecasts[i]), Array.ConvertAll(known, i => flow[from + i])).Value;
    }
}
