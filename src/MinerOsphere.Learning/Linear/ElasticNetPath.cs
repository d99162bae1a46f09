using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Linear;

/// <summary>
/// Solutions for falling strengths of the penalty, each started from the one before: cyclic coordinate descent on cross-products (Friedman,
/// Hastie and Tibshirani 2010), within scoring steps for other families than the Gaussian. Columns that the sequential strong rule
/// (Tibshirani et al. 2012) leaves out are checked afterwards, so none is left out wrongly.
/// </summary>
internal sealed class ElasticNetPath
{
    private const int MaxSteps = 200, MaxSweeps = 100_000;

    /// <summary>Steps up to this can't overshoot by more than they gain, so the loss need not be looked at.</summary>
    private const double SafeStep = 0.02;

    private readonly double[][] _x;
    private readonly double[] _y, _weights, _factors, _margins, _means, _work, _score;
    private readonly double[]? _offset;
    private readonly FamilyLaw _law;
    private readonly bool _intercept;
    private readonly double _l1, _tolerance;
    private readonly TrainingRun _run;
    private readonly int _p, _rows;
    private readonly double[]? _gram, _right;
    private double[] _curvature = [];
    private int[] _curved = [];
    private readonly bool[] _working, _usable;
    private readonly double[] _beta;

    /// <param name="design">Standardised columns.</param>
    /// <param name="y">Target.</param>
    /// <param name="weights">Weights of any sum, or null.</param>
    /// <param name="offset">Offset or null.</param>
    /// <param name="factors">Penalty factor per column, 0 for the intercept.</param>
    public ElasticNetPath(StandardisedDesign design, double[] y, double[]? weights, double[]? offset, double[] factors, ElasticNetOptions options, TrainingRun run)
    {
        (_x, _y, _offset, _factors, _law, _intercept, _run) = (design.Columns, y, offset, factors, new FamilyLaw(options.Family), design.Intercept, run);
        (_p, _rows, _l1) = (_x.Length, y.Length, options.L1Share);
        var total = weights?.Sum() ?? _rows;
        _weights = new double[_rows];
        for (var i = 0; i < _rows; i++) _weights[i] = (weights?[i] ?? 1) / total;
        (_margins, _means, _work, _score, _beta) = (new double[_rows], new double[_rows], new double[_rows], new double[_rows], new double[_p]);
        _working = new bool[_p];
        _usable = [.. design.IsConstant.Select(constant => !constant)];
        for (var c = 0; c < _p; c++) _working[c] = _usable[c] && factors[c] == 0;
        if (options.Family == GlmFamily.Gaussian)
        {
            // A quadratic loss is known by its cross-products: the path never looks at a row again.
            _gram = GramMatrix.Of(_x, _weights, _rows, run);
            for (var i = 0; i < _rows; i++) _score[i] = _weights[i] * (y[i] - (offset?[i] ?? 0));
            _right = GramMatrix.Right(_x, _score, _rows, run);
        }
        _tolerance = options.Tolerance * (options.Family == GlmFamily.Gaussian ? Deviation() : 1);
        Predict(_beta);
        if (_working.Contains(true)) Solve(double.PositiveInfinity);
    }

    /// <summary>The weakest strength at which every penalised coefficient is 0.</summary>
    public double Strongest()
    {
        var gradient = Gradient();
        double strongest = 0;
        for (var c = 0; c < _p; c++)
            if (_usable[c] && _factors[c] > 0) strongest = Math.Max(strongest, Math.Abs(gradient[c]) / (Math.Max(_l1, 1e-3) * _factors[c]));
        return strongest;
    }

    /// <summary>The coefficients at a strength, on the scale of the design; start with the strongest.</summary>
    public double[] At(double lambda, double before)
    {
        var gradient = Gradient();
        for (var c = 0; c < _p; c++)
            if (_usable[c] && Math.Abs(gradient[c]) >= _l1 * _factors[c] * (2 * lambda - before)) _working[c] = true;
        while (true)
        {
            Solve(lambda);
            gradient = Gradient();
            var complete = true;
            for (var c = 0; c < _p; c++)
            {
                if (!_usable[c] || _working[c] || Math.Abs(gradient[c]) <= _l1 * _factors[c] * lambda * (1 + 1e-9)) continue;
                _working[c] = true;
                complete = false;
            }
            if (complete) return (double[])_beta.Clone();
        }
    }

    /// <summary>Mean deviance of the present solution.</summary>
    public double Deviance()
    {
        if (_gram is not null) Predict(_beta);
        return MeanDeviance();
    }

    private double MeanDeviance() => GramMatrix.Sum(_rows, _run, i => _weights[i] == 0 ? 0 : _weights[i] * _law.Deviance(_y[i], _margins[i], _means[i]));

