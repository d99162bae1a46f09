using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>A model with an interval around each prediction: its own outputs, then <c>lower</c> and <c>upper</c>.</summary>
public sealed class ConformalPredictor : ISavedModel
{
    /// <summary>Its name in files.</summary>
    public const string KindName = "conformal";

    private readonly IPredictor _model;
    private readonly ForecastOutputs _forecasts;

    private ConformalPredictor(IPredictor model, ForecastOutputs forecasts, SplitConformal? all, MondrianConformal? classes)
    {
        (_model, _forecasts, All, Classes) = (model, forecasts, all, classes);
        Outputs = [.. model.Outputs, "lower", "upper"];
    }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature => _model.Signature;

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>The model that the intervals are put around.</summary>
    public IPredictor Model => _model;

    /// <summary>The calibration of all rows, where there is but one.</summary>
    public SplitConformal? All { get; }

    /// <summary>The calibrations by class.</summary>
    public MondrianConformal? Classes { get; }

    /// <summary>Trains on some rows and calibrates on the others.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="trainer">Makes the model inside.</param>
    /// <param name="options">How.</param>
    /// <param name="run">Seed, threads and cancellation.</param>
    /// <exception cref="DataFaultException">Too few rows, no times or groups where they are asked for, or a model without the outputs that the score needs.</exception>
    public static ConformalPredictor Train(TrainingTable table, Trainer trainer, ConformalOptions options, TrainingRun run)
    {
        if (table.Signature.Target.IsCategorical) throw new DataFaultException("a class has no interval; take sets of classes", table.Signature.Target.Name);
        var (training, calibration) = Split(table, options, run.Stream(0));
        var model = trainer(table.Take(training), run with { Seed = run.Stream(1).NextBits() });
        return Calibrate(model, table.Take(calibration), options, run.Cancellation);
    }

    /// <summary>The same as a trainer, for an evaluation.</summary>
    public static Trainer Trainer(Trainer trainer, ConformalOptions options) => (table, run) => Train(table, trainer, options, run);

    /// <summary>Puts intervals around a model that is there already.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">Rows that it was not trained on.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Stops the predictions.</param>
    public static ConformalPredictor Calibrate(IPredictor model, TrainingTable rows, ConformalOptions options, CancellationToken cancellation = default)
    {
        if (model.Outputs.Contains("lower") || model.Outputs.Contains("upper")) throw new ArgumentException("the model has intervals already", nameof(model));
        var outputs = ForecastOutputs.Of(model, options);
        var forecasts = outputs.Read(HeldOut.Predicted(model, rows.Features, cancellation).Numbers, rows.Features);
        if (outputs.Category >= 0) return new(model, outputs, null, MondrianConformal.ByCategory(options.Score, forecasts, rows.Target, options.Level, rows.Signature.Features[outputs.Category].Levels.Length, options.TooFew));
        if (options.PredictionBins > 0) return new(model, outputs, null, MondrianConformal.ByPrediction(options.Score, forecasts, rows.Target, options.Level, options.PredictionBins, options.TooFew));
        return new(model, outputs, SplitConformal.Calibrate(options.Score, forecasts, rows.Target, options.Level, options.TooFew), null);
    }

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        var (_, numbers) = HeldOut.Predicted(_model, rows, cancellation);
        var width = _model.Outputs.Length;
        var forecasts = _forecasts.Read(numbers, rows);
        for (var row = 0; row < rows.RowCount; row++)
        {
            numbers.AsSpan(row * width, width).CopyTo(predictions[(row * (width + 2))..]);
            var interval = Classes?.Of(forecasts[row]) ?? All!.Of(forecasts[row]);
            (predictions[row * (width + 2) + width], predictions[row * (width + 2) + width + 1]) = (interval.Lower, interval.Upper);
        }
    }

    internal static (int[] Training, int[] Calibration) Split(TrainingTable table, ConformalOptions options, RandomStream stream)
    {
        var share = IntervalMetrics.Probability(options.Share);
        var count = (int)Math.Round(share * table.RowCount);
        if (count < 1 || count >= table.RowCount) throw new DataFaultException($"{table.RowCount} rows cannot be parted into rows to train on and rows to calibrate on");
        var order = stream.Permutation(table.RowCount);
        var held = new bool[table.RowCount];
        switch (options.Rows)
        {
            case CalibrationRows.Latest:
                var times = RowTimes.Checked(table);
                // Rows of one instant stay together.
                var from = times.OrderDescending().ElementAt(count - 1);
                for (var row = 0; row < held.Length; row++) held[row] = times[row] >= from;
                break;
            case CalibrationRows.Groups:
                var groups = table.Groups ?? throw new DataFaultException("the rows have no groups to hold back: name a group column");
                var taken = 0;
                foreach (var group in order.Select(row => groups[row]).Distinct())
                {
                    if (taken >= count) break;
                    for (var row = 0; row < held.Length; row++)
                        if (groups[row] == group) (held[row], taken) = (true, taken + 1);
                }
                break;
            default:
                foreach (var row in order.Take(count)) held[row] = true;
                break;
        }
        int[] training = [.. Enumerable.Range(0, held.Length).Where(row => !held[row])], calibration = [.. Enumerable.Range(0, held.Length).Where(row => held[row])];
        return training.Length > 0 ? (training, calibration) : throw new DataFaultException("no row is left to train on: all are of one group, or of one instant");
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The model inside cannot be saved.</exception>
    public ModelContent Save()
    {
        var content = new ModelContent { Settings = new JsonObject { ["forecasts"] = _forecasts.Save(), ["byClass"] = Classes is not null } };
        content.Add("calibration", Classes?.Save() ?? All!.Save());
        content.Add("model", _model as ISavedModel ?? throw new InvalidOperationException($"a {_model.GetType().Name} is not saved"));
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static ConformalPredictor Load(ModelSignature signature, ModelContent content)
    {
        var model = content.TakeModel("model");
        if (!model.Signature.Equals(signature)) throw new InvalidDataException("the model inside has another signature");
        var forecasts = ForecastOutputs.Load(content.Part("forecasts"), model);
        var calibration = content.Part("calibration");
        if (calibration.Choice<ConformityScore>("score") is ConformityScore.Quantile or ConformityScore.ScaledQuantile or ConformityScore.SignedQuantile && (forecasts.Lower < 0 || forecasts.Upper < 0)) throw new InvalidDataException("a score of quantiles without the quantiles");
        if (!content.Flag("byClass")) return new ConformalPredictor(model, forecasts, SplitConformal.Load(calibration), null);
        var classes = MondrianConformal.Load(calibration);
        if (classes.Bounds.IsDefault != forecasts.Category >= 0) throw new InvalidDataException("classes of a category without the category");
        return new ConformalPredictor(model, forecasts, null, classes);
    }
}
