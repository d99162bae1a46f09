using System.Runtime.Intrinsics;
using MinerOsphere.Learning.Trees.Binning;

namespace MinerOsphere.Learning.Trees.Boosting.Growing;

/// <summary>
/// Finds the split of a node that gains most (Chen and Guestrin 2016, eq. 7, twice that number as XGBoost reports it). Rows without a value
/// are tried on both sides. Of equal gains the first feature's, lowest bin's, is taken.
/// </summary>
internal sealed partial class SplitFinder
{
    // Gains below this share of the children's own scores are rounding, not signal.
    private const double Negligible = 1e-10;

    private readonly GradientBoostingOptions _options;
    private readonly Monotonicity[] _monotone;
    private readonly bool _isPlain;

    /// <param name="monotone">Per feature; empty when no feature has a constraint.</param>
    /// <param name="maxStep">How far a leaf may go; infinite for no limit.</param>
    public SplitFinder(GradientBoostingOptions options, Monotonicity[] monotone, double maxStep)
    {
        (_options, _monotone, MaxStep) = (options, monotone, maxStep);
        _isPlain = options.L1 == 0 && monotone.Length == 0;
    }

    private double MaxStep { get; }

    /// <summary>What one step of the sums stands for; set before each tree.</summary>
    public double GradientUnit { get; set; } = 1;

    /// <inheritdoc cref="GradientUnit"/>
    public double HessianUnit { get; set; } = 1;

    /// <summary>Low bits of the mixed sums, which count rows.</summary>
    public int CountBits { get; set; }

    public double Gradient(NodeSums sums) => sums.Gradient * GradientUnit;

    public double Hessian(NodeSums sums) => (sums.Mixed >> CountBits) * HessianUnit;

    public int Count(NodeSums sums) => (int)(sums.Mixed & ((1L << CountBits) - 1));

    /// <summary>The leaf value that lowers the loss most, within bounds.</summary>
    public double Value(NodeSums sums, double low, double high)
    {
        var (gradient, hessian) = (Shrunk(Gradient(sums)), Hessian(sums) + _options.L2);
        return hessian > 0 ? Math.Clamp(Math.Clamp(-gradient / hessian, -MaxStep, MaxStep), low, high) : 0;
    }

    /// <summary>Which way the split's children must differ.</summary>
    public Monotonicity Monotone(in SplitCandidate split) => _monotone.Length == 0 || split.IsCategorical ? Monotonicity.None : _monotone[split.Column];

    /// <summary>The better of <paramref name="best"/> and the best split on a feature.</summary>
    /// <param name="histogram">The feature's bins.</param>
    public unsafe void Find(Vector128<long>* histogram, FeatureBins bins, int column, in GrownNode node, ref SplitCandidate best)
    {
        var missing = bins.HasMissing ? Sums(histogram[bins.Count]) : default;
        if (bins.IsCategorical) FindCategories(histogram, bins.Count, missing, column, node, ref best);
        else FindThreshold(histogram, bins.Count, missing, column, node, ref best);
    }

    private static NodeSums Sums(Vector128<long> sums) => new(sums[0], sums[1]);

    private unsafe void FindThreshold(Vector128<long>* histogram, int count, NodeSums missing, int column, in GrownNode node, ref SplitCandidate best)
    {
        var scale = new Scale(this, node);
        var hasMissing = missing.Mixed != 0;
        // Rows with a value on the left and those without on the right is a split as well, where there are both.
        var last = hasMissing ? count : count - 1;
        var left = default(NodeSums);
        var total = node.Sums;
        var before = best.Gain;
        for (var bin = 0; bin < last; bin++)
        {
            var own = Sums(histogram[bin]);
            // An empty bin parts the rows as the one before it did.
            if (own.Mixed == 0) continue;
            left += own;
            if (bin < count - 1 || hasMissing) Try(left, total, bin, isMissingLeft: false, hasMissing, column, scale, ref best);
            if (hasMissing && bin < count - 1) Try(left + missing, total, bin, isMissingLeft: true, hasMissing, column, scale, ref best);
        }
        if (best.Gain > before) best.Bin = MiddleOfGap(histogram, count, best.Bin);
    }

