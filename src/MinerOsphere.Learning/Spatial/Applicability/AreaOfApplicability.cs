using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Spatial.Applicability;

/// <summary>
/// Where a model may be believed (Meyer and Pebesma 2021): the dissimilarity of a row is its distance to the nearest training row, over the
/// mean distance between training rows, features weighed by their importance. Rows less similar than cross-validation ever had to bridge,
/// outliers apart, are outside: the model's measured error says nothing of them.
/// </summary>
public sealed class AreaOfApplicability : ISavedModel
{
    /// <summary>Name of the format.</summary>
    public const string KindName = "area-of-applicability";

    private readonly FeatureSpace _space;
    private readonly double[] _points;
    private readonly KdTree _tree;
    private readonly int[][] _known;

    private AreaOfApplicability(ModelSignature signature, FeatureSpace space, double[] points, int[][] known, double meanDistance, double threshold)
    {
        (Signature, _space, _points, _known, MeanDistance, Threshold) = (signature, space, points, known, meanDistance, threshold);
        _tree = new KdTree(points, space.Dimensions);
    }

    /// <summary>The name of its format.</summary>
    public string Kind => KindName;

    /// <summary>The features of the model that it is drawn for.</summary>
    public ModelSignature Signature { get; }

    /// <summary>The dissimilarity; 1 inside and 0 outside; and how many training rows are as similar as the threshold asks (Schumacher and others 2024).</summary>
    public ImmutableArray<string> Outputs { get; } = ["dissimilarity", "inside", "similarRows"];

    /// <summary>Mean distance between training rows, the unit of dissimilarity.</summary>
    public double MeanDistance { get; }

    /// <summary>The greatest dissimilarity that is inside: the third quartile of the training rows' plus 1.5 times their interquartile range, but no more than their greatest.</summary>
    public double Threshold { get; }

    /// <summary>Training rows without gaps, which it stands on.</summary>
    public int RowCount => _tree.Count;

    /// <summary>Dissimilarity of each training row to those of other folds, in their order; NaN for a row with a gap. Empty for a model that was read from a file.</summary>
    public ImmutableArray<double> TrainingDissimilarity { get; private init; } = [];

