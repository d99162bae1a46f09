using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Trees.Boosting.Losses;

/// <summary>-log of the probability of the row's class; the curvature is twice the diagonal p (1 - p), which bounds the whole matrix as XGBoost does.</summary>
internal sealed class SoftmaxLoss(int classes) : Loss
{
    public override int Outputs => classes;
    public override Link Link => Link.Softmax;

    /// <summary>Classes of a target without levels: its codes from 0 on.</summary>
    public static int ClassesOf(ReadOnlySpan<double> target)
    {
        var most = 1.0;
        foreach (var code in target)
            if (code > most) most = code;
        return (int)Math.Min(most, 9999) + 1;
    }

    public override IEnumerable<DataFault> Faults(TrainingTable table, bool isTraining)
    {
        var wrong = false;
        foreach (var fault in WhereNot(table, y => y >= 0 && y < classes && y == Math.Floor(y), $"expected the code of a class, 0 to {classes - 1}"))
        {
            wrong = true;
            yield return fault;
        }
        if (wrong || !isTraining || table.RowCount == 0) yield break;
        var present = Enumerable.Range(0, table.RowCount).Where(row => table.Weights is null || table.Weights[row] > 0).Select(row => table.Target[row]).Distinct().Take(2).ToArray();
        if (present.Length != 1) yield break;
        var (code, target) = ((int)present[0], table.Signature.Target);
        yield return new DataFault($"all rows are of the one class {(target.IsCategorical ? $"'{target.Levels[code]}'" : $"{code}")}, from which the others cannot be told", target.Name);
    }

    public override float[] Start(BoostingRows rows)
    {
        var sums = new double[classes];
        for (var row = 0; row < rows.Count; row++) sums[(int)rows.Target[row]] += rows.Weight(row);
        var total = sums.Sum();
        // A class without a row starts from one in a million, not from nothing.
        return Array.ConvertAll(sums, sum => (float)Math.Log(Math.Max(sum / total, 1e-6)));
    }

    public override void Derive(BoostingRows rows, int start, int end, float[][] gradients, float[][] hessians, Span<(double Gradient, double Hessian)> largest)
    {
        const int atOnce = 64;
        var shares = new double[classes * atOnce];
        largest[..classes].Clear();
        for (var first = start; first < end; first += atOnce)
        {
            var count = Math.Min(atOnce, end - first);
            Shares(rows, first, count, shares);
            for (var k = 0; k < classes; k++)
            {
                var (most, mostHessian) = largest[k];
                for (var i = 0; i < count; i++)
                {
                    var (p, weight) = (shares[k * count + i], rows.Weight(first + i));
                    var gradient = weight * (p - ((int)rows.Target[first + i] == k ? 1 : 0));
                    var hessian = weight * Math.Max(2 * p * (1 - p), 1e-16);
                    (gradients[k][first + i], hessians[k][first + i]) = ((float)gradient, (float)hessian);
                    (most, mostHessian) = (Math.Max(most, Math.Abs(gradient)), Math.Max(mostHessian, hessian));
                }
                largest[k] = (most, mostHessian);
            }
        }
    }

    public override double Sum(BoostingRows rows, int start, int end)
    {
        var shares = new double[classes];
        var sum = 0.0;
        for (var row = start; row < end; row++)
        {
            Shares(rows, row, 1, shares);
            sum -= rows.Weight(row) * Math.Log(Math.Max(shares[(int)rows.Target[row]], 1e-300));
        }
        return sum;
    }

    /// <summary>Class after class, a probability per row.</summary>
    private void Shares(BoostingRows rows, int first, int count, Span<double> shares)
    {
        Span<double> most = stackalloc double[64], sums = stackalloc double[64];
        most[..count].Fill(double.NegativeInfinity);
        sums[..count].Clear();
        for (var k = 0; k < classes; k++)
            for (var i = 0; i < count; i++) most[i] = Math.Max(most[i], rows.Margins[k][first + i]);
        for (var k = 0; k < classes; k++)
            for (var i = 0; i < count; i++) shares[k * count + i] = rows.Margins[k][first + i] - most[i];
        Exponential.Of(shares[..(classes * count)]);
        for (var k = 0; k < classes; k++)
            for (var i = 0; i < count; i++) sums[i] += shares[k * count + i];
        for (var k = 0; k < classes; k++)
            for (var i = 0; i < count; i++) shares[k * count + i] /= sums[i];
    }
}
