using System.Collections.Immutable;

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>Weight of rows per observed and predicted class.</summary>
/// <param name="Levels">The classes.</param>
/// <param name="Cells">Observed class by observed class, the weight per predicted class.</param>
public sealed record ClassTable(ImmutableArray<string> Levels, ImmutableArray<ImmutableArray<double>> Cells)
{
    /// <param name="levels">The classes in the order of their codes.</param>
    /// <param name="observed">Code of the observed class per row.</param>
    /// <param name="predicted">Code of the predicted class per row.</param>
    /// <param name="weights">Weights.</param>
    public static ClassTable Of(ImmutableArray<string> levels, ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights = default)
    {
        if (WeightedRows.Undefined(observed, predicted, weights) is { } reason) throw new ArgumentException(reason, nameof(observed));
        var cells = new double[levels.Length, levels.Length];
        for (var i = 0; i < observed.Length; i++) cells[(int)observed[i], (int)predicted[i]] += WeightedRows.At(weights, i);
        return new ClassTable(levels, [.. Enumerable.Range(0, levels.Length).Select(o => Enumerable.Range(0, levels.Length).Select(p => cells[o, p]).ToImmutableArray())]);
    }

    /// <summary>Share of each observed class that was predicted; undefined for a class that never occurs.</summary>
    public Score Recall(int level) => Cells[level].Sum() is > 0 and var total ? Score.Of(Cells[level][level] / total) : Score.None("the class never occurs");

    /// <summary>Share of the predictions of each class that were right; undefined for a class never predicted.</summary>
    public Score Precision(int level) => Cells.Sum(row => row[level]) is > 0 and var total ? Score.Of(Cells[level][level] / total) : Score.None("the class is never predicted");

    /// <summary>Mean recall of the classes that occur (balanced): a rare class counts as much as a frequent one.</summary>
    public Score BalancedRecall
    {
        get
        {
            var recalls = Enumerable.Range(0, Levels.Length).Select(Recall).Where(r => r.IsDefined).ToList();
            return recalls.Count > 0 ? Score.Of(recalls.Average(r => r.Value)) : Score.None("no class occurs");
        }
    }
}
