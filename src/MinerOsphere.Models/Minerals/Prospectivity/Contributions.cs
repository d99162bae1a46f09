using System.Collections.Immutable;
using MinerOsphere.Learning;
using MinerOsphere.Learning.Explaining;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Spatial.Evidence;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;

namespace MinerOsphere.Models.Minerals.Prospectivity;

/// <summary>
/// What each layer adds to the score of cells: of trees by TreeSHAP, of weights of evidence the weight of the cell's class, of a linear model
/// the coefficients times the distance from the mean, of a fuzzy overlay the degree beside the mean degree.
/// </summary>
/// <param name="Layers">Ids of the layers.</param>
/// <param name="Amounts">Per cell asked for, per layer.</param>
/// <param name="Scale">What the amounts are in.</param>
/// <param name="Method">How they were found.</param>
internal sealed record Contributions(ImmutableArray<string> Layers, double[][] Amounts, string Scale, string Method)
{
    private const int MostDraws = 5;

    /// <param name="model">The model.</param>
    /// <param name="features">Its columns.</param>
    /// <param name="matrix">All cells.</param>
    /// <param name="rows">The cells to explain.</param>
    /// <param name="run">Threads and cancellation.</param>
    public static Contributions Of(IPredictor model, ImmutableArray<ProspectFeature> features, FeatureMatrix matrix, int[] rows, TrainingRun run)
    {
        ImmutableArray<string> layers = [.. features.Select(f => f.Layer.Id).Distinct()];
        var layerOf = features.Select(f => layers.IndexOf(f.Layer.Id)).ToArray();
        var cells = matrix.Take(rows);
        // Of many draws the first ones tell enough, and they are drawn alike.
        var models = model is DrawnModel drawn ? drawn.Draws.Take(MostDraws).ToArray() : [model];
        var (sums, scale, method) = (Array.ConvertAll(rows, _ => new double[layers.Length]), "", "");
        foreach (var one in models)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            double[][] amounts;
            (amounts, scale, method) = Columns(one, cells, matrix, run);
            for (var row = 0; row < rows.Length; row++)
                for (var c = 0; c < layerOf.Length; c++) sums[row][layerOf[c]] += amounts[row][c] / models.Length;
        }
        return new Contributions(layers, sums, scale, method);
    }

    /// <summary>Means over some of the cells, the strongest first.</summary>
    public ImmutableArray<(string Layer, double Amount)> Mean(IReadOnlyList<int> places) =>
        [.. Layers.Select((layer, k) => (layer, places.Average(place => Amounts[place][k]))).OrderByDescending(pair => Math.Abs(pair.Item2))];

    private static (double[][] Amounts, string Scale, string Method) Columns(IPredictor model, FeatureMatrix cells, FeatureMatrix all, TrainingRun run)
    {
        switch (model)
        {
            case ITreeModel trees:
                var table = ContributionTable.OfTrees(trees, cells, null, run);
                return ([.. Enumerable.Range(0, cells.RowCount).Select(row => table.Row(row).Features.Select(f => f.Amount).ToArray())], trees.Link == Link.Identity ? "score" : "logit", "shap");
            case WeightsOfEvidenceModel evidence:
                return ([.. Enumerable.Range(0, cells.RowCount).Select(row => evidence.Layers.Select((layer, k) => layer.GroupOf(cells[row, k]) is >= 0 and var group ? layer.GroupWeights[group] : 0).ToArray())], "logit", "weight");
            case GeneralisedLinearModel linear:
                return (Replaced(cells, matrix =>
                {
                    var margins = new double[matrix.RowCount];
                    linear.Margins(matrix, margins);
                    return margins;
                }), "logit", "coefficient");
            case FuzzyModel fuzzy:
                var means = Enumerable.Range(0, all.ColumnCount).Select(c => Enumerable.Range(0, all.RowCount).Select(row => fuzzy.Degree(c, all[row, c])).Where(double.IsFinite).DefaultIfEmpty(0).Average()).ToArray();
                return ([.. Enumerable.Range(0, cells.RowCount).Select(row => means.Select((mean, c) => fuzzy.Degree(c, cells[row, c]) is var degree && double.IsNaN(degree) ? 0 : degree - mean).ToArray())], "membership", "membership");
            default:
                return ([.. Enumerable.Range(0, cells.RowCount).Select(_ => new double[cells.ColumnCount])], "score", "none");
        }
    }

    /// <summary>A gap in a linear model is the mean of the training: what is lost without a value is what the value adds.</summary>
    private static double[][] Replaced(FeatureMatrix cells, Func<FeatureMatrix, double[]> margins)
    {
        var whole = margins(cells);
        var amounts = Enumerable.Range(0, cells.RowCount).Select(_ => new double[cells.ColumnCount]).ToArray();
        var gap = new double[cells.RowCount];
        Array.Fill(gap, double.NaN);
        for (var c = 0; c < cells.ColumnCount; c++)
        {
            var without = margins(cells.WithColumn(c, gap));
            for (var row = 0; row < amounts.Length; row++) amounts[row][c] = whole[row] - without[row];
        }
        return amounts;
    }
}
