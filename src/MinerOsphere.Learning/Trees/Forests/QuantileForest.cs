using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// A random forest that keeps the training rows of its leaves, and so knows not only the mean but the whole distribution of the target given
/// the features (Meinshausen 2006). A quantile is always a target that was seen: it never goes beyond the extremes of the training.
/// </summary>
/// <remarks>The rows of a leaf are those that its tree drew, as often as it drew them: so their mean is the forest's mean, and a row's out-of-bag quantiles do not know it.</remarks>
public sealed class QuantileForest : ISavedModel
{
    internal const string KindName = "quantile-forest";

    private readonly ForestLeaves _means;
    private readonly LeafSamples _samples;

    private QuantileForest(ModelSignature signature, ForestLeaves means, LeafSamples samples, ImmutableArray<double> quantiles)
    {
        (Signature, _means, _samples, Quantiles) = (signature, means, samples, quantiles);
        Outputs = ["mean", .. quantiles.Select(q => string.Create(CultureInfo.InvariantCulture, $"q{Math.Round(q, 10)}"))];
    }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <summary>The mean and the quantiles: <c>mean</c>, <c>q0.05</c> and so on.</summary>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>The quantiles of <see cref="Outputs"/>, ascending.</summary>
    public ImmutableArray<double> Quantiles { get; }

    /// <summary>The trees, whose sum is the mean: for explanations of it.</summary>
    public TreeEnsemble Ensemble => _means.Trees;

    /// <param name="table">What to learn from; the target is a quantity.</param>
    /// <param name="options">How it is grown.</param>
    /// <param name="run">Seed and threads.</param>
    /// <exception cref="DataFaultException">The target is a class or no number, there is an offset, or no row of any weight.</exception>
    public static QuantileForestFit Train(TrainingTable table, QuantileForestOptions options, TrainingRun run)
    {
        if (table.Signature.Target.IsCategorical) throw new DataFaultException("is a class; quantiles are of a quantity", table.Signature.Target.Name);
        if (options.Forest.PermutationImportance || options.Forest.JackknifeVariance) throw new ArgumentException("permutation importance and the jackknife are of the mean: grow a random forest for them", nameof(options));
        var levels = Checked(options.Quantiles);
        var growth = ForestGrowth.Grow(table, options.Forest, run, keepsRows: true);
        var (means, samples) = (RandomForest.LeavesOf(growth), LeafSamples.Of(growth));
        var isLeftOut = !options.Forest.OutOfBag || options.Forest.Sampling == ForestSampling.All;
        return new QuantileForestFit(
            new QuantileForest(table.Signature, means, samples, levels),
            isLeftOut ? null : OutOfBag.Of(growth, means, run),
            isLeftOut ? null : OutOfBagQuantiles.Of(growth, samples, levels, run),
            [.. growth.ImpurityImportance().Select((gain, f) => new FeatureImportance(table.Signature.Features[f].Name, gain, double.NaN, double.NaN))]);
    }

    /// <summary>The same forest, telling other quantiles.</summary>
    /// <param name="quantiles">Each from 0 to 1.</param>
    public QuantileForest WithQuantiles(params IEnumerable<double> quantiles) => new(Signature, _means, _samples, Checked([.. quantiles]));

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        var outputs = Outputs.Length;
        ForestRows.CheckRoom(predictions, rows.RowCount * outputs);
        var means = new double[rows.RowCount];
        _means.Predict(rows, Signature, means, cancellation);
        var found = new double[predictions.Length];
        ForEachRow(rows, (row, weights) => weights.Quantiles(Quantiles.AsSpan(), found.AsSpan(row * outputs + 1, outputs - 1)), cancellation);
        for (var row = 0; row < means.Length; row++) found[row * outputs] = means[row];
        found.CopyTo(predictions);
    }

    /// <summary>Probability that the target is at most a value.</summary>
    /// <param name="rows">Rows with the model's features.</param>
    /// <param name="value">The value.</param>
    /// <param name="probabilities">Room for a number per row.</param>
    /// <param name="cancellation">Stops between blocks of rows.</param>
    public void Cumulative(FeatureMatrix rows, double value, Span<double> probabilities, CancellationToken cancellation = default)
    {
        ForestRows.CheckRoom(probabilities, rows.RowCount);
        var found = new double[rows.RowCount];
        ForEachRow(rows, (row, weights) => found[row] = weights.Cumulative(value), cancellation);
        found.CopyTo(probabilities);
    }

    /// <inheritdoc/>
    public ModelContent Save()
    {
        var content = new ModelContent();
        _samples.Save(content);
        content.Add("quantile", Quantiles.ToArray());
        return content;
    }

    /// <summary>Makes the forest of <see cref="Save"/> again.</summary>
    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static QuantileForest Load(ModelSignature signature, ModelContent content)
    {
        if (signature.Target.IsCategorical) throw new InvalidDataException("quantiles of a class");
        var means = ForestLeaves.Load(signature, content);
        return new QuantileForest(signature, means, LeafSamples.Load(means.Trees, content), Checked([.. content.Take<double>("quantile")]));
    }

    private void ForEachRow(FeatureMatrix rows, Action<int, TargetWeights> tell, CancellationToken cancellation) => ForestRows.Run(rows, Signature, (start, block, count) =>
    {
        var weights = new TargetWeights(_samples.Values);
        for (var r = 0; r < count; r++)
        {
            for (var tree = 0; tree < _samples.Trees.Trees; tree++) _samples.Add(tree, block.AsSpan(r * rows.ColumnCount, rows.ColumnCount), weights);
            tell(start + r, weights);
            weights.Clear();
        }
    }, cancellation);

    private static ImmutableArray<double> Checked(ImmutableArray<double> quantiles) =>
        quantiles.Any(q => !(q >= 0 && q <= 1)) ? throw new ArgumentException("quantiles are from 0 to 1", nameof(quantiles)) : [.. quantiles.Distinct().Order()];
}