    /// <summary>Where bins without rows follow, the threshold goes half-way through them, as far from the one side's rows as from the other's.</summary>
    private static unsafe int MiddleOfGap(Vector128<long>* histogram, int count, int bin)
    {
        var next = bin + 1;
        while (next < count && histogram[next][1] == 0) next++;
        return next < count ? (bin + next - 1) / 2 : bin;
    }

    private void Try(NodeSums left, NodeSums total, int bin, bool isMissingLeft, bool hasMissing, int column, in Scale scale, ref SplitCandidate best)
    {
        var right = total - left;
        var (leftCount, rightCount) = (left.Mixed & scale.CountMask, right.Mixed & scale.CountMask);
        if (leftCount < scale.MinRows || rightCount < scale.MinRows) return;
        var (leftHessian, rightHessian) = ((left.Mixed >> CountBits) * scale.HessianUnit, (right.Mixed >> CountBits) * scale.HessianUnit);
        if (leftHessian < scale.MinWeight || rightHessian < scale.MinWeight) return;
        var (leftGradient, rightGradient) = (left.Gradient * scale.GradientUnit, right.Gradient * scale.GradientUnit);
        double leftScore, rightScore;
        var (leftCurve, rightCurve) = (leftHessian + scale.L2, rightHessian + scale.L2);
        if (_isPlain && Math.Abs(leftGradient) <= MaxStep * leftCurve && Math.Abs(rightGradient) <= MaxStep * rightCurve)
        {
            leftScore = leftGradient * leftGradient / leftCurve;
            rightScore = rightGradient * rightGradient / rightCurve;
        }
        else
        {
            var (leftValue, rightValue) = (Value(left, scale.Low, scale.High), Value(right, scale.Low, scale.High));
            if (_monotone.Length > 0 && IsAgainst(_monotone[column], leftValue, rightValue)) return;
            leftScore = Score(leftGradient, leftHessian, leftValue);
            rightScore = Score(rightGradient, rightHessian, rightValue);
        }
        var gain = leftScore + rightScore - scale.OwnScore;
        if (!(gain > best.Gain) || gain < _options.MinGain || gain <= Negligible * (leftScore + rightScore)) return;
        best.Gain = gain;
        (best.Column, best.Bin, best.LeftSums, best.IsCategorical) = (column, bin, left, false);
        // Without missing rows here, those of the future go where most rows go.
        best.IsMissingLeft = hasMissing ? isMissingLeft : leftHessian >= rightHessian;
    }

    private static bool IsAgainst(Monotonicity monotone, double left, double right) =>
        (monotone == Monotonicity.Increasing && left > right) || (monotone == Monotonicity.Decreasing && left < right);

    /// <summary>Twice the fall of the penalised loss' quadratic approximation when these rows go to the value.</summary>
    private double Score(double gradient, double hessian, double value) =>
        -(2 * gradient * value + (hessian + _options.L2) * value * value + 2 * _options.L1 * Math.Abs(value));

    /// <summary>Soft threshold of the L1 penalty.</summary>
    private double Shrunk(double gradient) => gradient > _options.L1 ? gradient - _options.L1 : gradient < -_options.L1 ? gradient + _options.L1 : 0;

    /// <summary>What the search of one node needs again and again.</summary>
    private readonly struct Scale
    {
        public readonly double GradientUnit, HessianUnit, L2, MinWeight, OwnScore, Low, High;
        public readonly long CountMask, MinRows;

        public Scale(SplitFinder finder, in GrownNode node)
        {
            (GradientUnit, HessianUnit, L2, MinWeight) = (finder.GradientUnit, finder.HessianUnit, finder._options.L2, finder._options.MinChildWeight);
            // Where nothing else curves the loss, a side without any has no best value.
            if (L2 == 0) MinWeight = Math.Max(MinWeight, double.Epsilon);
            (CountMask, MinRows) = ((1L << finder.CountBits) - 1, finder._options.MinRowsPerLeaf);
            (Low, High) = (node.Low, node.High);
            OwnScore = finder.Score(finder.Gradient(node.Sums), finder.Hessian(node.Sums), finder.Value(node.Sums, Low, High));
        }
    }
}
