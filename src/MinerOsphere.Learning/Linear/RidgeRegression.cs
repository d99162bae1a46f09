using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Linear;

/// <summary>
/// Ridge regression (Hoerl and Kennard 1970) in closed form. One decomposition of the columns' cross-products, after taking out what is not
/// penalised, answers every strength of the penalty at once.
/// </summary>
public static class RidgeRegression
{
    private const int GridSize = 81;

    /// <exception cref="DataFaultException">Gaps that the encoding refuses, a target that is no number, free columns that depend on each other.</exception>
    public static PenalisedLinearModel Train(TrainingTable table, RidgeOptions options, TrainingRun run)
    {
        GlmTarget.Check(table, GlmFamily.Gaussian);
        if (!options.Lambdas.IsDefault && (options.Lambdas.IsEmpty || options.Lambdas.Any(l => !(l >= 0 && double.IsFinite(l)))))
            throw new ArgumentException("the strengths of a penalty are numbers of 0 or more, one at least", nameof(options));
        var encoder = FeatureEncoder.Fit(table.Features, options.Encoding, table.Weights, table.RowName);
        var factors = PenaltyFactors.Of(options.Factors, encoder, table.Features);
        var design = StandardisedDesign.Of(encoder.Encode(table.Features, table.RowName), encoder.Columns, table.Weights, run, options.Standardise);
        var problem = new Problem(design, encoder, factors, table, run);
        ImmutableArray<double> lambdas = options.Lambdas.IsDefault ? problem.Grid() : [.. options.Lambdas.OrderDescending()];
        var path = problem.Score(lambdas, options.Choice);
        var best = path.MinBy(point => double.IsNaN(point.Score) ? double.PositiveInfinity : point.Score);
        var coefficients = design.Raw(problem.Solve(best.Lambda));
        run.Progress?.Report(new TrainingProgress("fitted", 1));
        return new PenalisedLinearModel(table.Signature, encoder, GlmFamily.Gaussian, best.Lambda, 0, coefficients, path);
    }

    private sealed class Problem
    {
        private readonly StandardisedDesign _design;
        private readonly double[] _factors, _y, _values, _turned, _freeRight, _crossSolved;
        private readonly double[]? _weights;
        private readonly double[,] _vectors;
        private readonly int[] _free, _penalised;
        private readonly CholeskyFactor? _freeFactor;
        private readonly double _observations;
        private readonly TrainingRun _run;

        public Problem(StandardisedDesign design, FeatureEncoder encoder, double[] factors, TrainingTable table, TrainingRun run)
        {
            (_design, _factors, _weights, _run) = (design, factors, table.Weights, run);
            _y = (double[])table.Target.Clone();
            if (table.Features.Offset is { } offset)
                for (var i = 0; i < _y.Length; i++) _y[i] -= offset[i];
            _observations = _weights?.Sum() ?? _y.Length;
            var p = factors.Length;
            _free = [.. Enumerable.Range(0, p).Where(c => factors[c] == 0 && !design.IsConstant[c])];
            _penalised = [.. Enumerable.Range(0, p).Where(c => factors[c] > 0)];
            var gram = GramMatrix.Of(design.Columns, _weights, _y.Length, run);
            var right = GramMatrix.Right(design.Columns, _weights is null ? _y : [.. _y.Zip(_weights, (y, w) => y * w)], _y.Length, run);

            // Take the free columns out of the others: what is left of the cross-products is what the penalty works on.
            var (u, q) = (_free.Length, _penalised.Length);
            _freeFactor = FactorFree(gram, p, encoder);
            _freeRight = [.. _free.Select(c => right[c])];
            _crossSolved = new double[u * q];
            var left = new double[q * q];
            var leftRight = new double[q];
            var solvedRight = _freeFactor?.Solve(_freeRight) ?? [];
            for (var k = 0; k < q; k++)
            {
                double[] cross = [.. _free.Select(c => gram[c * p + _penalised[k]])];
                var solved = _freeFactor?.Solve(cross) ?? [];
                for (var j = 0; j < u; j++) _crossSolved[j * q + k] = solved[j];
                leftRight[k] = (right[_penalised[k]] - SumOfProducts.Of(cross, solvedRight)) / Root(k);
                for (var l = 0; l < q; l++)
                {
                    double taken = 0;
                    for (var j = 0; j < u; j++) taken += gram[_free[j] * p + _penalised[l]] * solved[j];
                    left[k * q + l] = (gram[_penalised[k] * p + _penalised[l]] - taken) / (Root(k) * Root(l));
                }
            }
            for (var k = 0; k < q; k++)
                for (var l = 0; l < k; l++) left[k * q + l] = left[l * q + k] = (left[k * q + l] + left[l * q + k]) / 2;
            _vectors = new double[q, q];
            _values = new double[q];
            _turned = new double[q];
            if (q == 0) return;
            Evd<double> decomposition = new DenseMatrix(q, q, left).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric);
            var largest = 0.0;
            for (var k = 0; k < q; k++) largest = Math.Max(largest, decomposition.EigenValues[k].Real);
            for (var k = 0; k < q; k++)
            {
                // What is 0 but for rounding has no direction of its own.
                _values[k] = decomposition.EigenValues[k].Real > 1e-13 * largest ? decomposition.EigenValues[k].Real : 0;
                for (var l = 0; l < q; l++)
                {
                    _vectors[l, k] = decomposition.EigenVectors[l, k];
                    _turned[k] += _vectors[l, k] * leftRight[l];
                }
                if (_values[k] == 0) _turned[k] = 0;
            }
        }

