using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Networks;

/// <summary>
/// Minimises a sum of squares by damped Gauss-Newton steps: <c>(H + mu diag H) d = g</c>, the step being <c>-d</c>, with mu lowered after a
/// step that helps and raised after one that does not (Marquardt 1963).
/// </summary>
public static class LevenbergMarquardt
{
    /// <summary>So many steps in a row that gain next to nothing are a minimum; one alone may only be a short step.</summary>
    private const int StillSteps = 3;

    /// <param name="problem">What is to be made small.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="options">How.</param>
    /// <param name="run">Its cancellation is heeded within a step.</param>
    /// <param name="accepted">Told of every accepted step (parameters, loss), the start first; false stops with <see cref="StopReason.Validation"/>.</param>
    /// <exception cref="ArgumentException">The loss is not finite at the start.</exception>
    public static LeastSquaresFit Minimise(ILeastSquares problem, ReadOnlySpan<double> start, LevenbergMarquardtOptions options, TrainingRun run, Func<double[], double, bool>? accepted = null)
    {
        options.Check();
        var p = problem.ParameterCount;
        if (start.Length != p) throw new ArgumentException($"{start.Length} values for {p} parameters", nameof(start));
        var (here, next) = (start.ToArray(), new double[p]);
        var (curvature, factor, slopes, step) = (new double[p * p], new double[p * p], new double[p], new double[p]);
        var (mu, still) = (options.Damping, 0);
        var loss = problem.Loss(here);
        if (!double.IsFinite(loss)) throw new ArgumentException("the loss is not finite at the start", nameof(start));
        if (accepted?.Invoke(here, loss) == false) return new LeastSquaresFit([.. here], loss, 0, StopReason.Validation);
        for (var iteration = 1; iteration <= options.MaxIterations; iteration++)
        {
            problem.Linearise(here, curvature, slopes);
            double candidate;
            while (true)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                candidate = double.PositiveInfinity;
                if (Damped(curvature, mu, factor, p, run.Cancellation))
                {
                    Cholesky.Forward(factor, p, slopes, step);
                    Cholesky.Backward(factor, p, step);
                    for (var i = 0; i < p; i++) next[i] = here[i] - step[i];
                    candidate = problem.Loss(next);
                }
                if (candidate < loss || (candidate == loss && Array.TrueForAll(step, double.IsFinite))) break;
                mu *= options.Increase;
                if (!(mu <= options.LargestDamping)) return new LeastSquaresFit([.. here], loss, iteration - 1, StopReason.Minimum);
            }
            mu = Math.Max(mu / options.Decrease, 1e-14);
            still = loss - candidate <= options.Tolerance * Math.Abs(loss) ? still + 1 : 0;
            (here, next, loss) = (next, here, candidate);
            if (accepted?.Invoke(here, loss) == false) return new LeastSquaresFit([.. here], loss, iteration, StopReason.Validation);
            if (still >= StillSteps) return new LeastSquaresFit([.. here], loss, iteration, StopReason.Minimum);
        }
        return new LeastSquaresFit([.. here], loss, options.MaxIterations, StopReason.IterationLimit);
    }

    /// <summary>A parameter without any curvature is damped as if it had a little, or the system would have no solution.</summary>
    private static bool Damped(double[] curvature, double mu, double[] factor, int p, CancellationToken cancellation)
    {
        double largest = 0;
        for (var i = 0; i < p; i++) largest = Math.Max(largest, curvature[i * p + i]);
        if (!double.IsFinite(largest)) return false;
        curvature.CopyTo(factor, 0);
        var least = Math.Max(1e-10 * largest, 1e-300);
        for (var i = 0; i < p; i++) factor[i * p + i] += mu * Math.Max(curvature[i * p + i], least) + (curvature[i * p + i] < least ? least : 0);
        return Cholesky.Factor(factor, p, leastPivot: 0, cancellation) < 0;
    }
}
