using System.Numerics.Tensors;
using MinerOsphere.Learning.Distributions;

namespace MinerOsphere.Learning.Linear;

/// <summary>
/// Log-linear regression of counts: <c>y ~ NB(mu, alpha)</c>, <c>log mu = offset + x'b</c>. The coefficients come from iteratively
/// reweighted least squares with step halving, the dispersion from maximum likelihood for fixed means; the two alternate until neither
/// moves. Every sum runs in row order, so the same input gives the same bits.
/// </summary>
public static class NegativeBinomialRegression
{
    /// <summary>exp(30) is beyond any count; a linear predictor is kept below it so that a wild step can't overflow.</summary>
    private const double LargestPredictor = 30;

    /// <summary>Fits the coefficients and, unless it is given, the dispersion.</summary>
    public static NegativeBinomialFit Fit(
        DesignMatrix x, ReadOnlySpan<double> counts, NegativeBinomialOptions options,
        ReadOnlySpan<double> offset = default, ReadOnlySpan<double> weights = default)
    {
        var problem = new Problem(x, counts, offset, weights, options);
        return problem.Solve();
    }

    private sealed class Problem
    {
        private readonly DesignMatrix _x;
        private readonly double[] _y, _offset, _weights, _mean, _penalty, _gram, _right;
        private readonly NegativeBinomialOptions _options;
        private double[] _beta;
        private double _alpha;

        public Problem(DesignMatrix x, ReadOnlySpan<double> y, ReadOnlySpan<double> offset, ReadOnlySpan<double> weights, NegativeBinomialOptions options)
        {
            Check(x, y, offset, weights);
            _x = x;
            _y = y.ToArray();
            _offset = offset.IsEmpty ? new double[x.RowCount] : offset.ToArray();
            _weights = weights.IsEmpty ? Ones(x.RowCount) : weights.ToArray();
            _options = options;
            _mean = new double[x.RowCount];
            _penalty = Penalty();
            _gram = new double[x.ColumnCount * x.ColumnCount];
            _right = new double[x.ColumnCount];
            _beta = new double[x.ColumnCount];
        }

        public NegativeBinomialFit Solve()
        {
            Start();
            var status = FitStatus.Converged;
            var rounds = 0;
            var iterations = 0;
            for (; rounds < _options.MaxRounds; rounds++)
            {
                var before = (double[])_beta.Clone();
                var alphaBefore = _alpha;
                status = Reweight(ref iterations);
                if (status == FitStatus.Singular) break;
                if (_options.FixedDispersion is null) _alpha = Dispersion.MaximumLikelihood(_y, _mean, _weights, _alpha);
                if (Still(before, _beta) && Math.Abs(_alpha - alphaBefore) <= _options.Tolerance * Math.Max(1e-3, _alpha)) break;
            }
            if (rounds == _options.MaxRounds) status = FitStatus.IterationLimit;
            return new NegativeBinomialFit(_x.Columns, [.. _beta], _alpha, LogLikelihood(_alpha), status, iterations, _x.RowCount);
        }

        /// <summary>Means halfway between each count and the overall rate: always positive, and already close.</summary>
        private void Start()
        {
            double total = 0, exposure = 0;
            for (var i = 0; i < _y.Length; i++)
            {
                total += _weights[i] * _y[i];
                exposure += _weights[i] * Math.Exp(_offset[i]);
            }
            var rate = Math.Max(total / exposure, 1e-8);
            for (var i = 0; i < _y.Length; i++) _mean[i] = (_y[i] + rate * Math.Exp(_offset[i])) / 2 + 1e-8;
            _alpha = _options.FixedDispersion ?? 0;
            if (Step() is { } first)
            {
                _beta = first;
                Predict(_beta, _mean);
            }
            if (_options.FixedDispersion is null) _alpha = Dispersion.ByMoments(_y, _mean, _weights, _x.ColumnCount);
        }

        private FitStatus Reweight(ref int iterations)
        {
            var objective = Objective(_beta);
            for (var i = 0; i < _options.MaxIterations; i++)
            {
                iterations++;
                Predict(_beta, _mean);
                if (Step() is not { } next) return FitStatus.Singular;
                var candidate = Objective(next);
                for (var halving = 0; candidate > objective + 1e-12 * Math.Abs(objective) && halving < 30; halving++)
                {
                    for (var c = 0; c < next.Length; c++) next[c] = (next[c] + _beta[c]) / 2;
                    candidate = Objective(next);
                }
                var still = Still(_beta, next);
                _beta = next;
                objective = candidate;
                Predict(_beta, _mean);
                if (still) return FitStatus.Converged;
            }
            return FitStatus.IterationLimit;
        }

