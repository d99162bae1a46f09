using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Trees.Boosting.Losses;

/// <summary>-log of the probability of the row's class, p = 1 / (1 + e^-f).</summary>
internal sealed class LogisticLoss : MeanLoss
{
    public override Link Link => Link.Logistic;
    protected override bool IsNegated => true;

    public override IEnumerable<DataFault> Faults(TrainingTable table, bool isTraining)
    {
        if (table.Signature.Target.IsCategorical && table.Signature.Target.Levels.Length != 2)
            yield return new DataFault($"has {table.Signature.Target.Levels.Length} classes; the logistic loss is for two, softmax for more", table.Signature.Target.Name);
        var wrong = false;
        foreach (var fault in WhereNot(table, y => y is 0 or 1, "expected 0 or 1"))
        {
            wrong = true;
            yield return fault;
        }
        if (wrong || !isTraining || table.RowCount == 0) yield break;
        var (zero, one) = (0.0, 0.0);
        for (var row = 0; row < table.RowCount; row++)
            if (table.Target[row] == 1) one += table.Weights?[row] ?? 1;
            else zero += table.Weights?[row] ?? 1;
        if (zero > 0 && one > 0) yield break;
        var (only, code) = one > 0 ? ("1", 1) : ("0", 0);
        if (table.Signature.Target.IsCategorical) only = $"'{table.Signature.Target.Levels[code]}'";
        yield return new DataFault($"all rows are of the one class {only}, from which the other cannot be told", table.Signature.Target.Name);
    }

    public override float[] Start(BoostingRows rows)
    {
        var share = WeightedSum(rows, row => rows.Target[row]) / WeightedSum(rows, _ => 1);
        var start = Math.Log(share / (1 - share));
        if (rows.Offset is null) return [(float)start];
        // The likelihood is concave in the margin; steps are bounded, since far out the curvature vanishes.
        for (var step = 0; step < 50; step++)
        {
            var (gradient, hessian) = (0.0, 0.0);
            for (var row = 0; row < rows.Count; row++)
            {
                var p = 1 / (1 + Exponential.Of(-(start + rows.Offset[row])));
                gradient += rows.Weight(row) * (rows.Target[row] - p);
                hessian += rows.Weight(row) * p * (1 - p);
            }
            var move = Math.Clamp(gradient / Math.Max(hessian, 1e-12), -2, 2);
            start += move;
            if (Math.Abs(move) < 1e-9) break;
        }
        return [(float)start];
    }

    protected override void Derive(ReadOnlySpan<double> target, ReadOnlySpan<double> powers, Span<float> gradients, Span<float> hessians)
    {
        for (var i = 0; i < powers.Length; i++)
        {
            var p = 1 / (1 + powers[i]);
            gradients[i] = (float)(p - target[i]);
            hessians[i] = (float)Math.Max(p * (1 - p), 1e-16);
        }
    }

    public override double Sum(BoostingRows rows, int start, int end)
    {
        var sum = 0.0;
        for (var row = start; row < end; row++)
        {
            var margin = rows.Margins[0][row] + (rows.Offset?[row] ?? 0);
            // log(1 + e^-m), without overflow on either side.
            var away = rows.Target[row] == 1 ? -margin : margin;
            sum += rows.Weight(row) * (Math.Max(away, 0) + Math.Log(1 + Math.Exp(-Math.Abs(away))));
        }
        return sum;
    }
}
