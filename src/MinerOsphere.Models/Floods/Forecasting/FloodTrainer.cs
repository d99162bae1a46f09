using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Baselines;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Uncertainty.Ensembles;
using MinerOsphere.Models.Floods.RainfallRunoff;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>
/// Trains a station. Networks learn from the training years and stop on blocks of them that each keeps back; how much each counts, persistence
/// among them, is decided on what they had kept back; bands are calibrated on the years that follow. The test years are never looked at.
/// </summary>
public static class FloodTrainer
{
    /// <summary>Changes when the same rows would give another model.</summary>
    public const string Version = "2";

    /// <exception cref="DataFaultException">No honest model can be learnt from these series.</exception>
    public static FloodModel Train(GaugeSeries series, FloodDesign design, FloodPeriods periods, TrainingRun run)
    {
        var windows = new FloodWindows(series, design);
        var leads = ImmutableArray.CreateBuilder<LeadModel>();
        for (var k = 0; k < design.Leads.Length; k++)
        {
            run.Progress?.Report(new Learning.Training.TrainingProgress($"t+{design.Leads[k]}", (double)k / design.Leads.Length));
            leads.Add(TrainLead(windows, design, design.Leads[k], periods, run with { Seed = run.Stream((ulong)design.Leads[k]).NextBits(), Progress = null }));
        }
        var (from, to) = (Math.Max(0, StepAt(series, periods.Train)), StepAt(series, periods.Calibrate));
        var known = series.Flow[from..to].Where(q => !double.IsNaN(q)).Order().ToArray();
        return new FloodModel
        {
            Station = series.Station,
            Design = design,
            Leads = leads.ToImmutable(),
            Autoregression = LogAutoregression.Fit(series.Flow.AsSpan(from, to - from), order: 5),
            RainfallRunoff = RainfallRunoffForecaster.CanFit(series) ? RainfallRunoffForecaster.Fit(series, from, to, design.Leads[^1], run.Cancellation) : null,
            LeastFlow = known[0],
            GreatestFlow = known[^1],
            HighFlow = known[(int)(0.95 * (known.Length - 1))],
        };
    }

    private static LeadModel TrainLead(FloodWindows windows, FloodDesign design, int lead, FloodPeriods periods, TrainingRun run)
    {
        var table = windows.Table(lead, periods.Train, periods.Calibrate, run, thinned: true).Table(lead);
        EnsembleOptions Ensemble(NetworkOptions network) => new() { Network = network with { BaseColumn = FloodWindows.LastFlow }, Initialisations = design.Initialisations, Folds = design.Folds };
        var squared = EnsembleTraining.Train(table, Ensemble(design.Squared), run);
        var quantiles = EnsembleTraining.Train(table, Ensemble(design.Quantiles), run with { Seed = run.Seed + 1 });
        var last = new FeatureModel(table.Signature, table.Signature.IndexOf(FloodWindows.LastFlow));
        var median = design.Quantiles.Quantiles.IndexOf(0.5);
        var width = design.Quantiles.Quantiles.Length;
        double[] medians = [.. Enumerable.Range(0, table.RowCount).Select(r => quantiles.OutOfFold[r * width + median])];
        var weights = StackedModel.WeightsOf([[.. squared.OutOfFold], medians, table.Features.Column(table.Signature.IndexOf(FloodWindows.LastFlow)).ToArray()], table.Target);
        var model = new StackedModel([squared.Model, quantiles.Model, last], weights, quantiles: 1);

        var calibration = windows.Table(lead, periods.Calibrate, periods.Test, run, thinned: false).Table(lead);
        return new LeadModel(lead, model, BandCalibration.Of(RawForecasts.Of(model, calibration.Features, run.Cancellation), calibration.Target)) { Table = table };
    }

    internal static int StepAt(GaugeSeries series, DateTimeOffset time) => Math.Clamp((int)Math.Ceiling((time - series.Start) / series.Step), 0, series.Count);
}
