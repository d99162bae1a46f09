using MathNet.Numerics.LinearAlgebra;
using MinerOsphere.Learning.Networks;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>
/// Fits a model of a level by least squares: of the errors themselves, or of what is new in each (errors decay by exp(-dt/alpha) from one measure to the
/// next; von Asmuth et al. 2002), which keeps a long error from counting as many.
/// </summary>
public sealed class LevelCalibration : ILeastSquares
{
    private const int LeastLevels = 50;
    private readonly GroundwaterRecord _record;
    private readonly ILevelModel _model;
    private readonly int[] _at;
    private readonly bool _hasNoise;

    private LevelCalibration(GroundwaterRecord record, ILevelModel model, int[] at, bool hasNoise) => (_record, _model, _at, _hasNoise) = (record, model, at, hasNoise);

    public int ParameterCount => _model.Parameters.Length + (_hasNoise ? 1 : 0);

    private static ModelParameter Alpha { get; } = new("alpha", "d", 30, 0.5, 2000);

    /// <param name="record">Levels and weather.</param>
    /// <param name="model">What is fitted.</param>
    /// <param name="at">Days that are learnt from, rising; each has a level.</param>
    /// <param name="hasNoise">Whether errors have a memory.</param>
    /// <param name="start">A fit to go on from; null for the model's own starts.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="ModelInputException">Too few levels.</exception>
    public static LevelFit Fit(GroundwaterRecord record, ILevelModel model, int[] at, bool hasNoise, LevelFit? start = null, CancellationToken cancellation = default)
    {
        if (at.Length < LeastLevels) throw new ModelInputException($"{at.Length} levels are too few to fit a model to; {LeastLevels} are needed");
        var problem = new LevelCalibration(record, model, at, hasNoise);
        var run = new TrainingRun { Cancellation = cancellation };
        double[] Free(IEnumerable<double> values) => [.. values.Select((v, i) => model.Parameters[i].Free(v)), .. hasNoise ? [Alpha.Free(start?.Memory ?? Alpha.Start)] : (double[])[]];
        var options = new LevenbergMarquardtOptions { MaxIterations = start is null ? 60 : 15, Tolerance = 1e-6 };
        LeastSquaresFit? best = null;
        // A slow well and a quick one: the search begins at both, unless it goes on from somewhere.
        foreach (var scale in start is null ? (double[])[0.3, 2] : [1])
        {
            var from = start?.Parameters.AsEnumerable() ?? model.Parameters.Select(p => p.Name is "a" or "TG" ? p.Start * scale : p.Start);
            var found = LevenbergMarquardt.Minimise(problem, Free(from), options, run);
            if (best is null || found.Loss < best.Loss) best = found;
        }
        return problem.Done([.. best!.Parameters]);
    }

    public double Loss(ReadOnlySpan<double> parameters)
    {
        var (errors, _, _) = Project(parameters);
        var sum = 0.0;
        foreach (var e in errors) sum += e * e;
        return sum / 2;
    }

    public double Linearise(ReadOnlySpan<double> parameters, Span<double> curvature, Span<double> slopes)
    {
        const double step = 1e-4;
        var p = ParameterCount;
        var (here, _, _) = Project(parameters);
        var jacobian = new double[p][];
        var moved = parameters.ToArray();
        for (var i = 0; i < p; i++)
        {
            moved[i] += step;
            var (then, _, _) = Project(moved);
            moved[i] = parameters[i];
            jacobian[i] = new double[here.Length];
            for (var k = 0; k < here.Length; k++) jacobian[i][k] = (then[k] - here[k]) / step;
        }
        var loss = 0.0;
        foreach (var e in here) loss += e * e;
        for (var i = 0; i < p; i++)
        {
            slopes[i] = Product(jacobian[i], here);
            for (var j = 0; j <= i; j++) curvature[i * p + j] = Product(jacobian[i], jacobian[j]);
        }
        return loss / 2;
    }