    /// <param name="training">The rows that the model was trained on.</param>
    /// <param name="target">What the model predicts.</param>
    /// <param name="options">Importances.</param>
    /// <param name="run">Threads and cancellation; its seed draws rows where there are many.</param>
    /// <param name="folds">The fold of each row in the cross-validation that measured the model; null when each row was left out alone.</param>
    /// <exception cref="DataFaultException">Less than two folds, or rows that are all the same.</exception>
    public static AreaOfApplicability Of(FeatureMatrix training, FeatureSpecification target, ApplicabilityOptions options, TrainingRun run, int[]? folds = null)
    {
        if (folds is not null && folds.Length != training.RowCount) throw new ArgumentException($"{folds.Length} folds for {training.RowCount} rows", nameof(folds));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostRowsForMean, 2);
        var importance = Importance(training, options);
        int[] rows = [.. Enumerable.Range(0, training.RowCount).Where(row => Enumerable.Range(0, training.ColumnCount).All(c => importance[c] == 0 || double.IsFinite(training[row, c])))];
        if (rows.Length < 2) throw new DataFaultException($"{rows.Length} training rows have no gap; an area of applicability needs two or more");
        if (folds is not null && Array.TrueForAll(rows, row => folds[row] == folds[rows[0]])) throw new DataFaultException("all training rows are in one fold: nothing tells how far cross-validation had to reach");
        var space = FeatureSpace.Of(training, rows, importance);
        if (space.Dimensions == 0) throw new DataFaultException("no feature that matters varies between the training rows");
        var points = new double[rows.Length * space.Dimensions];
        for (var i = 0; i < rows.Length; i++) space.TryPoint(training, rows[i], points.AsSpan(i * space.Dimensions, space.Dimensions));
        var mean = Mean(points, space.Dimensions, options, run);
        var tree = new KdTree(points, space.Dimensions);
        var dissimilarities = new double[rows.Length];
        var progress = new CountedProgress(run, "dissimilarity of training rows", Blocks.Count(rows.Length, 64));
        Blocks.Run(rows.Length, 64, run, (_, start, end) =>
        {
            var (item, distance) = (new int[1], new double[1]);
            for (var i = start; i < end; i++)
            {
                var self = i;
                tree.Nearest(points.AsSpan(i * space.Dimensions, space.Dimensions), item, distance, accepts: folds is null ? other => other != self : other => folds[rows[other]] != folds[rows[self]]);
                dissimilarities[i] = Math.Sqrt(distance[0]) / mean;
            }
            progress.Step();
        });
        var all = new double[training.RowCount];
        Array.Fill(all, double.NaN);
        for (var i = 0; i < rows.Length; i++) all[rows[i]] = dissimilarities[i];
        return new AreaOfApplicability(new ModelSignature(training.Features, target), space, points, Known(training, rows), mean, WhiskerOf(dissimilarities)) { TrainingDissimilarity = [.. all] };
    }

    /// <summary>A row with a gap, or with a category that training had no row of, is outside: its dissimilarity is not known (NaN).</summary>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default) => Predict(rows, 0, rows.RowCount, predictions, cancellation);

    /// <summary>The same on the run's threads.</summary>
    public double[] Predict(FeatureMatrix rows, TrainingRun run)
    {
        var predictions = new double[3 * rows.RowCount];
        var progress = new CountedProgress(run, "area of applicability", Blocks.Count(rows.RowCount, 512));
        Blocks.Run(rows.RowCount, 512, run, (_, start, end) =>
        {
            Predict(rows, start, end, predictions.AsSpan(3 * start, 3 * (end - start)), run.Cancellation);
            progress.Step();
        });
        return predictions;
    }

    /// <summary>Everything but the signature.</summary>
    public ModelContent Save()
    {
        var content = new ModelContent { Settings = new JsonObject { ["meanDistance"] = MeanDistance, ["threshold"] = Threshold } };
        content.Add("features", _space.Features);
        content.Add("levels", _space.Levels);
        content.Add("means", _space.Means);
        content.Add("scales", _space.Scales);
        content.Add("points", _points);
        for (var c = 0; c < _known.Length; c++)
            if (Signature.Features[c].IsCategorical) content.Add($"known{c}", _known[c]);
        return content;
    }

    /// <exception cref="InvalidDataException">The content is not that of such a model.</exception>
    public static AreaOfApplicability Load(ModelSignature signature, ModelContent content)
    {
        double Number(string name) => content.Settings[name] is JsonValue value && value.TryGetValue(out double number) && number >= 0 && double.IsFinite(number) ? number : throw new InvalidDataException($"'{name}' is not a number of 0 or more");
        var (mean, threshold) = (Number("meanDistance"), Number("threshold"));
        if (mean == 0) throw new InvalidDataException("'meanDistance' is 0");
        var (features, levels, means, scales, points) = (content.Take<int>("features"), content.Take<int>("levels"), content.Take<double>("means"), content.Take<double>("scales"), content.Take<double>("points"));
        if (features.Length == 0 || levels.Length != features.Length || means.Length != features.Length || scales.Length != features.Length || points.Length == 0 || points.Length % features.Length != 0)
            throw new InvalidDataException("the arrays of the dimensions are of different lengths, or empty");
        for (var d = 0; d < features.Length; d++)
            if (features[d] < 0 || features[d] >= signature.Features.Length || levels[d] < -1 || levels[d] >= (signature.Features[features[d]].IsCategorical ? signature.Features[features[d]].Levels.Length : 0))
                throw new InvalidDataException($"dimension {d} is of level {levels[d]} of feature {features[d]}, which there is not");
        if (!Array.TrueForAll(means, double.IsFinite) || !Array.TrueForAll(scales, double.IsFinite) || !Array.TrueForAll(points, double.IsFinite)) throw new InvalidDataException("a point or a scale is no number");
        var known = new int[signature.Features.Length][];
        for (var c = 0; c < known.Length; c++)
        {
            known[c] = signature.Features[c].IsCategorical ? content.Take<int>($"known{c}") : [];
            if (signature.Features[c].IsCategorical && known[c].Length != signature.Features[c].Levels.Length) throw new InvalidDataException($"'known{c}' does not say of each level whether it is known");
        }
        return new AreaOfApplicability(signature, new FeatureSpace(features, levels, means, scales), points, known, mean, threshold);
    }

    private void Predict(FeatureMatrix rows, int start, int end, Span<double> predictions, CancellationToken cancellation)
    {
        var (point, item, distance) = (new double[_space.Dimensions], new int[1], new double[1]);
        // A hair beyond, so that a row at the very threshold is inside whatever the rounding of its distance.
        var reach = Threshold * MeanDistance * (1 + 1e-12);
        for (var row = start; row < end; row++)
        {
            if (row % 64 == 0) cancellation.ThrowIfCancellationRequested();
            var into = predictions.Slice(3 * (row - start), 3);
            if (!IsKnown(rows, row) || !_space.TryPoint(rows, row, point))
            {
                (into[0], into[1], into[2]) = (double.NaN, 0, 0);
                continue;
            }
            // One search for what is inside; only rows outside of it need the search without an end.
            var (count, nearest) = _tree.CountWithin(point, reach * reach);
            if (count == 0)
            {
                _tree.Nearest(point, item, distance);
                nearest = distance[0];
            }
            (into[0], into[1], into[2]) = (Math.Sqrt(nearest) / MeanDistance, count > 0 ? 1 : 0, count);
        }
    }

    private bool IsKnown(FeatureMatrix rows, int row)
    {
        for (var c = 0; c < _known.Length; c++)
            if (_known[c].Length > 0 && Array.IndexOf(_space.Features, c) >= 0 && !(rows[row, c] >= 0 && rows[row, c] < _known[c].Length && _known[c][(int)rows[row, c]] != 0)) return false;
        return true;
    }

    private static double[] Importance(FeatureMatrix training, ApplicabilityOptions options)
    {
        if (options.Importance is not { } given) return [.. Enumerable.Repeat(1.0, training.ColumnCount)];
        foreach (var (name, value) in given)
        {
            if (!training.Features.Any(feature => feature.Name == name)) throw new ArgumentException($"an importance is given for '{name}', which is no feature", nameof(options));
            if (!double.IsFinite(value)) throw new ArgumentException(FormattableString.Invariant($"the importance of '{name}' is {value:R}"), nameof(options));
        }
        double[] importance = [.. training.Features.Select(feature => Math.Max(0, given.GetValueOrDefault(feature.Name)))];
        // The unit of importances is lost in the mean distance, but very large or small ones would leave the range of numbers.
        var most = importance.DefaultIfEmpty().Max();
        if (!(most > 0)) throw new ArgumentException("no feature has an importance above 0", nameof(options));
        return Array.ConvertAll(importance, value => value / most);
    }

    private static double Mean(double[] points, int dimensions, ApplicabilityOptions options, TrainingRun run)
    {
        var count = points.Length / dimensions;
        var drawn = count <= options.MostRowsForMean ? [.. Enumerable.Range(0, count)] : run.Stream(0).Permutation(count)[..options.MostRowsForMean];
        var sums = new double[Blocks.Count(drawn.Length, 32)];
        Blocks.Run(drawn.Length, 32, run, (block, start, end) =>
        {
            for (var i = start; i < end; i++)
                for (var j = 0; j < i; j++)
                {
                    var sum = 0.0;
                    for (int a = drawn[i] * dimensions, b = drawn[j] * dimensions, stop = a + dimensions; a < stop; a++, b++) sum += (points[a] - points[b]) * (points[a] - points[b]);
                    sums[block] += Math.Sqrt(sum);
                }
        });
        return sums.Sum() / (drawn.Length * (drawn.Length - 1.0) / 2);
    }

    private static double WhiskerOf(double[] dissimilarities)
    {
        var sorted = dissimilarities.Order().ToArray();
        var (low, high) = (Quantiles.Of(sorted, 0.25), Quantiles.Of(sorted, 0.75));
        return Math.Min(high + 1.5 * (high - low), sorted[^1]);
    }

    private static int[][] Known(FeatureMatrix training, int[] rows)
    {
        var known = new int[training.ColumnCount][];
        for (var c = 0; c < known.Length; c++)
        {
            known[c] = new int[training.Features[c].IsCategorical ? training.Features[c].Levels.Length : 0];
            if (known[c].Length > 0)
                foreach (var row in rows)
                    if (double.IsFinite(training[row, c])) known[c][(int)training[row, c]] = 1;
        }
        return known;
    }
}