        /// <summary>The root of a factor: columns are divided by it, so that all have the same penalty.</summary>
        private double Root(int penalised) => Math.Sqrt(_factors[_penalised[penalised]]);

        private double Shrunk(int k, double lambda) => _values[k] == 0 ? 0 : _turned[k] / (_values[k] + lambda);

        public ImmutableArray<double> Grid()
        {
            var largest = _values.Length == 0 ? 1 : Math.Max(_values.Max(), double.Epsilon);
            if (largest <= double.Epsilon) largest = 1;
            return [.. Enumerable.Range(0, GridSize).Select(i => largest * Math.Pow(10, 1 - 0.1 * i))];
        }

        public double[] Solve(double lambda)
        {
            var q = _penalised.Length;
            var beta = new double[_factors.Length];
            var scaled = new double[q];
            for (var l = 0; l < q; l++)
            {
                double sum = 0;
                for (var k = 0; k < q; k++) sum += _vectors[l, k] * Shrunk(k, lambda);
                scaled[l] = sum / Root(l);
                beta[_penalised[l]] = scaled[l];
            }
            var free = _freeFactor?.Solve(_freeRight) ?? [];
            for (var j = 0; j < free.Length; j++)
            {
                for (var k = 0; k < q; k++) free[j] -= _crossSolved[j * q + k] * scaled[k];
                beta[_free[j]] = free[j];
            }
            return beta;
        }

        public ImmutableArray<PenaltyPoint> Score(ImmutableArray<double> lambdas, RidgeChoice choice)
        {
            var degrees = lambdas.Select(lambda => _free.Length + _values.Sum(d => d == 0 ? 0 : d / (d + lambda))).ToArray();
            var (squares, left) = Residuals(lambdas, choice == RidgeChoice.LeaveOneOut);
            return [.. lambdas.Select((lambda, l) => new PenaltyPoint(
                lambda, degrees[l],
                choice == RidgeChoice.LeaveOneOut ? left[l] / _observations
                : _observations - degrees[l] > 1e-9 * _observations ? _observations * squares[l] / Math.Pow(_observations - degrees[l], 2) : double.NaN,
                double.NaN))];
        }

        /// <summary>Per strength the sums of squared residuals, as they are and with each row left out.</summary>
        private (double[] Squares, double[] LeftOut) Residuals(ImmutableArray<double> lambdas, bool leaveOut)
        {
            var (q, count) = (_penalised.Length, lambdas.Length);
            var shrunk = lambdas.Select(lambda => Enumerable.Range(0, q).Select(k => Shrunk(k, lambda)).ToArray()).ToArray();
            var shares = lambdas.Select(lambda => _values.Select(d => d == 0 ? 0 : 1 / (d + lambda)).ToArray()).ToArray();
            var level = _freeFactor?.Solve(_freeRight) ?? [];
            const int size = 2048;
            var sums = new double[Blocks.Count(_y.Length, size)][];
            Blocks.Run(_y.Length, size, _run, (block, start, end) =>
            {
                var sum = new double[2 * count];
                var (free, half, taken, turned, squared) = (new double[_free.Length], new double[_free.Length], new double[q], new double[q], new double[q]);
                for (var i = start; i < end; i++)
                {
                    var weight = _weights?[i] ?? 1;
                    if (weight == 0) continue;
                    for (var j = 0; j < free.Length; j++) free[j] = _design.Columns[_free[j]][i];
                    _freeFactor?.Forward(free, half);
                    var leverage = SumOfProducts.Of(half, half);
                    var residual = _y[i] - SumOfProducts.Of(free, level);
                    for (var k = 0; k < q; k++)
                    {
                        var value = _design.Columns[_penalised[k]][i];
                        for (var j = 0; j < free.Length; j++) value -= free[j] * _crossSolved[j * q + k];
                        taken[k] = value / Root(k);
                    }
                    for (var k = 0; k < q; k++)
                    {
                        double value = 0;
                        for (var l = 0; l < q; l++) value += _vectors[l, k] * taken[l];
                        (turned[k], squared[k]) = (value, value * value);
                    }
                    for (var l = 0; l < count; l++)
                    {
                        var error = residual - SumOfProducts.Of(turned, shrunk[l]);
                        sum[l] += weight * error * error;
                        if (!leaveOut) continue;
                        var other = error / Math.Max(1e-12, 1 - leverage - SumOfProducts.Of(squared, shares[l]));
                        sum[count + l] += weight * other * other;
                    }
                }
                sums[block] = sum;
            });
            var total = new double[2 * count];
            foreach (var sum in sums)
                for (var l = 0; l < total.Length; l++) total[l] += sum[l];
            return (total[..count], total[count..]);
        }

        private CholeskyFactor? FactorFree(double[] gram, int p, FeatureEncoder encoder)
        {
            var u = _free.Length;
            if (u == 0) return null;
            var part = new double[u * u];
            for (var a = 0; a < u; a++)
                for (var b = 0; b < u; b++) part[a * u + b] = gram[_free[a] * p + _free[b]];
            return CholeskyFactor.Of(part, u, out var dependent)
                ?? throw new DataFaultException("is a combination of other columns that are not penalised: their effects can't be told apart", encoder.Columns[_free[dependent]].Name);
        }
    }
}
