using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>
/// Intervals from cross-validation, for which no row has to be held back (Barber, Candès, Ramdas and Tibshirani 2021): CV+, and jackknife+
/// when each fold is one row. Outputs are <c>mean</c>, of the model of all rows, <c>lower</c> and <c>upper</c>.
/// </summary>
public sealed class CvPlusPredictor : ISavedModel
{
    /// <summary>Its name in files.</summary>
    public const string KindName = "cv-plus";

    private readonly IPredictor _all;
    private readonly ImmutableArray<IPredictor> _members;
    /// <summary>Per member the absolute errors on the rows it was not trained on, falling.</summary>
    private readonly double[][] _errors;
    private readonly int _rank;

    private CvPlusPredictor(IPredictor all, ImmutableArray<IPredictor> members, double[][] errors, double level, CvPlusForm form)
    {
        (_all, _members, _errors, Level, Form, Count) = (all, members, errors, level, form, errors.Sum(e => e.Length));
        // floor((n + 1) alpha): as many may lie beyond either bound.
        _rank = Count + 1 - ConformalQuantile.Rank(Count, level);
    }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature => _all.Signature;

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs { get; } = ["mean", "lower", "upper"];

    /// <summary>The model of all rows, which gives the mean.</summary>
    public IPredictor Model => _all;

    /// <summary>Level of the intervals.</summary>
    public double Level { get; }

    /// <summary>How the models make an interval.</summary>
    public CvPlusForm Form { get; }

    /// <summary>Held-out errors behind it.</summary>
    public int Count { get; }

    /// <summary>CV+ over the folds of a split, which should be one that keeps apart what the use keeps apart.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="trainer">Makes a model.</param>
    /// <param name="scheme">Parts the rows; each should be tested once.</param>
    /// <param name="level">Level.</param>
    /// <param name="run">Folds run on its threads.</param>
    /// <param name="form">How the models make an interval.</param>
    /// <exception cref="DataFaultException">The split cannot be made, or a fold cannot be learned from.</exception>
    public static CvPlusPredictor Train(TrainingTable table, Trainer trainer, SplitScheme scheme, double level, TrainingRun run, CvPlusForm form = CvPlusForm.Plus)
    {
        if (table.Signature.Target.IsCategorical) throw new DataFaultException("a class has no interval; take sets of classes", table.Signature.Target.Name);
        IntervalMetrics.Probability(level);
        var folds = scheme.Split(table, run).Folds;
        var (models, errors) = (new IPredictor[folds.Length + 1], new double[folds.Length][]);
        var threads = Math.Max(1, run.ThreadCount / folds.Length);
        Blocks.Run(folds.Length + 1, run, f =>
        {
            var inner = new TrainingRun { Seed = run.Stream(1 + (ulong)f).NextBits(), Threads = threads, Cancellation = run.Cancellation };
            models[f] = trainer(f < folds.Length ? table.Take(folds[f].Training) : table, inner);
            if (f == folds.Length) return;
            var rows = table.Take(folds[f].Test);
            var predicted = Predicted(models[f], rows.Features, run.Cancellation);
            errors[f] = ConformalQuantile.Rising([.. rows.Target.Select((y, row) => Math.Abs(y - predicted[row]))]);
            Array.Reverse(errors[f]);
        });
        return new CvPlusPredictor(models[^1], [.. models[..^1]], errors, level, form);
    }

    /// <summary>Jackknife+: one model per row.</summary>
    /// <inheritdoc cref="Train"/>
    public static CvPlusPredictor Jackknife(TrainingTable table, Trainer trainer, double level, TrainingRun run, CvPlusForm form = CvPlusForm.Plus) =>
        Train(table, trainer, new RandomFolds(table.RowCount, Stratified: false), level, run, form);

