namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>
/// How the model errs on years that it did not learn from: logarithms of measured over simulated discharge, from the two halves of the split
/// sample. Bands are made of them, so that they hold what calibration could not.
/// </summary>
public sealed class RunoffErrors
{
    private const int Classes = 5;
    private readonly double[] _errors;
    private readonly double[] _bounds;

    /// <param name="record">What was measured.</param>
    /// <param name="trials">Those of the two halves: every step with a measure is tested by one of them.</param>
    public RunoffErrors(RunoffRecord record, IEnumerable<RunoffTrial> trials)
    {
        _errors = new double[record.Flow.Length];
        Array.Fill(_errors, double.NaN);
        Unseen = new double[record.Flow.Length];
        Array.Fill(Unseen, double.NaN);
        Least = 0.01 * record.Flow.Where(q => q >= 0).Average();
        foreach (var trial in trials)
            foreach (var t in trial.Tested)
            {
                Unseen[t] = trial.Simulated[t];
                _errors[t] = Math.Log((record.Flow[t] + Least) / (trial.Simulated[t] + Least));
            }
        var simulated = Unseen.Where(q => q >= 0).Order().ToArray();
        _bounds = [.. Enumerable.Range(1, Classes - 1).Select(c => simulated[c * simulated.Length / Classes])];
    }

    /// <summary>Added to both sides, mm per step, so that a dry river has a logarithm.</summary>
    public double Least { get; }

    /// <summary>Simulated by the trial that did not learn from the step; NaN where none did.</summary>
    public double[] Unseen { get; }

    /// <summary>Class of discharge that errors are gathered by, 0 for the lowest fifth.</summary>
    public int ClassOf(double simulated)
    {
        var c = 0;
        while (c < _bounds.Length && simulated > _bounds[c]) c++;
        return c;
    }

    /// <summary>Band around a simulated discharge by class (conformal, Mondrian by discharge): quantiles of the errors of all steps that may be used.</summary>
    /// <param name="level">Share that it promises to hold.</param>
    /// <param name="uses">Which steps' errors.</param>
    public Func<double, (double Lower, double Upper)> Band(double level, Func<int, bool> uses)
    {
        var byClass = Enumerable.Range(0, Classes).Select(_ => new List<double>()).ToArray();
        for (var t = 0; t < _errors.Length; t++)
            if (!double.IsNaN(_errors[t]) && uses(t)) byClass[ClassOf(Unseen[t])].Add(_errors[t]);
        foreach (var errors in byClass) errors.Sort();
        var all = byClass.SelectMany(e => e).Order().ToList();
        return q =>
        {
            var errors = byClass[ClassOf(q)] is { Count: >= 50 } own ? own : all;
            double At(double share) => errors[Math.Clamp((int)Math.Ceiling(share * (errors.Count + 1)) - 1, 0, errors.Count - 1)];
            return (Math.Max(0, (q + Least) * Math.Exp(At((1 - level) / 2)) - Least), Math.Max(0, (q + Least) * Math.Exp(At((1 + level) / 2)) - Least));
        };
    }
}
