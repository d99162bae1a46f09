using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// A series that follows its own last values around a mean. The order is given, or chosen up to a limit by Akaike's criterion with the
/// small-sample correction. Missing values are taken as the mean of what the model says of them.
/// </summary>
/// <param name="order">Order, or the largest to choose from.</param>
/// <param name="choose">Whether to choose.</param>
/// <param name="fitting">How the coefficients are found.</param>
public sealed class AutoregressiveMethod(int order, bool choose = false, AutoregressiveFitting fitting = AutoregressiveFitting.YuleWalker) : IForecastMethod
{
    /// <inheritdoc/>
    public string Name => choose ? $"AR up to {order}" : $"AR({order})";

    /// <inheritdoc/>
    public IFittedSeries Fit(RegularSeries series, TrainingRun run)
    {
        series.Require(order + 3, Name);
        if (series.IsConstant) return Build(series, series[series.First], [], 0);
        (double[] Coefficients, double Mean, double Variance)? best = null;
        var least = double.PositiveInfinity;
        for (var p = choose ? 0 : order; p <= order; p++)
        {
            var fit = fitting == AutoregressiveFitting.YuleWalker ? YuleWalker(series, p) : LeastSquares(series, p);
            var (n, k) = (series.ObservedCount, p + 2);
            var criterion = n * Math.Log(Math.Max(fit.Variance, double.Epsilon)) + 2.0 * k + (n - k - 1 > 0 ? 2.0 * k * (k + 1) / (n - k - 1) : 1e9);
            if (best is not null && criterion >= least) continue;
            (best, least) = (fit, criterion);
        }
        return Build(series, best!.Value.Mean, best.Value.Coefficients, Math.Sqrt(best.Value.Variance));
    }

    /// <summary>The coefficients of a fitted autoregression, nearest step first.</summary>
    public double[] Coefficients(RegularSeries series, int p) => (fitting == AutoregressiveFitting.YuleWalker ? YuleWalker(series, p) : LeastSquares(series, p)).Coefficients;

    private static (double[] Coefficients, double Mean, double Variance) YuleWalker(RegularSeries series, int p)
    {
        var r = Autocorrelation.Of(series.Values, p);
        var (mean, variance, _) = Moments.WithoutGaps(series.Values);
        var a = new double[p];
        var left = 1.0;
        for (var k = 0; k < p; k++)
        {
            var reflection = r[k + 1];
            for (var j = 0; j < k; j++) reflection -= a[j] * r[k - j];
            reflection /= left;
            var before = a[..k];
            a[k] = reflection;
            for (var j = 0; j < k; j++) a[j] = before[j] - reflection * before[k - 1 - j];
            left *= 1 - reflection * reflection;
        }
        return (a, mean, variance * Math.Max(left, 0) * series.ObservedCount / Math.Max(1, series.ObservedCount - p - 1));
    }

    private static (double[] Coefficients, double Mean, double Variance) LeastSquares(RegularSeries series, int p)
    {
        var (mean, _, _) = Moments.WithoutGaps(series.Values);
        var size = p + 1;
        var (gram, right, row) = (new double[size * size], new double[size], new double[size]);
        List<int> steps = [];
        for (var t = p; t < series.Length; t++)
        {
            var known = true;
            for (var j = 0; j <= p; j++) known &= !double.IsNaN(series[t - j]);
            if (known) steps.Add(t);
        }
        if (steps.Count <= size) throw new DataFaultException($"{steps.Count} steps with a known past are too few for an autoregression of order {p}", series.Name);
        void Fill(int t)
        {
            row[0] = 1;
            for (var j = 1; j <= p; j++) row[j] = series[t - j] - mean;
        }
        foreach (var t in steps)
        {
            Fill(t);
            for (var a = 0; a < size; a++)
            {
                right[a] += row[a] * (series[t] - mean);
                for (var b = 0; b < size; b++) gram[a * size + b] += row[a] * row[b];
            }
        }
        var factor = CholeskyFactor.Of(gram, size, out _) ?? throw new DataFaultException("the past of the series repeats itself: no autoregression can be told", series.Name);
        var solution = factor.Solve(right);
        double squares = 0, sum = 0;
        foreach (var t in steps)
        {
            Fill(t);
            var error = series[t] - mean - SumOfProducts.Of(solution, row);
            squares += error * error;
        }
        for (var j = 1; j <= p; j++) sum += solution[j];
        // The mean that the constant stands for; of a process without one the mean of the values.
        var centre = Math.Abs(1 - sum) > 1e-6 ? mean + solution[0] / (1 - sum) : mean;
        return (solution[1..], centre, squares / Math.Max(1, steps.Count - size));
    }

    private static LinearInnovations Build(RegularSeries series, double mean, double[] coefficients, double deviation)
    {
        var p = coefficients.Length;
        var (fitted, state) = (new double[series.Length], new double[series.Length]);
        for (var t = 0; t < series.Length; t++)
        {
            fitted[t] = mean;
            for (var j = 1; j <= Math.Min(p, t); j++) fitted[t] += coefficients[j - 1] * state[t - j];
            // A gap is filled with what was expected of it.
            state[t] = (double.IsNaN(series[t]) ? fitted[t] : series[t]) - mean;
        }
        var (ahead, weights) = (new List<double>(state), new List<double> { 1 });
        double Mean(int h)
        {
            lock (ahead)
            {
                while (ahead.Count < series.Length + h)
                {
                    double next = 0;
                    for (var j = 1; j <= Math.Min(p, ahead.Count); j++) next += coefficients[j - 1] * ahead[^j];
                    ahead.Add(next);
                }
                return mean + ahead[series.Length + h - 1];
            }
        }
        double Weight(int lag)
        {
            lock (weights)
            {
                while (weights.Count <= lag)
                {
                    double next = 0;
                    for (var j = 1; j <= Math.Min(p, weights.Count); j++) next += coefficients[j - 1] * weights[^j];
                    weights.Add(next);
                }
                return weights[lag];
            }
        }
        double Unknown(int h)
        {
            double sum = 0;
            for (var i = 0; i < series.Age; i++) sum += Weight(h + i) * Weight(h + i);
            return deviation * Math.Sqrt(sum);
        }
        return new LinearInnovations($"AR({p})", series, [.. fitted], Mean, Weight, Unknown, deviation, Math.Max(1, series.ObservedCount - p - 1), null);
    }
}