    /// <summary>CV+ as a trainer, for an evaluation.</summary>
    public static Trainer Trainer(Trainer trainer, SplitScheme scheme, double level, CvPlusForm form = CvPlusForm.Plus) => (table, run) => Train(table, trainer, scheme, level, run, form);

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        var means = Predicted(_all, rows, cancellation);
        double[][] members = [.. _members.Select(m => Predicted(m, rows, cancellation))];
        var own = new double[members.Length];
        for (var row = 0; row < rows.RowCount; row++)
        {
            if ((row & 63) == 0) cancellation.ThrowIfCancellationRequested();
            for (var m = 0; m < own.Length; m++) own[m] = members[m][row];
            var interval = Array.Exists(own, double.IsNaN) ? new Interval(double.NaN, double.NaN) : Of(own);
            (predictions[3 * row], predictions[3 * row + 1], predictions[3 * row + 2]) = (means[row], interval.Lower, interval.Upper);
        }
    }

    private Interval Of(double[] members)
    {
        if (_rank < 1) return Interval.All;
        if (Form == CvPlusForm.Plus) return Interval.Of(-Outermost(members, -1), Outermost(members, 1));
        var error = Outermost(new double[members.Length], 1);
        return new Interval(members.Min() - error, members.Max() + error);
    }

    /// <summary>The greatest but (rank - 1) of sign x prediction + error, by merging the members' falling errors.</summary>
    private double Outermost(double[] members, int sign)
    {
        var next = new int[members.Length];
        var heads = new PriorityQueue<int, double>(members.Length);
        for (var m = 0; m < members.Length; m++)
            if (_errors[m].Length > 0) heads.Enqueue(m, -(sign * members[m] + _errors[m][0]));
        for (var taken = 1; ; taken++)
        {
            heads.TryDequeue(out var m, out var negative);
            if (taken == _rank) return -negative;
            if (++next[m] < _errors[m].Length) heads.Enqueue(m, -(sign * members[m] + _errors[m][next[m]]));
        }
    }

    private static double[] Predicted(IPredictor model, FeatureMatrix rows, CancellationToken cancellation)
    {
        var (outputs, numbers) = HeldOut.Predicted(model, rows, cancellation);
        var at = PrimaryOutput.Of(outputs);
        return [.. Enumerable.Range(0, rows.RowCount).Select(row => numbers[row * outputs.Length + at])];
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The models inside cannot be saved.</exception>
    public ModelContent Save()
    {
        var content = new ModelContent { Settings = new JsonObject { ["level"] = Level, ["form"] = Form.ToString(), ["members"] = _members.Length } };
        content.Add<int>("counts", [.. _errors.Select(e => e.Length)]);
        content.Add<double>("errors", [.. _errors.SelectMany(e => e)]);
        content.Add("all", Saved(_all));
        for (var m = 0; m < _members.Length; m++) content.Add($"member{m}", Saved(_members[m]));
        return content;

        static ISavedModel Saved(IPredictor model) => model as ISavedModel ?? throw new InvalidOperationException($"a {model.GetType().Name} is not saved");
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static CvPlusPredictor Load(ModelSignature signature, ModelContent content)
    {
        var counts = content.Take<int>("counts");
        var errors = content.Take<double>("errors");
        if (counts.Length != content.Integer("members", 1) || Array.Exists(counts, c => c < 0) || counts.Sum(c => (long)c) != errors.Length) throw new InvalidDataException("members and errors differ in number");
        if (Array.Exists(errors, e => !(e >= 0))) throw new InvalidDataException("an error is negative or missing");
        var (parts, at) = (new double[counts.Length][], 0);
        for (var m = 0; m < counts.Length; at += counts[m++])
        {
            parts[m] = errors[at..(at + counts[m])];
            for (var i = 1; i < parts[m].Length; i++)
                if (parts[m][i] > parts[m][i - 1]) throw new InvalidDataException("the errors of a member do not fall");
        }
        var models = Enumerable.Range(0, counts.Length).Select(m => $"member{m}").Prepend("all").Select(content.TakeModel).ToImmutableArray();
        if (models.Any(m => !m.Signature.Equals(signature))) throw new InvalidDataException("a model inside has another signature");
        return new CvPlusPredictor(models[0], [.. models[1..]], parts, content.Number("level", double.Epsilon, 1 - 1e-16), content.Choice<CvPlusForm>("form"));
    }
}
