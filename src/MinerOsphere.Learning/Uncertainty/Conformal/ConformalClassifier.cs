using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>A classifier with the set of classes that cannot be excluded: its own outputs, then per class <c>in:</c> and its name, 1 for a class in the set.</summary>
public sealed class ConformalClassifier : ISavedModel
{
    /// <summary>Its name in files.</summary>
    public const string KindName = "conformal-classes";

    private readonly IPredictor _model;

    private ConformalClassifier(IPredictor model, ConformalClassSets sets)
    {
        (_model, Sets) = (model, sets);
        Outputs = [.. model.Outputs, .. model.Signature.Target.Levels.Select(level => $"in:{level}")];
    }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature => _model.Signature;

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>The classifier that the sets are put around.</summary>
    public IPredictor Model => _model;

    /// <summary>The calibration.</summary>
    public ConformalClassSets Sets { get; }

    /// <summary>Trains on some rows and calibrates on the others (<see cref="ConformalOptions.Share"/>, <see cref="ConformalOptions.Rows"/>, <see cref="ConformalOptions.Level"/>).</summary>
    /// <param name="table">All rows.</param>
    /// <param name="trainer">Makes the classifier inside, which gives a probability per class, or of two classes that of the last.</param>
    /// <param name="score">How a class is scored.</param>
    /// <param name="perClass">Whether each class is calibrated by itself.</param>
    /// <param name="options">Level and rows held back.</param>
    /// <param name="run">Seed, threads and cancellation.</param>
    public static ConformalClassifier Train(TrainingTable table, Trainer trainer, ClassScore score, bool perClass, ConformalOptions options, TrainingRun run)
    {
        if (!table.Signature.Target.IsCategorical) throw new DataFaultException("a quantity has no classes; take intervals", table.Signature.Target.Name);
        var (training, calibration) = ConformalPredictor.Split(table, options, run.Stream(0));
        var model = trainer(table.Take(training), run with { Seed = run.Stream(1).NextBits() });
        return Calibrate(model, table.Take(calibration), score, perClass, options.Level, run.Cancellation);
    }

    /// <summary>Puts sets around a classifier that is there already.</summary>
    /// <param name="model">The classifier.</param>
    /// <param name="rows">Rows that it was not trained on.</param>
    /// <param name="score">How a class is scored.</param>
    /// <param name="perClass">Whether each class is calibrated by itself.</param>
    /// <param name="level">Level.</param>
    /// <param name="cancellation">Stops the predictions.</param>
    public static ConformalClassifier Calibrate(IPredictor model, TrainingTable rows, ClassScore score, bool perClass, double level, CancellationToken cancellation = default)
    {
        var classes = rows.Signature.Target.Levels.Length;
        return new ConformalClassifier(model, ConformalClassSets.Calibrate(score, Probabilities(model, HeldOut.Predicted(model, rows.Features, cancellation).Numbers, rows.RowCount), rows.Target, classes, level, perClass));
    }

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        var (_, numbers) = HeldOut.Predicted(_model, rows, cancellation);
        var (width, classes) = (_model.Outputs.Length, Signature.Target.Levels.Length);
        var probabilities = Probabilities(_model, numbers, rows.RowCount);
        var inside = new bool[classes];
        for (var row = 0; row < rows.RowCount; row++)
        {
            var room = predictions.Slice(row * (width + classes), width + classes);
            numbers.AsSpan(row * width, width).CopyTo(room);
            Sets.Of(probabilities.AsSpan(row * classes, classes), inside);
            for (var c = 0; c < classes; c++) room[width + c] = inside[c] ? 1 : 0;
        }
    }

    /// <summary>A probability per class, row after row, in the order of the codes.</summary>
    private static double[] Probabilities(IPredictor model, double[] numbers, int rows)
    {
        var levels = model.Signature.Target.Levels;
        if (levels.IsDefault) throw new DataFaultException("the model predicts no class", model.Signature.Target.Name);
        var width = model.Outputs.Length;
        var probabilities = new double[rows * levels.Length];
        var places = levels.Select(level => model.Outputs.IndexOf(level)).ToArray();
        if (levels.Length == 2 && width == 1)
        {
            for (var row = 0; row < rows; row++) (probabilities[2 * row], probabilities[2 * row + 1]) = (1 - numbers[row], numbers[row]);
            return probabilities;
        }
        if (Array.IndexOf(places, -1) is >= 0 and var lost) throw new DataFaultException($"the model gives no probability of '{levels[lost]}', only: {string.Join(", ", model.Outputs)}");
        for (var row = 0; row < rows; row++)
            for (var c = 0; c < places.Length; c++) probabilities[row * places.Length + c] = numbers[row * width + places[c]];
        return probabilities;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The classifier inside cannot be saved.</exception>
    public ModelContent Save()
    {
        var content = new ModelContent();
        content.Add("calibration", Sets.Save());
        content.Add("model", _model as ISavedModel ?? throw new InvalidOperationException($"a {_model.GetType().Name} is not saved"));
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static ConformalClassifier Load(ModelSignature signature, ModelContent content)
    {
        var model = content.TakeModel("model");
        if (!model.Signature.Equals(signature) || !signature.Target.IsCategorical) throw new InvalidDataException("the model inside has another signature");
        if (!(signature.Target.Levels.Length == 2 && model.Outputs.Length == 1) && signature.Target.Levels.Any(level => !model.Outputs.Contains(level))) throw new InvalidDataException("the model inside gives no probability of each class");
        return new ConformalClassifier(model, ConformalClassSets.Load(content.Part("calibration"), signature.Target.Levels.Length));
    }
}
