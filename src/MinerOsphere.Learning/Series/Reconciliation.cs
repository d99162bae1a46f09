using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// Makes forecasts of all nodes of a hierarchy add up, by moving each as little as its errors allow: the projection
/// <c>y - W U (U'WU)⁻¹ U'y</c> with U'y the amounts by which sums and their parts differ, which needs a matrix of the number of sums only.
/// </summary>
public sealed class Reconciliation
{
    private const int MaxPivots = 200;

    private readonly Hierarchy _hierarchy;
    private readonly ReconciliationOptions _options;
    private readonly double[] _variances;
    private readonly ShrunkCovariance? _covariance;
    private readonly CholeskyFactor? _factor;
    private readonly double[][] _product = [];

    /// <exception cref="DataFaultException">Errors or shares that the method needs are missing or not of the hierarchy's shape.</exception>
    public Reconciliation(Hierarchy hierarchy, ReconciliationOptions options)
    {
        (_hierarchy, _options) = (hierarchy, options);
        var n = hierarchy.Nodes.Length;
        _variances = new double[n];
        Array.Fill(_variances, 1);
        switch (options.Method)
        {
            case ReconciliationMethod.TopDown:
                if (options.Shares.IsDefault || options.Shares.Length != hierarchy.BottomCount) throw new DataFaultException($"shares of {hierarchy.BottomCount} bottom series are needed");
                if (options.Shares.Any(s => !double.IsFinite(s)) || Math.Abs(options.Shares.Sum() - 1) > 1e-6) throw new DataFaultException("the shares of the bottom series do not sum to 1");
                return;
            case ReconciliationMethod.BottomUp:
                return;
            case ReconciliationMethod.WeightedStructure:
                for (var i = 0; i < n; i++) _variances[i] = hierarchy.LeavesOf(i).Length;
                break;
            case ReconciliationMethod.WeightedVariance or ReconciliationMethod.MinimumTrace:
                _variances = Variances(hierarchy, options.Errors);
                if (options.Method == ReconciliationMethod.MinimumTrace) _covariance = ShrunkCovariance.Of(options.Errors!, Array.ConvertAll(_variances, Math.Sqrt));
                break;
        }
        _product = Product([]);
        _factor = Factor(_product, []);
    }

    /// <summary>How far the correlations of errors were shrunk towards none, 0 to 1; NaN for methods that take none.</summary>
    public double Shrinkage => _covariance?.Shrinkage ?? double.NaN;

    /// <summary>Forecasts of all nodes that add up, of forecasts of all nodes that need not.</summary>
    public double[] Reconcile(ReadOnlySpan<double> forecasts)
    {
        var n = _hierarchy.Nodes.Length;
        if (forecasts.Length != n) throw new ArgumentException($"{forecasts.Length} forecasts for {n} nodes", nameof(forecasts));
        foreach (var forecast in forecasts)
            if (!double.IsFinite(forecast)) throw new ArgumentException("a forecast is no number", nameof(forecasts));
        var bottom = forecasts[_hierarchy.SumCount..].ToArray();
        if (_options.Method == ReconciliationMethod.TopDown)
            for (var b = 0; b < bottom.Length; b++) bottom[b] = _options.Shares[b] * forecasts[0];
        else if (_options.Method != ReconciliationMethod.BottomUp)
            bottom = Projected(forecasts, []).Bottom;
        if (_options.NonNegative && Array.Exists(bottom, b => b < 0)) bottom = NonNegative(forecasts, bottom);
        return _hierarchy.Aggregate(bottom);
    }

    /// <summary>
    /// Bottom forecasts with some of them held at 0, and the forces that hold them: below 0 where they push upwards from it.
    /// </summary>
    private (double[] Bottom, double[] Forces) Projected(ReadOnlySpan<double> forecasts, int[] held)
    {
        var sums = _hierarchy.SumCount;
        var product = held.Length == 0 ? _product : Product(held);
        var factor = held.Length == 0 ? _factor! : Factor(product, held);
        var right = new double[sums + held.Length];
        for (var s = 0; s < sums; s++)
        {
            right[s] = forecasts[s];
            foreach (var leaf in _hierarchy.LeavesOf(s)) right[s] -= forecasts[sums + leaf];
        }
        for (var k = 0; k < held.Length; k++) right[sums + k] = forecasts[sums + held[k]];
        var forces = factor.Solve(right);
        var bottom = forecasts[sums..].ToArray();
        for (var b = 0; b < bottom.Length; b++) bottom[b] -= SumOfProducts.Of(product[sums + b], forces);
        foreach (var b in held) bottom[b] = 0;
        return (bottom, forces[sums..]);
    }