        /// <summary>One weighted least-squares solution at the present means; null when the columns depend on each other.</summary>
        private double[]? Step()
        {
            var p = _x.ColumnCount;
            Array.Clear(_gram);
            Array.Clear(_right);
            for (var i = 0; i < _y.Length; i++)
            {
                var mean = _mean[i];
                var weight = _weights[i] * mean / (1 + _alpha * mean);
                var working = Math.Log(mean) - _offset[i] + (_y[i] - mean) / mean;
                var row = _x.Row(i);
                for (var a = 0; a < p; a++)
                {
                    var wa = weight * row[a];
                    if (wa == 0) continue;
                    _right[a] += wa * working;
                    // Each element has its own sum, so doing several at a time changes no bit.
                    var line = _gram.AsSpan(a * p, a + 1);
                    TensorPrimitives.MultiplyAdd(row[..(a + 1)], wa, line, line);
                }
            }
            for (var a = 0; a < p; a++)
            {
                _gram[a * p + a] += _penalty[a];
                for (var b = 0; b < a; b++) _gram[b * p + a] = _gram[a * p + b];
            }
            return SymmetricSystem.Solve(_gram, _right);
        }

        private void Predict(double[] beta, double[] into)
        {
            for (var i = 0; i < into.Length; i++)
            {
                var eta = _offset[i];
                var row = _x.Row(i);
                for (var c = 0; c < beta.Length; c++) eta += row[c] * beta[c];
                into[i] = Math.Exp(Math.Clamp(eta, -LargestPredictor, LargestPredictor));
            }
        }

        /// <summary>Negative penalised log likelihood, without what does not depend on the coefficients.</summary>
        private double Objective(double[] beta)
        {
            Predict(beta, _mean);
            double value = 0;
            for (var i = 0; i < _y.Length; i++)
            {
                var mean = _mean[i];
                value -= _weights[i] * (_alpha < NegativeBinomial.SmallestDispersion
                    ? _y[i] * Math.Log(mean) - mean
                    : _y[i] * Math.Log(mean / (1 + _alpha * mean)) - Math.Log(1 + _alpha * mean) / _alpha);
            }
            for (var c = 0; c < beta.Length; c++) value += 0.5 * _penalty[c] * beta[c] * beta[c];
            return value;
        }

        private double LogLikelihood(double alpha)
        {
            double sum = 0;
            for (var i = 0; i < _y.Length; i++)
                if (_weights[i] > 0) sum += _weights[i] * new NegativeBinomial(_mean[i], alpha).LogProbability((long)_y[i]);
            return sum;
        }

        private bool Still(double[] before, double[] after)
        {
            for (var c = 0; c < before.Length; c++)
                if (Math.Abs(before[c] - after[c]) > _options.Tolerance * Math.Max(1, Math.Abs(after[c]))) return false;
            return true;
        }

        /// <summary>Ridge on the scale of each column, so that units do not matter; a constant column (the intercept) is left free.</summary>
        private double[] Penalty()
        {
            var penalty = new double[_x.ColumnCount];
            if (_options.Ridge <= 0) return penalty;
            for (var c = 0; c < penalty.Length; c++)
            {
                double sum = 0, squares = 0;
                for (var i = 0; i < _x.RowCount; i++) sum += _x.Row(i)[c];
                var average = sum / _x.RowCount;
                for (var i = 0; i < _x.RowCount; i++) squares += (_x.Row(i)[c] - average) * (_x.Row(i)[c] - average);
                penalty[c] = _options.Ridge * squares / _x.RowCount;
            }
            return penalty;
        }

        private static double[] Ones(int count)
        {
            var ones = new double[count];
            Array.Fill(ones, 1);
            return ones;
        }

        private static void Check(DesignMatrix x, ReadOnlySpan<double> y, ReadOnlySpan<double> offset, ReadOnlySpan<double> weights)
        {
            if (y.Length != x.RowCount) throw new ArgumentException($"{y.Length} counts for {x.RowCount} rows", nameof(y));
            if (!offset.IsEmpty && offset.Length != y.Length) throw new ArgumentException($"{offset.Length} offsets for {y.Length} rows", nameof(offset));
            if (!weights.IsEmpty && weights.Length != y.Length) throw new ArgumentException($"{weights.Length} weights for {y.Length} rows", nameof(weights));
            if (x.RowCount <= x.ColumnCount)
                throw new ArgumentException($"{x.RowCount} rows are too few for {x.ColumnCount} columns", nameof(x));
            for (var i = 0; i < y.Length; i++)
                if (!(y[i] >= 0) || y[i] != Math.Floor(y[i]) || double.IsInfinity(y[i]))
                    throw new ArgumentException($"row {i} has the count {y[i]}, expected a whole number of 0 or more", nameof(y));
        }
    }
}
