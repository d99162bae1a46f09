using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Boosting.Losses;

/// <summary>What is minimised: its start, its derivatives by the margin, its value, and what a margin means.</summary>
internal abstract class Loss
{
    /// <summary>Rows that are worked on at once, in room on the stack.</summary>
    protected const int AtOnce = 512;

    /// <summary>Trees per round.</summary>
    public virtual int Outputs => 1;

    /// <summary>Whether the second derivative is 1 for every row of weight 1.</summary>
    public virtual bool HasConstantHessian => false;

    public abstract Link Link { get; }

    /// <summary>How far a leaf may go when the options do not say.</summary>
    public virtual double MaxStep => double.PositiveInfinity;

    /// <summary>Probability of the quantile that a leaf is set to after its tree is grown; null where Newton's step is kept.</summary>
    public virtual double? LeafQuantile(int output) => null;

    public static Loss Of(GradientBoostingOptions options, ModelSignature signature, ReadOnlySpan<double> target) => options.Loss switch
    {
        BoostingLoss.Squared => new SquaredLoss(),
        BoostingLoss.Logistic => new LogisticLoss(),
        BoostingLoss.Softmax => new SoftmaxLoss(signature.Target.IsCategorical ? signature.Target.Levels.Length : SoftmaxLoss.ClassesOf(target)),
        BoostingLoss.Poisson => new PoissonLoss(),
        BoostingLoss.NegativeBinomial => new NegativeBinomialLoss(options.Dispersion),
        BoostingLoss.Quantile => new QuantileLoss(options.Quantiles),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Loss, "unknown loss"),
    };

    /// <summary>What is wrong with a target for this loss.</summary>
    /// <param name="isTraining">Whether the rows are to be trained on; a validation table may lack a class.</param>
    public virtual IEnumerable<DataFault> Faults(TrainingTable table, bool isTraining) => [];

    /// <summary>The margin per output that suits all rows best before the first tree.</summary>
    public abstract float[] Start(BoostingRows rows);

    /// <summary>Called before each round: a dispersion may be estimated anew.</summary>
    public virtual void Prepare(BoostingRows rows, int round) { }

    /// <summary>Derivatives of the rows of a block, times their weights.</summary>
    /// <param name="gradients">Per output and row.</param>
    /// <param name="hessians">Per output and row; empty arrays when constant.</param>
    /// <param name="largest">Per output the greatest absolute gradient and hessian of the block.</param>
    public abstract void Derive(BoostingRows rows, int start, int end, float[][] gradients, float[][] hessians, Span<(double Gradient, double Hessian)> largest);

    /// <summary>Weighted sum of the loss over the rows of a block: what early stopping watches.</summary>
    public abstract double Sum(BoostingRows rows, int start, int end);

    /// <summary>Weighted mean of the loss.</summary>
    public double Mean(BoostingRows rows, TrainingRun run)
    {
        const int block = 1 << 14;
        var (sums, weights) = (new double[Blocks.Count(rows.Count, block)], new double[Blocks.Count(rows.Count, block)]);
        Blocks.Run(rows.Count, block, run, (b, start, end) =>
        {
            sums[b] = Sum(rows, start, end);
            for (var i = start; i < end; i++) weights[b] += rows.Weight(i);
        });
        var (sum, weight) = (0.0, 0.0);
        for (var b = 0; b < sums.Length; b++) (sum, weight) = (sum + sums[b], weight + weights[b]);
        return sum / weight;
    }

    /// <summary>A fault per row whose target fails, twenty at most.</summary>
    protected static IEnumerable<DataFault> WhereNot(TrainingTable table, Func<double, bool> isRight, string expected) =>
        Enumerable.Range(0, table.RowCount).Where(row => !isRight(table.Target[row])).Take(20)
            .Select(row => new DataFault(FormattableString.Invariant($"the target is {table.Target[row]}; {expected}"), table.Signature.Target.Name, table.RowName(row)));

    protected static double WeightedSum(BoostingRows rows, Func<int, double> value)
    {
        var sum = 0.0;
        for (var row = 0; row < rows.Count; row++) sum += rows.Weight(row) * value(row);
        return sum;
    }
}
