using System.Collections.Immutable;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// How unlike the rest a row is, by how few random splits part it from them (Liu, Ting and Zhou, "Isolation Forest", 2008). The score is
/// <c>2^(-E(h)/c(n))</c>: near 1 for an anomaly, well below 0.5 for a common row, 0.5 everywhere when nothing sets rows apart.
/// </summary>
/// <remarks>
/// A gap is no evidence: it follows the branch that most rows took. A categorical column parts its levels at random; a level that the
/// branch did not meet is rare there and follows the smaller one.
/// </remarks>
public sealed class IsolationForest : ISavedModel
{
    internal const string KindName = "isolation-forest";

    private readonly double _normalPath;

    private IsolationForest(ModelSignature signature, TreeEnsemble trees, int sampleSize) =>
        (Signature, Ensemble, SampleSize, _normalPath) = (signature, trees, sampleSize, AveragePath(sampleSize));

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs => ["score"];

    /// <summary>Rows that each tree was grown on.</summary>
    public int SampleSize { get; }

    /// <summary>The trees, whose sum is the mean path length E(h).</summary>
    public TreeEnsemble Ensemble { get; }

    /// <summary>Mean path of a common row, which path lengths are held against.</summary>
    internal double NormalPath => _normalPath;

    /// <summary>Mean number of comparisons of an unsuccessful search in a binary tree of <paramref name="rows"/> rows: c(n) of the paper.</summary>
    public static double AveragePath(int rows) => rows switch
    {
        <= 1 => 0,
        2 => 1,
        // The harmonic number as the paper estimates it, so that scores are those of other implementations.
        _ => 2 * (Math.Log(rows - 1) + 0.57721566490153286) - 2.0 * (rows - 1) / rows,
    };

    /// <param name="rows">What is taken as mostly common rows; no target is needed.</param>
    /// <param name="options">How it is grown.</param>
    /// <param name="run">Seed and threads.</param>
    /// <exception cref="DataFaultException">Fewer than two rows, or no column.</exception>
    public static IsolationForest Train(FeatureMatrix rows, IsolationForestOptions options, TrainingRun run)
    {
        options.Check();
        if (rows.RowCount < 2) throw new DataFaultException($"{rows.RowCount} rows; what is unlike the rest needs at least 2");
        if (rows.ColumnCount == 0) throw new DataFaultException("there is no column to compare rows by");
        var size = Math.Min(options.SampleSize, rows.RowCount);
        var depth = options.MaxDepth ?? (int)Math.Ceiling(Math.Log2(size));
        var trees = new GrownTree[options.Trees];
        var progress = new CountedProgress(run, "trees", options.Trees);
        Blocks.Run(options.Trees, run, tree =>
        {
            trees[tree] = new IsolationTree(rows, size, depth, run.Stream((ulong)tree), run.Cancellation).Grow();
            progress.Step();
        });
        return new IsolationForest(new ModelSignature(rows.Features, new FeatureSpecification("anomaly")), GrownTree.Mean(trees, 0), size);
    }

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        Ensemble.MeanOf(rows, Signature, predictions, cancellation);
        foreach (ref var score in predictions) score = Math.Pow(2, -score / _normalPath);
    }

    /// <inheritdoc/>
    public ModelContent Save()
    {
        var content = new ModelContent { Settings = new() { ["sampleSize"] = SampleSize } };
        content.Add("trees", TreeEnsembleContent.Save(Ensemble));
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static IsolationForest Load(ModelSignature signature, ModelContent content)
    {
        var trees = TreeEnsembleContent.Load(content.Part("trees"), signature.Features.Length);
        if (trees.Outputs != 1) throw new InvalidDataException($"an isolation forest has one output, not {trees.Outputs}");
        return new IsolationForest(signature, trees, content.Integer("sampleSize", 2));
    }
}
