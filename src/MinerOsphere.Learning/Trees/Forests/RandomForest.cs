using System.Collections.Immutable;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// Trees grown apart from one another, each on its own draw of the rows and with few features tried per split; their mean is the prediction
/// (Breiman 2001). For classes it is the mean of the leaves' shares: for two classes the probability of the second, for more one per class.
/// </summary>
/// <remarks>
/// Splits are the best of all thresholds between values that occur (up to 65,534 per feature, above that between as many quantiles). A row
/// without a value goes to the side that fits those of the training, or with most rows where a split had none. Categories are parted as
/// sets; one that a split did not meet goes with most rows.
/// </remarks>
public sealed class RandomForest : ISavedModel, ITreeModel
{
    internal const string KindName = "random-forest";

    private readonly ForestLeaves _leaves;
    private readonly JackknifeCovariance? _jackknife;

    private RandomForest(ModelSignature signature, ForestLeaves leaves, JackknifeCovariance? jackknife)
    {
        (Signature, _leaves, _jackknife) = (signature, leaves, jackknife);
        Outputs = OutputsOf(signature);
    }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <summary>For a quantity <c>mean</c>; for two classes the second, whose probability it is; for more, each.</summary>
    public ImmutableArray<string> Outputs { get; }

    /// <inheritdoc/>
    public TreeEnsemble Ensemble => _leaves.AsSum();

    /// <inheritdoc/>
    public Link Link => Link.Identity;

    /// <summary>Number of trees.</summary>
    public int TreeCount => _leaves.Trees.Trees;

    /// <summary>Whether <see cref="Uncertainty"/> tells standard errors.</summary>
    public bool HasJackknife => _jackknife is not null;

    /// <param name="table">What to learn from; a target with levels is a class.</param>
    /// <param name="options">How it is grown.</param>
    /// <param name="run">Seed and threads.</param>
    /// <exception cref="DataFaultException">One class only, targets that are none, an offset, no row of any weight.</exception>
    public static RandomForestFit Train(TrainingTable table, RandomForestOptions options, TrainingRun run)
    {
        var growth = ForestGrowth.Grow(table, options, run, keepsRows: false);
        var leaves = LeavesOf(growth);
        var model = new RandomForest(table.Signature, leaves, options.JackknifeVariance ? JackknifeCovariance.Of(growth, options, run) : null);
        var outOfBag = !options.OutOfBag || options.Sampling == ForestSampling.All ? null : OutOfBag.Of(growth, leaves, run);
        var (permutation, error) = options.PermutationImportance ? PermutedOutOfBag.Of(growth, leaves, run) : ([], []);
        var impurity = growth.ImpurityImportance();
        return new RandomForestFit(model, outOfBag,
            [.. impurity.Select((gain, f) => new FeatureImportance(table.Signature.Features[f].Name, gain, permutation.Length > 0 ? permutation[f] : double.NaN, error.Length > 0 ? error[f] : double.NaN))],
            [.. growth.ClassShares()], [.. growth.DrawnShares()]);
    }

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default) => _leaves.Predict(rows, Signature, predictions, cancellation);

    /// <summary>Predictions with how sure the trees are of them.</summary>
    /// <param name="rows">Rows with the model's features.</param>
    /// <param name="cancellation">Stops between blocks of rows.</param>
    public ForestUncertainty Uncertainty(FeatureMatrix rows, CancellationToken cancellation = default)
    {
        var (outputs, trees) = (Outputs.Length, TreeCount);
        var length = rows.RowCount * outputs;
        var (means, spreads, errors) = (new double[length], new double[length], new double[_jackknife is null ? 0 : length]);
        ForestRows.Run(rows, Signature, (start, block, count) =>
        {
            var width = rows.ColumnCount;
            Span<double> said = new double[outputs];
            var all = new double[outputs * trees];
            for (var r = 0; r < count; r++)
            {
                for (var tree = 0; tree < trees; tree++)
                {
                    said.Clear();
                    _leaves.Add(tree, block.AsSpan(r * width, width), said);
                    for (var o = 0; o < outputs; o++) all[o * trees + tree] = said[o];
                }
                for (var o = 0; o < outputs; o++)
                {
                    var at = (start + r) * outputs + o;
                    var own = all.AsSpan(o * trees, trees);
                    (means[at], spreads[at]) = MeanAndSpread(own);
                    means[at] = _leaves.Mean(means[at], 1);
                    if (_jackknife is not null) errors[at] = Math.Sqrt(_jackknife.Variance(own));
                }
            }
        }, cancellation);
        return new ForestUncertainty(means, spreads, errors);
    }

    /// <inheritdoc/>
    public ModelContent Save()
    {
        var content = new ModelContent { Settings = new() { ["hasJackknife"] = HasJackknife } };
        _leaves.Save(content);
        _jackknife?.Save(content);
        return content;
    }

    /// <summary>Makes the forest of <see cref="Save"/> again.</summary>
    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static RandomForest Load(ModelSignature signature, ModelContent content)
    {
        var leaves = ForestLeaves.Load(signature, content);
        return new RandomForest(signature, leaves, content.Flag("hasJackknife") ? JackknifeCovariance.Load(content, leaves.Trees.Trees) : null);
    }

    internal static ForestLeaves LeavesOf(ForestGrowth growth) =>
        new(growth.Ensemble, ForestLeaves.OutputsOf(growth.Data.Table.Signature.Target), [.. growth.Trees.SelectMany(tree => tree.Shares)]);

    internal static ImmutableArray<string> OutputsOf(ModelSignature signature) => signature.Target switch
    {
        { IsCategorical: false } => ["mean"],
        { Levels.Length: 2 } => [signature.Target.Levels[1]],
        _ => signature.Target.Levels,
    };

    private static (double Mean, double Spread) MeanAndSpread(ReadOnlySpan<double> said)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var t in said) sum += t;
        var mean = sum / said.Length;
        foreach (var t in said) squares += (t - mean) * (t - mean);
        return (mean, said.Length > 1 ? Math.Sqrt(squares / (said.Length - 1)) : 0);
    }
}
