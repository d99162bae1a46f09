using MinerOsphere.Learning.Distributions;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Trees.Boosting.Losses;

/// <summary>
/// Counts with variance mu + alpha mu², mu = e^(f + offset). The curvature is the expected one, mu / (1 + alpha mu), which is positive
/// everywhere. A dispersion that is not given is the one of maximum likelihood for the means so far, renewed at rounds 0, 1, 2, 4, 8 and so on.
/// </summary>
internal sealed class NegativeBinomialLoss : MeanLoss
{
    /// <summary>The likelihood's root is looked for on so many rows, evenly spaced, while the trees still move.</summary>
    private const int RowsWhileTraining = 20_000;

    /// <summary>And on so many in the end, which leaves an error of a percent or less.</summary>
    private const int RowsAtEnd = 100_000;

    private readonly bool _isEstimated;

    public NegativeBinomialLoss(double? dispersion) => (_isEstimated, Dispersion) = (dispersion is null, dispersion ?? 0);

    public double Dispersion { get; private set; }
    public override Link Link => Link.Exponential;
    public override double MaxStep => 0.7;

    public override IEnumerable<DataFault> Faults(TrainingTable table, bool isTraining)
    {
        var wrong = false;
        foreach (var fault in WhereNot(table, y => y is >= 0 and <= 9007199254740992 && y == Math.Floor(y), "expected a whole count of 0 or more"))
        {
            wrong = true;
            yield return fault;
        }
        if (!wrong && isTraining && !PoissonLoss.HasPositive(table))
            yield return new DataFault("every count is 0, so that there is no rate to learn", table.Signature.Target.Name);
    }

    public override float[] Start(BoostingRows rows)
    {
        var start = new PoissonLoss().Start(rows)[0];
        if (rows.Offset is null) return [start];
        var estimate = (double)start;
        if (_isEstimated) Dispersion = Estimate(rows, estimate, RowsWhileTraining);
        for (var step = 0; step < 50; step++)
        {
            var (gradient, hessian) = (0.0, 0.0);
            for (var row = 0; row < rows.Count; row++)
            {
                var mean = Math.Exp(estimate + rows.Offset[row]);
                gradient += rows.Weight(row) * (rows.Target[row] - mean) / (1 + Dispersion * mean);
                hessian += rows.Weight(row) * mean / (1 + Dispersion * mean);
            }
            var move = Math.Clamp(gradient / hessian, -2, 2);
            estimate += move;
            if (Math.Abs(move) < 1e-9) break;
        }
        return [(float)estimate];
    }

    public override void Prepare(BoostingRows rows, int round)
    {
        if (_isEstimated && (round & (round - 1)) == 0) Dispersion = Estimate(rows, null, RowsWhileTraining);
    }

    /// <summary>The last estimate: for the means of these rows.</summary>
    public void Conclude(BoostingRows rows)
    {
        if (_isEstimated) Dispersion = Estimate(rows, null, RowsAtEnd);
    }

    protected override void Derive(ReadOnlySpan<double> target, ReadOnlySpan<double> powers, Span<float> gradients, Span<float> hessians)
    {
        for (var i = 0; i < powers.Length; i++)
        {
            var spread = 1 + Dispersion * powers[i];
            (gradients[i], hessians[i]) = ((float)((powers[i] - target[i]) / spread), (float)(powers[i] / spread));
        }
    }

    /// <summary>Less the log likelihood, which unlike the deviance can be compared between dispersions.</summary>
    public override double Sum(BoostingRows rows, int start, int end)
    {
        var sum = 0.0;
        for (var row = start; row < end; row++)
        {
            var mean = Math.Exp(rows.Margins[0][row] + (rows.Offset?[row] ?? 0));
            sum -= rows.Weight(row) * new NegativeBinomial(mean, Dispersion).LogProbability((long)rows.Target[row]);
        }
        return sum;
    }

    private static double Estimate(BoostingRows rows, double? margin, int most)
    {
        var stride = Math.Max(1, (rows.Count + most - 1) / most);
        int[] taken = [.. Enumerable.Range(0, (rows.Count + stride - 1) / stride).Select(i => i * stride).Where(row => rows.Weight(row) > 0)];
        var counts = Array.ConvertAll(taken, row => rows.Target[row]);
        var means = Array.ConvertAll(taken, row => Math.Exp((margin ?? rows.Margins[0][row]) + (rows.Offset?[row] ?? 0)));
        var weights = Array.ConvertAll(taken, rows.Weight);
        return Linear.Dispersion.MaximumLikelihood(counts, means, weights, Linear.Dispersion.ByMoments(counts, means, weights, 1));
    }
}
