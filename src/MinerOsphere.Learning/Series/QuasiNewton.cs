namespace MinerOsphere.Learning.Series;

/// <summary>Minimum of a smooth function of some ten variables: BFGS with numeric gradients and backtracking.</summary>
internal static class QuasiNewton
{
    /// <param name="function">May answer infinity where it has no value.</param>
    /// <param name="start">Where it has one.</param>
    /// <param name="iterations">Steps at most.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public static (double[] At, double Value) Minimise(Func<double[], double> function, double[] start, int iterations, CancellationToken cancellation)
    {
        var n = start.Length;
        var x = (double[])start.Clone();
        var value = function(x);
        if (!double.IsFinite(value)) return (x, double.PositiveInfinity);
        var gradient = Gradient(function, x, value);
        var inverse = Identity(n);
        var restarted = true;
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            var direction = new double[n];
            double slope = 0;
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++) direction[i] -= inverse[i, j] * gradient[j];
                slope += direction[i] * gradient[i];
            }
            if (!(slope < 0))
            {
                if (restarted) break;
                (inverse, restarted) = (Identity(n), true);
                continue;
            }
            var longest = direction.Max(Math.Abs);
            var step = longest > 2 ? 2 / longest : 1.0;
            var next = new double[n];
            double candidate;
            while (true)
            {
                for (var i = 0; i < n; i++) next[i] = x[i] + step * direction[i];
                candidate = function(next);
                if (candidate <= value + 1e-4 * step * slope) break;
                step /= 2;
                if (step < 1e-12) break;
            }
            if (!(candidate < value))
            {
                if (restarted) break;
                (inverse, restarted) = (Identity(n), true);
                continue;
            }
            var gained = value - candidate;
            var nextGradient = Gradient(function, next, candidate);
            Update(inverse, x, next, gradient, nextGradient, restarted);
            (x, value, gradient, restarted) = (next, candidate, nextGradient, false);
            if (gained <= 1e-11 * Math.Max(1, Math.Abs(value)) && gradient.Max(Math.Abs) <= 1e-5) break;
        }
        return (x, value);
    }

    private static double[] Gradient(Func<double[], double> function, double[] x, double value)
    {
        var gradient = new double[x.Length];
        var moved = (double[])x.Clone();
        for (var i = 0; i < x.Length; i++)
        {
            var h = 6e-6 * Math.Max(1, Math.Abs(x[i]));
            moved[i] = x[i] + h;
            var up = function(moved);
            moved[i] = x[i] - h;
            var down = function(moved);
            moved[i] = x[i];
            gradient[i] = double.IsFinite(up) && double.IsFinite(down) ? (up - down) / (2 * h)
                : double.IsFinite(up) ? (up - value) / h
                : double.IsFinite(down) ? (value - down) / h
                : 0;
        }
        return gradient;
    }

    private static void Update(double[,] inverse, double[] x, double[] next, double[] gradient, double[] nextGradient, bool first)
    {
        var n = x.Length;
        var (s, y) = (new double[n], new double[n]);
        double sy = 0, yy = 0;
        for (var i = 0; i < n; i++)
        {
            (s[i], y[i]) = (next[i] - x[i], nextGradient[i] - gradient[i]);
            sy += s[i] * y[i];
            yy += y[i] * y[i];
        }
        if (!(sy > 1e-12 * yy) || !(sy > 0)) return;
        if (first)
            for (var i = 0; i < n; i++) inverse[i, i] = sy / yy;
        var hy = new double[n];
        double yhy = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++) hy[i] += inverse[i, j] * y[j];
            yhy += y[i] * hy[i];
        }
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                inverse[i, j] += (sy + yhy) * s[i] * s[j] / (sy * sy) - (hy[i] * s[j] + s[i] * hy[j]) / sy;
    }

    private static double[,] Identity(int n)
    {
        var identity = new double[n, n];
        for (var i = 0; i < n; i++) identity[i, i] = 1;
        return identity;
    }
}