    private static double Product(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var k = 0; k < a.Length; k++) sum += a[k] * b[k];
        return sum;
    }

    private double[] Bound(ReadOnlySpan<double> free)
    {
        var bound = new double[_model.Parameters.Length];
        for (var i = 0; i < bound.Length; i++) bound[i] = _model.Parameters[i].Bound(free[i]);
        return bound;
    }

    /// <summary>Errors that are left when base and coefficients are the best ones for these parameters.</summary>
    private (double[] Errors, double Base, double[] Coefficients) Project(ReadOnlySpan<double> free)
    {
        var responses = _model.Respond(Bound(free), _record.Forcing, _record.Stresses, null);
        var memory = _hasNoise ? Alpha.Bound(free[^1]) : 0;
        var (n, c) = (_at.Length, responses.Length + 1);
        // Columns: level, ones, responses; each less its own decayed value before, weighed.
        var columns = new double[c + 1][];
        for (var j = 0; j <= c; j++)
        {
            columns[j] = new double[n];
            for (var i = 0; i < n; i++) columns[j][i] = j == 0 ? _record.Levels[_at[i]] : j == 1 ? 1 : responses[j - 2][_at[i]];
        }
        if (_hasNoise)
        {
            var (weights, logs) = (new double[n], 0.0);
            for (var i = 0; i < n; i++)
            {
                var fresh = i == 0 ? 1 : 1 - Math.Exp(-2.0 * (_at[i] - _at[i - 1]) / memory);
                weights[i] = 1 / Math.Sqrt(fresh);
                logs += Math.Log(weights[i]);
            }
            // Weights of geometric mean 1: without it, a long memory would make all errors small by itself.
            var mean = Math.Exp(logs / n);
            for (var j = 0; j <= c; j++)
                for (var i = n - 1; i >= 0; i--)
                {
                    var decayed = i == 0 ? 0 : columns[j][i - 1] * Math.Exp(-(_at[i] - _at[i - 1]) / memory);
                    columns[j][i] = (columns[j][i] - decayed) * weights[i] / mean;
                }
        }
        var (normal, right) = (Matrix<double>.Build.Dense(c, c), Vector<double>.Build.Dense(c));
        for (var j = 0; j < c; j++)
        {
            right[j] = Product(columns[j + 1], columns[0]);
            for (var k = 0; k <= j; k++) normal[j, k] = normal[k, j] = Product(columns[j + 1], columns[k + 1]);
        }
        // A response that says nothing must not make the system singular.
        for (var j = 0; j < c; j++) normal[j, j] += 1e-12 * normal[j, j] + 1e-15;
        var solved = normal.Solve(right);
        // More recharge never lowers a level.
        if (solved[1] < 0)
        {
            solved[1] = 0;
            solved[0] = columns[1].Zip(columns[0]).Sum(p => p.First * p.Second) / Product(columns[1], columns[1]);
        }
        var errors = new double[n];
        for (var i = 0; i < n; i++)
        {
            errors[i] = columns[0][i];
            for (var j = 0; j < c; j++) errors[i] -= solved[j] * columns[j + 1][i];
        }
        return (errors, solved[0], [.. solved.Skip(1)]);
    }

    private LevelFit Done(double[] free)
    {
        var (errors, level, coefficients) = Project(free);
        var fit = new LevelFit(_model, [.. Bound(free)], level, [.. coefficients], _hasNoise ? Alpha.Bound(free[^1]) : 1, errors.Sum(e => e * e) / errors.Length);
        return _hasNoise ? fit : fit with { Memory = MemoryOf(fit) };
    }

    /// <summary>Memory of the errors that are left, by what they are correlated with from one measure to the next.</summary>
    private double MemoryOf(LevelFit fit)
    {
        var simulated = fit.Simulate(_record.Forcing, _record.Stresses);
        var (best, least) = (Alpha.Start, double.PositiveInfinity);
        for (var alpha = 2.0; alpha <= 1000; alpha *= 1.15)
        {
            var (sum, logs) = (0.0, 0.0);
            for (var i = 1; i < _at.Length; i++)
            {
                var kept = Math.Exp(-(_at[i] - _at[i - 1]) / alpha);
                var fresh = _record.Levels[_at[i]] - simulated[_at[i]] - kept * (_record.Levels[_at[i - 1]] - simulated[_at[i - 1]]);
                sum += fresh * fresh / (1 - kept * kept);
                logs += Math.Log(1 - kept * kept);
            }
            var likelihood = (_at.Length - 1) * Math.Log(sum) + logs;
            if (likelihood < least) (best, least) = (alpha, likelihood);
        }
        return best;
    }
}
