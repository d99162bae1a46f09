using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Linear;

/// <summary>
/// Maximum likelihood of a generalised linear model by Fisher scoring (iteratively reweighted least squares) with step halving, with a
/// ridge penalty or Firth's correction if asked for. Works on standardised columns.
/// </summary>
internal sealed class IterativeLeastSquares
{
    private const int FirstSeparationCheck = 8;

    private readonly double[][] _x;
    private readonly double[] _y, _penalty;
    private readonly double[]? _weights, _offset;
    private readonly bool _firth, _intercept;
    private readonly int _maxIterations;
    private readonly double _tolerance;
    private readonly TrainingRun _run;
    private readonly int _rows, _p;
    private readonly double[] _work, _score;

    public IterativeLeastSquares(
        double[][] x, bool intercept, double[] y, double[]? weights, double[]? offset, FamilyLaw law, double[] penalty, GlmOptions options, TrainingRun run)
    {
        (_x, _intercept, _y, _weights, _offset, Law, _penalty, _run) = (x, intercept, y, weights, offset, law, penalty, run);
        (_firth, _maxIterations, _tolerance) = (options.Firth, options.MaxIterations, options.Tolerance);
        (_rows, _p) = (y.Length, x.Length);
        (Beta, Margins, Means, _work, _score) = (new double[_p], new double[_rows], new double[_rows], new double[_rows], new double[_rows]);
    }

    public FamilyLaw Law { get; set; }
    public double[] Beta { get; private set; }
    public double[] Margins { get; private set; }
    public double[] Means { get; private set; }
    public int Iterations { get; private set; }

    /// <summary>Direction in which the likelihood grows without end; null when there is none.</summary>
    public double[]? Separation { get; private set; }

    private double Weight(int row) => _weights?[row] ?? 1;