    /// <summary>
    /// The nearest bottom forecasts of 0 or more: principal pivoting on which are held at 0 (Portugal, Júdice and Vicente 1994), all wrong ones
    /// at a time, then one by one should that go in circles. From the top or the bottom the nearest are simply those cut at 0.
    /// </summary>
    private double[] NonNegative(ReadOnlySpan<double> forecasts, double[] bottom)
    {
        if (_factor is null) return Array.ConvertAll(bottom, b => Math.Max(0, b));
        var held = new SortedSet<int>();
        var scale = bottom.Max(Math.Abs);
        var forces = Array.Empty<double>();
        var (fewest, patience) = (int.MaxValue, 5);
        for (var pivot = 0; pivot < MaxPivots; pivot++)
        {
            int[] now = [.. held];
            List<int> wrong = [.. Enumerable.Range(0, bottom.Length).Where(b => !held.Contains(b) && bottom[b] < -1e-11 * scale)];
            for (var k = 0; k < now.Length; k++)
                if (forces[k] > 0) wrong.Add(now[k]);
            if (wrong.Count == 0) break;
            if (wrong.Count < fewest) (fewest, patience) = (wrong.Count, 5);
            else patience--;
            foreach (var b in patience > 0 ? wrong : [wrong.Max()])
                if (!held.Remove(b)) held.Add(b);
            (bottom, forces) = Projected(forecasts, [.. held]);
        }
        return Array.ConvertAll(bottom, b => Math.Max(0, b));
    }

    /// <summary>W times U with a column more per bottom series that is held, a row per node.</summary>
    private double[][] Product(int[] held)
    {
        var (sums, n) = (_hierarchy.SumCount, _hierarchy.Nodes.Length);
        var product = new double[n][];
        for (var i = 0; i < n; i++)
        {
            var row = product[i] = new double[sums + held.Length];
            if (_covariance is null)
            {
                // Diagonal: a sum meets its own column, a bottom series those of the sums it is part of.
                if (i < sums) row[i] = _variances[i];
                else
                    foreach (var s in _hierarchy.AncestorsOf(i - sums)) row[s] = -_variances[i];
                for (var k = 0; k < held.Length; k++)
                    if (sums + held[k] == i) row[sums + k] = _variances[i];
                continue;
            }
            for (var s = 0; s < sums; s++)
            {
                row[s] = _covariance[i, s];
                foreach (var leaf in _hierarchy.LeavesOf(s)) row[s] -= _covariance[i, sums + leaf];
            }
            for (var k = 0; k < held.Length; k++) row[sums + k] = _covariance[i, sums + held[k]];
        }
        return product;
    }

    private CholeskyFactor Factor(double[][] product, int[] held)
    {
        var sums = _hierarchy.SumCount;
        var size = sums + held.Length;
        var matrix = new double[size * size];
        for (var s = 0; s < sums; s++)
        {
            var row = matrix.AsSpan(s * size, size);
            product[s].CopyTo(row);
            foreach (var leaf in _hierarchy.LeavesOf(s))
                for (var j = 0; j < size; j++) row[j] -= product[sums + leaf][j];
        }
        for (var k = 0; k < held.Length; k++) product[sums + held[k]].CopyTo(matrix.AsSpan((sums + k) * size, size));
        return CholeskyFactor.Of(matrix, size, out _) ?? throw new DataFaultException("the errors of the nodes determine no reconciliation: too many of them are the same");
    }

    private static double[] Variances(Hierarchy hierarchy, IReadOnlyList<double[]>? errors)
    {
        var n = hierarchy.Nodes.Length;
        if (errors is null || errors.Count != n || errors.Any(e => e.Length != errors[0].Length)) throw new DataFaultException($"one-step errors of all {n} nodes are needed, of the same steps");
        double[] variances = [.. errors.Select(e => e.Where(double.IsFinite).Select(v => v * v).DefaultIfEmpty(double.NaN).Average())];
        for (var i = 0; i < n; i++)
            if (double.IsNaN(variances[i])) throw new DataFaultException("has no one-step error to weigh it by", hierarchy.Nodes[i]);
        var mean = variances.Average();
        // A node that was never wrong is not to be believed without end.
        for (var i = 0; i < n; i++) variances[i] = mean > 0 ? Math.Max(variances[i], 1e-6 * mean) : 1;
        return variances;
    }
}
