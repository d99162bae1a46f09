using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Trees.Boosting.Losses;

/// <summary>mu - y log mu with mu = e^(f + offset), watched as the deviance 2 (y log(y / mu) - y + mu).</summary>
internal sealed class PoissonLoss : MeanLoss
{
    public override Link Link => Link.Exponential;
    public override double MaxStep => 0.7;

    public override IEnumerable<DataFault> Faults(TrainingTable table, bool isTraining)
    {
        var wrong = false;
        foreach (var fault in WhereNot(table, y => y >= 0 && double.IsFinite(y), "expected a count or amount of 0 or more"))
        {
            wrong = true;
            yield return fault;
        }
        if (!wrong && isTraining && !HasPositive(table))
            yield return new DataFault("every count is 0, so that there is no rate to learn", table.Signature.Target.Name);
    }

    internal static bool HasPositive(TrainingTable table)
    {
        for (var row = 0; row < table.RowCount; row++)
            if (table.Target[row] > 0 && (table.Weights is null || table.Weights[row] > 0)) return true;
        return false;
    }

    public override float[] Start(BoostingRows rows) =>
        [(float)Math.Log(WeightedSum(rows, row => rows.Target[row]) / WeightedSum(rows, row => rows.Offset is null ? 1 : Math.Exp(rows.Offset[row])))];

    protected override void Derive(ReadOnlySpan<double> target, ReadOnlySpan<double> powers, Span<float> gradients, Span<float> hessians)
    {
        for (var i = 0; i < powers.Length; i++) (gradients[i], hessians[i]) = ((float)(powers[i] - target[i]), (float)powers[i]);
    }

    public override double Sum(BoostingRows rows, int start, int end)
    {
        var sum = 0.0;
        for (var row = start; row < end; row++)
        {
            var (y, margin) = (rows.Target[row], rows.Margins[0][row] + (rows.Offset?[row] ?? 0));
            sum += rows.Weight(row) * 2 * ((y > 0 ? y * (Math.Log(y) - margin) : 0) - y + Math.Exp(margin));
        }
        return sum;
    }
}