    /// <summary>The first step: least squares on the link of means halfway between each observation and the overall one.</summary>
    public void Start()
    {
        double total = 0, exposure = 0;
        for (var i = 0; i < _rows; i++)
        {
            total += Weight(i) * _y[i];
            exposure += Weight(i) * (Law.IsCount ? Math.Exp(_offset?[i] ?? 0) : 1);
        }
        var rate = total / exposure;
        GramMatrix.ForEach(_rows, _run, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                var overall = Law.IsCount ? rate * Math.Exp(_offset?[i] ?? 0) : rate;
                var mean = Law.Family == GlmFamily.Gaussian ? _y[i] : (_y[i] + overall) / 2;
                var margin = Law.Margin(mean);
                _work[i] = Weight(i) * Law.Information(margin, mean);
                _score[i] = _work[i] * (margin - (_offset?[i] ?? 0)) + Weight(i) * Law.Score(_y[i], mean);
            }
        });
        // The expected information at such means may leave a column without any; then all coefficients start from 0.
        if (Factor(GramMatrix.Of(_x, _work, _rows, _run)) is { } factor) Beta = factor.Solve(GramMatrix.Right(_x, _score, _rows, _run));
        Predict(Beta, Margins, Means);
    }

    public FitStatus Run()
    {
        var objective = Objective(Beta, Margins, Means);
        var (margins, means) = (new double[_rows], new double[_rows]);
        for (var iteration = 0; iteration < _maxIterations; iteration++)
        {
            _run.Cancellation.ThrowIfCancellationRequested();
            Iterations++;
            if (Step() is not { } step) return FitStatus.Singular;
            var next = new double[_p];
            var factor = 1.0;
            double candidate;
            for (var halving = 0; ; halving++, factor /= 2)
            {
                for (var c = 0; c < _p; c++) next[c] = Beta[c] + factor * step[c];
                Predict(next, margins, means);
                candidate = Objective(next, margins, means);
                if (candidate <= objective + 1e-11 * Math.Abs(objective) || halving == 40) break;
            }
            double change = 0;
            for (var c = 0; c < _p; c++) change = Math.Max(change, Math.Abs(next[c] - Beta[c]) / Math.Max(1, Math.Abs(next[c])));
            if (iteration >= FirstSeparationCheck && factor == 1 && Separates(step))
            {
                Separation = step;
                return FitStatus.IterationLimit;
            }
            Beta = next;
            objective = candidate;
            (Margins, margins) = (margins, Margins);
            (Means, means) = (means, Means);
            if (change <= _tolerance) return FitStatus.Converged;
        }
        return FitStatus.IterationLimit;
    }

    /// <summary>Expected information without penalty, at the present means.</summary>
    public double[] Information()
    {
        GramMatrix.ForEach(_rows, _run, (start, end) =>
        {
            for (var i = start; i < end; i++) _work[i] = Weight(i) * Law.Information(Margins[i], Means[i]);
        });
        return GramMatrix.Of(_x, _work, _rows, _run);
    }

    /// <summary>Leverage of one observation of each row, for information factored with its penalty.</summary>
    public void Leverages(CholeskyFactor factor, double[] into) => GramMatrix.ForEach(_rows, _run, (start, end) =>
    {
        var (row, half) = (new double[_p], new double[_p]);
        for (var i = start; i < end; i++)
        {
            for (var c = 0; c < _p; c++) row[c] = _x[c][i];
            factor.Forward(row, half);
            into[i] = Law.Information(Margins[i], Means[i]) * SumOfProducts.Of(half, half);
        }
    });

    private double[]? Step()
    {
        var gram = Information();
        if (Factor(gram) is not { } factor) return null;
        if (_firth) Leverages(factor, _score);
        GramMatrix.ForEach(_rows, _run, (start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                var bias = _firth ? _score[i] * (0.5 - Means[i]) : 0;
                _score[i] = Weight(i) * (Law.Score(_y[i], Means[i]) + bias);
            }
        });
        var right = GramMatrix.Right(_x, _score, _rows, _run);
        for (var c = 0; c < _p; c++) right[c] -= _penalty[c] * Beta[c];
        return factor.Solve(right);
    }

    private CholeskyFactor? Factor(double[] gram)
    {
        for (var c = 0; c < _p; c++) gram[c * _p + c] += _penalty[c];
        return CholeskyFactor.Of(gram, _p, out _);
    }

    /// <summary>Penalised deviance; with Firth's correction less the log determinant of the information.</summary>
    private double Objective(double[] beta, double[] margins, double[] means)
    {
        var value = GramMatrix.Sum(_rows, _run, i => Weight(i) == 0 ? 0 : Weight(i) * Law.Deviance(_y[i], margins[i], means[i]));
        for (var c = 0; c < _p; c++) value += _penalty[c] * beta[c] * beta[c];
        if (!_firth) return value;
        for (var i = 0; i < _rows; i++) _work[i] = Weight(i) * Law.Information(margins[i], means[i]);
        return Factor(GramMatrix.Of(_x, _work, _rows, _run)) is { } factor ? value - factor.LogDeterminant : double.PositiveInfinity;
    }

    private void Predict(double[] beta, double[] margins, double[] means) => GramMatrix.ForEach(_rows, _run, (start, end) =>
    {
        var part = margins.AsSpan(start, end - start);
        if (_offset is null) part.Clear();
        else _offset.AsSpan(start, end - start).CopyTo(part);
        for (var c = 0; c < _p; c++)
        {
            var b = beta[c];
            var column = _x[c].AsSpan(start, end - start);
            for (var i = 0; i < part.Length; i++) part[i] += b * column[i];
        }
        for (var i = start; i < end; i++) means[i] = Law.Mean(margins[i]);
    });

    /// <summary>
    /// Whether a step leads to infinity (Albert and Anderson 1984): no observation is made less likely by it however far it goes, and some
    /// are made more likely. Where the classes overlap no such direction exists.
    /// </summary>
    private bool Separates(double[] step)
    {
        // A penalty or Firth's correction keeps every estimate finite.
        if (Law.Family == GlmFamily.Gaussian || _firth || Array.Exists(_penalty, value => value > 0)) return false;
        var change = new double[_rows];
        double largest = 0;
        for (var c = 0; c < _p; c++)
            for (var i = 0; i < _rows; i++) change[i] += step[c] * _x[c][i];
        for (var i = 0; i < _rows; i++)
            if (Weight(i) > 0) largest = Math.Max(largest, Math.Abs(change[i]));
        if (largest < 0.1) return false;
        var tolerance = 1e-5 * largest;
        for (var i = 0; i < _rows; i++)
        {
            if (Weight(i) == 0) continue;
            var loss = _y[i] == 0 ? change[i] : Law.Family == GlmFamily.Binomial && _y[i] == 1 ? -change[i] : Math.Abs(change[i]);
            if (loss > tolerance) return false;
        }
        return true;
    }

    /// <summary>The columns that part the observations, by their share in the direction that does.</summary>
    public IEnumerable<int> SeparatingColumns()
    {
        if (Separation is null) yield break;
        double largest = 0;
        for (var c = _intercept ? 1 : 0; c < _p; c++) largest = Math.Max(largest, Math.Abs(Separation[c]));
        for (var c = _intercept ? 1 : 0; c < _p; c++)
            if (Math.Abs(Separation[c]) > 1e-3 * largest) yield return c;
    }
}