    private void Solve(double lambda)
    {
        int[] columns = [.. Enumerable.Range(0, _p).Where(c => _working[c])];
        if (columns.Length == 0) return;
        if (_gram is not null)
        {
            var slope = Gradient();
            Descend(columns, Part(_gram, columns), [.. columns.Select(c => slope[c])], _beta, lambda);
            return;
        }
        double[][] x = [.. columns.Select(c => _x[c])];
        double? objective = null;
        var last = double.PositiveInfinity;
        for (var step = 0; step < MaxSteps; step++)
        {
            _run.Cancellation.ThrowIfCancellationRequested();
            if (!_curved.AsSpan().SequenceEqual(columns))
                (_curvature, _curved) = (Curvature(x), columns);
            var next = (double[])_beta.Clone();
            Descend(columns, _curvature, Gradient(x), next, lambda);
            double change = 0;
            for (var k = 0; k < columns.Length; k++) change = Math.Max(change, Math.Abs(next[columns[k]] - _beta[columns[k]]));
            var halving = 0;
            if (change <= SafeStep)
            {
                next.CopyTo(_beta, 0);
                Predict(_beta);
                objective = null;
            }
            else
            {
                objective ??= Objective(_beta, lambda);
                var before = (double[])_beta.Clone();
                for (; ; halving++)
                {
                    next.CopyTo(_beta, 0);
                    Predict(_beta);
                    var candidate = Objective(_beta, lambda);
                    if (candidate <= objective + 1e-12 * Math.Abs(objective.Value) || halving == 30)
                    {
                        objective = candidate;
                        break;
                    }
                    for (var c = 0; c < _p; c++) next[c] = (next[c] + before[c]) / 2;
                }
            }
            if (change <= _tolerance) return;
            // The curvature costs far more than a step and changes slowly along the path: it is made again only where steps stop shrinking.
            if (halving > 0 || change > 0.2 * last) _curved = [];
            last = change;
        }
    }

    /// <summary>Cyclic coordinate descent on the quadratic that touches the loss at the present solution.</summary>
    private void Descend(int[] columns, double[] curvature, double[] gradient, double[] beta, double lambda)
    {
        var size = columns.Length;
        var slope = gradient;
        // Full sweeps find which coefficients leave 0; between them only those that have left are gone through.
        var full = true;
        for (var sweep = 0; sweep < MaxSweeps; sweep++)
        {
            double change = 0;
            for (var k = 0; k < size; k++)
            {
                var c = columns[k];
                var old = beta[c];
                if (!full && old == 0) continue;
                var diagonal = curvature[k * size + k];
                if (!(diagonal > 0)) continue;
                var pull = slope[k] + diagonal * old;
                double value;
                if (_factors[c] == 0)
                {
                    value = pull / diagonal;
                }
                else if (double.IsPositiveInfinity(lambda))
                {
                    value = 0;
                }
                else
                {
                    var threshold = lambda * _l1 * _factors[c];
                    value = Math.Abs(pull) <= threshold ? 0 : (pull - Math.Sign(pull) * threshold) / (diagonal + lambda * (1 - _l1) * _factors[c]);
                }
                if (value == old) continue;
                beta[c] = value;
                var moved = value - old;
                var row = curvature.AsSpan(k * size, size);
                for (var j = 0; j < size; j++) slope[j] -= moved * row[j];
                change = Math.Max(change, Math.Abs(moved) * Math.Sqrt(diagonal));
            }
            if ((sweep & 63) == 63) _run.Cancellation.ThrowIfCancellationRequested();
            if (change > _tolerance * 0.1)
            {
                full = false;
                continue;
            }
            if (full) return;
            full = true;
        }
    }

    private double[] Part(double[] gram, int[] columns)
    {
        var size = columns.Length;
        var part = new double[size * size];
        for (var a = 0; a < size; a++)
            for (var b = 0; b < size; b++) part[a * size + b] = gram[columns[a] * _p + columns[b]];
        return part;
    }

    private double[] Curvature(double[][] x)
    {
        GramMatrix.ForEach(_rows, _run, (start, end) =>
        {
            for (var i = start; i < end; i++) _work[i] = _weights[i] * _law.Information(_margins[i], _means[i]);
        });
        return GramMatrix.Of(x, _work, _rows, _run);
    }

    private double[] Gradient()
    {
        if (_gram is null) return Gradient(_x);
        var gradient = (double[])_right!.Clone();
        for (var c = 0; c < _p; c++)
            if (_beta[c] != 0)
                for (var j = 0; j < _p; j++) gradient[j] -= _beta[c] * _gram[c * _p + j];
        return gradient;
    }

    private double[] Gradient(double[][] x)
    {
        GramMatrix.ForEach(_rows, _run, (start, end) =>
        {
            for (var i = start; i < end; i++) _score[i] = _weights[i] * _law.Score(_y[i], _means[i]);
        });
        return GramMatrix.Right(x, _score, _rows, _run);
    }

    private double Objective(double[] beta, double lambda)
    {
        double penalty = 0;
        if (!double.IsPositiveInfinity(lambda))
            for (var c = 0; c < _p; c++) penalty += lambda * _factors[c] * (_l1 * Math.Abs(beta[c]) + (1 - _l1) / 2 * beta[c] * beta[c]);
        return MeanDeviance() / 2 + penalty;
    }

    private void Predict(double[] beta) => GramMatrix.ForEach(_rows, _run, (start, end) =>
    {
        var part = _margins.AsSpan(start, end - start);
        if (_offset is null) part.Clear();
        else _offset.AsSpan(start, end - start).CopyTo(part);
        for (var c = 0; c < _p; c++)
        {
            if (beta[c] == 0) continue;
            var column = _x[c].AsSpan(start, end - start);
            for (var i = 0; i < part.Length; i++) part[i] += beta[c] * column[i];
        }
        for (var i = start; i < end; i++) _means[i] = _law.Mean(_margins[i]);
    });

    private double Deviation()
    {
        double mean = 0, squares = 0;
        for (var i = 0; i < _rows; i++) mean += _weights[i] * _y[i];
        for (var i = 0; i < _rows; i++) squares += _weights[i] * (_y[i] - mean) * (_y[i] - mean);
        return squares > 0 ? Math.Sqrt(squares) : 1;
    }
}
