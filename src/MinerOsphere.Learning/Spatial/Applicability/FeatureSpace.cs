using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Spatial.Applicability;

/// <summary>
/// Rows as points: each feature less its mean over its standard deviation, times its importance; a category as a 0 or 1 per level, treated
/// likewise. Features that did not vary in training have no scale, and no model can have learnt from them: they are left out.
/// </summary>
internal sealed class FeatureSpace
{
    private readonly int[] _features;
    private readonly int[] _levels;
    private readonly double[] _means;
    private readonly double[] _scales;

    /// <param name="features">The feature of each dimension.</param>
    /// <param name="levels">The level that a dimension stands for; -1 for a numeric feature.</param>
    /// <param name="means">What is taken off.</param>
    /// <param name="scales">What it is multiplied by.</param>
    public FeatureSpace(int[] features, int[] levels, double[] means, double[] scales) => (_features, _levels, _means, _scales) = (features, levels, means, scales);

    public int Dimensions => _features.Length;
    public int[] Features => _features;
    public int[] Levels => _levels;
    public double[] Means => _means;
    public double[] Scales => _scales;

    public static FeatureSpace Of(FeatureMatrix training, ReadOnlySpan<int> rows, double[] importance)
    {
        var dimensions = new List<(int Feature, int Level, double Mean, double Scale)>();
        for (var c = 0; c < training.ColumnCount; c++)
        {
            if (!(importance[c] > 0)) continue;
            var levels = training.Features[c].IsCategorical ? training.Features[c].Levels.Length : 0;
            for (var level = levels == 0 ? -1 : 0; level < Math.Max(0, levels); level++)
            {
                var (mean, squares) = (0.0, 0.0);
                foreach (var row in rows) mean += Value(training[row, c], level);
                mean /= rows.Length;
                foreach (var row in rows) squares += (Value(training[row, c], level) - mean) * (Value(training[row, c], level) - mean);
                var deviation = Math.Sqrt(squares / (rows.Length - 1));
                // What is left of rounding in a constant column is no variation.
                if (deviation > 1e-12 * Math.Abs(mean)) dimensions.Add((c, level, mean, importance[c] / deviation));
            }
        }
        // The dimensions that vary most come first: a sum of squares passes the best one known soonest.
        var ordered = dimensions.OrderByDescending(dimension => importance[dimension.Feature]).ToArray();
        return new FeatureSpace(
            Array.ConvertAll(ordered, d => d.Feature), Array.ConvertAll(ordered, d => d.Level), Array.ConvertAll(ordered, d => d.Mean), Array.ConvertAll(ordered, d => d.Scale));
    }

    /// <summary>Writes the point of a row; false when a feature of it is missing.</summary>
    public bool TryPoint(FeatureMatrix rows, int row, Span<double> point)
    {
        for (var d = 0; d < point.Length; d++)
        {
            var value = rows[row, _features[d]];
            if (!double.IsFinite(value)) return false;
            point[d] = (Value(value, _levels[d]) - _means[d]) * _scales[d];
        }
        return true;
    }

    private static double Value(double value, int level) => level < 0 ? value : value == level ? 1 : 0;
}
