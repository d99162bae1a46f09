using System.Collections.Immutable;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// Forests that each tell the known occurrences from another random draw of rows without one. Where nobody knows what is barren, the choice of
/// the negatives is a source of error of its own: the mean over the draws is steadier than any of them, and their spread shows where a map
/// hangs on the choice.
/// </summary>
/// <remarks>The probabilities are those of the drawn mixture of positives and negatives; a <see cref="PriorShift"/> turns them to another.</remarks>
public sealed class NegativeDrawForest : ISavedModel
{
    internal const string KindName = "negative-draw-forest";
    private const ulong DrawStreams = 1UL << 41;

    private NegativeDrawForest(ModelSignature signature, TreeEnsemble trees, int draws)
    {
        (Signature, Ensemble, Draws) = (signature, trees, draws);
        if (draws < 2 || trees.Trees == 0 || trees.Trees % draws != 0) throw new InvalidDataException($"{trees.Trees} trees cannot be of {draws} draws");
        if (trees.Outputs != 1 || trees.TreeOutputs.ContainsAnyExcept(0)) throw new InvalidDataException($"the trees have {trees.Outputs} outputs, expected one");
    }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <summary>Mean and standard deviation over the draws of the probability of the second class.</summary>
    public ImmutableArray<string> Outputs => ["mean", "sd"];

    /// <summary>How many draws there are.</summary>
    public int Draws { get; }

    /// <summary>All trees, whose sum is the mean over the draws: for explanations of it.</summary>
    public TreeEnsemble Ensemble { get; }

    /// <param name="table">Rows of two classes, of which the second is what was found; the first ones are candidates for negatives.</param>
    /// <param name="options">How negatives are drawn.</param>
    /// <param name="run">Seed and threads.</param>
    /// <exception cref="DataFaultException">Not two classes, no places to keep a distance by, or too few candidates to draw from.</exception>
    public static NegativeDrawFit Train(TrainingTable table, NegativeDrawOptions options, TrainingRun run)
    {
        options.Check();
        if (table.Signature.Target is not { IsCategorical: true, Levels.Length: 2 }) throw new DataFaultException("has to be of two classes, what was found being the second", table.Signature.Target.Name);
        int[] positives = [.. Enumerable.Range(0, table.RowCount).Where(row => table.Target[row] == 1 && Weight(row) > 0)];
        if (positives.Length == 0) throw new DataFaultException($"no row is '{table.Signature.Target.Levels[1]}'", table.Signature.Target.Name);
        int[] candidates = [.. Enumerable.Range(0, table.RowCount).Where(row => table.Target[row] == 0 && Weight(row) > 0)];
        candidates = BeyondDistance(table, positives, candidates, options.ExclusionDistance, run);
        var count = Math.Max(1, (int)Math.Round(positives.Length * options.NegativesPerPositive));
        if (candidates.Length < count)
        {
            throw new DataFaultException(FormattableString.Invariant(
                $"{count} negatives per draw are wanted, but only {candidates.Length} rows can be: allow fewer per positive, or a shorter distance than {options.ExclusionDistance}"), table.Signature.Target.Name);
        }
        var trees = new List<GrownTree>();
        var said = new double[options.Draws][];
        for (var draw = 0; draw < options.Draws; draw++)
        {
            var random = run.Stream(DrawStreams + (ulong)draw);
            var drawn = candidates.ToArray();
            random.Shuffle<int>(drawn);
            int[] rows = [.. positives, .. drawn.AsSpan(0, count)];
            Array.Sort(rows);
            var first = draw;
            var growth = ForestGrowth.Grow(table.Take(rows), options.Forest, run with
            {
                Seed = random.NextBits(),
                Progress = run.Progress is { } progress ? new Share(progress, first, options.Draws) : null,
            }, keepsRows: false);
            trees.AddRange(growth.Trees);
            said[draw] = new UnknownRows(table, rows, growth, options.Forest).Mean(run);
        }
        var (means, spreads) = (new double[table.RowCount], new double[table.RowCount]);
        for (var row = 0; row < table.RowCount; row++) (means[row], spreads[row]) = MeanAndSpread([.. said.Select(one => one[row]).Where(p => !double.IsNaN(p))]);
        return new NegativeDrawFit(new NegativeDrawForest(table.Signature, GrownTree.Mean([.. trees], 0), options.Draws), means, spreads, candidates.Length, count);

        double Weight(int row) => table.Weights?[row] ?? 1;
    }

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        ForestRows.CheckRoom(predictions, 2 * rows.RowCount);
        var found = new double[predictions.Length];
        ForestRows.Run(rows, Signature, (start, block, count) =>
        {
            var (width, perDraw) = (rows.ColumnCount, Ensemble.Trees / Draws);
            var sums = new double[count * Draws];
            for (var tree = 0; tree < Ensemble.Trees; tree++)
                for (var r = 0; r < count; r++) sums[r * Draws + tree / perDraw] += Ensemble.Nodes[Ensemble.Leaf(tree, block.AsSpan(r * width, width))].Value;
            for (var r = 0; r < count; r++)
            {
                var own = sums.AsSpan(r * Draws, Draws);
                foreach (ref var sum in own) sum = Ensemble.BaseMargins[0] + sum / perDraw;
                (found[2 * (start + r)], found[2 * (start + r) + 1]) = MeanAndSpread(own);
            }
        }, cancellation);
        found.CopyTo(predictions);
    }

    /// <inheritdoc/>
    public ModelContent Save()
    {
        var content = new ModelContent { Settings = new() { ["draws"] = Draws } };
        content.Add("trees", TreeEnsembleContent.Save(Ensemble));
        return content;
    }

    /// <summary>Makes the forests of <see cref="Save"/> again.</summary>
    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static NegativeDrawForest Load(ModelSignature signature, ModelContent content) =>
        new(signature, TreeEnsembleContent.Load(content.Part("trees"), signature.Features.Length), content.Integer("draws", 2));

    private static int[] BeyondDistance(TrainingTable table, int[] positives, int[] candidates, double distance, TrainingRun run)
    {
        if (distance == 0) return candidates;
        if (table.Places is not { } places) throw new DataFaultException("a distance from the positives is to be kept, but the rows have no places");
        var isBeyond = new bool[candidates.Length];
        Blocks.Run(candidates.Length, 1024, run, (_, start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                var (x, y) = (places.X[candidates[i]], places.Y[candidates[i]]);
                // A row without a place may be anywhere, so also near.
                isBeyond[i] = !double.IsNaN(x) && !double.IsNaN(y);
                for (var p = 0; p < positives.Length && isBeyond[i]; p++)
                {
                    var (dx, dy) = (places.X[positives[p]] - x, places.Y[positives[p]] - y);
                    isBeyond[i] = !(dx * dx + dy * dy < distance * distance);
                }
            }
        });
        return [.. candidates.Where((_, i) => isBeyond[i])];
    }

    private static (double Mean, double Spread) MeanAndSpread(ReadOnlySpan<double> said)
    {
        if (said.IsEmpty) return (double.NaN, double.NaN);
        var (mean, squares) = (0.0, 0.0);
        foreach (var p in said) mean += p / said.Length;
        foreach (var p in said) squares += (p - mean) * (p - mean);
        return (mean, said.Length > 1 ? Math.Sqrt(squares / (said.Length - 1)) : double.NaN);
    }

    private sealed class Share(IProgress<TrainingProgress> all, int draw, int draws) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => all.Report(new TrainingProgress("draws", (draw + value.Share) / draws));
    }
}
