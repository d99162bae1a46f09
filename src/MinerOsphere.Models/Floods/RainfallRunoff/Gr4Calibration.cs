using MinerOsphere.Learning.Evaluating.Metrics;

namespace MinerOsphere.Models.Floods.RainfallRunoff;

/// <summary>
/// Finds the parameters by the search of Michel (1989) that GR models are customarily fitted with: from the best of a coarse grid, a step along
/// one parameter at a time, the step doubled along what helped and halved when nothing does.
/// </summary>
public static class Gr4Calibration
{
    /// <summary>Published 10 %, 50 % and 90 % quantiles over hundreds of French catchments (Perrin et al. 2003, table 2: X1, X2, X3, X4 at the step of a day).</summary>
    private static readonly double[][] Daily = [[100, 350, 1200], [-5, 0, 3], [20, 90, 300], [1.1, 1.7, 2.9]];

    /// <summary>At the step of an hour the exchange is smaller and the time base 24 times as long.</summary>
    private static readonly double[][] Hourly = [[100, 400, 1200], [-3, -0.3, 0.3], [30, 120, 300], [3, 8, 24]];

    /// <param name="rain">mm per step.</param>
    /// <param name="pet">mm per step.</param>
    /// <param name="observed">Discharge, mm per step; NaN for a gap.</param>
    /// <param name="hourly">GR4H; GR4J otherwise.</param>
    /// <param name="warmUp">Steps at the start that fill the stores and are not scored.</param>
    /// <param name="cancellation">Stops between runs.</param>
    /// <returns>The parameters, and the Nash-Sutcliffe efficiency of the square roots of discharge, which weighs floods and low water alike.</returns>
    public static (Gr4Parameters Parameters, double Efficiency) Fit(double[] rain, double[] pet, double[] observed, bool hourly, int warmUp, CancellationToken cancellation = default)
    {
        var scored = Enumerable.Range(warmUp, Math.Max(0, observed.Length - warmUp)).Where(t => observed[t] >= 0).ToArray();
        return Fit(rain, pet, observed, hourly, Gr4Objective.RootNse, scored, cancellation);
    }

    /// <param name="rain">mm per step.</param>
    /// <param name="pet">mm per step.</param>
    /// <param name="observed">Discharge, mm per step; NaN for a gap.</param>
    /// <param name="hourly">GR4H; GR4J otherwise.</param>
    /// <param name="objective">What is made as large as it can be.</param>
    /// <param name="scored">Steps that count, each with a measured discharge; the others only drive the model.</param>
    /// <param name="cancellation">Stops between runs.</param>
    /// <returns>The parameters, and the objective that they reach.</returns>
    public static (Gr4Parameters Parameters, double Efficiency) Fit(double[] rain, double[] pet, double[] observed, bool hourly, Gr4Objective objective, int[] scored, CancellationToken cancellation = default)
    {
        if (scored.Length < 100) throw new ModelInputException($"{scored.Length} measured discharges are too few to calibrate a rainfall-runoff model on");
        var takesRoots = objective is Gr4Objective.RootNse or Gr4Objective.RootKge;
        var aims = Array.ConvertAll(scored, t => takesRoots ? Math.Sqrt(observed[t]) : observed[t]);
        var mean = aims.Average();
        var variation = aims.Sum(q => (q - mean) * (q - mean));
        var answers = new double[aims.Length];
        double Score(double[] at)
        {
            var parameters = Gr4Parameters.OfTransformed(at);
            if (parameters.X1 is not (>= 1 and <= 20000) || parameters.X3 is not (>= 1 and <= 20000) || Math.Abs(parameters.X2) > 50 || parameters.X4 > (hourly ? 240 : 10)) return double.NegativeInfinity;
            var model = new Gr4(parameters, hourly);
            var simulated = model.Run(rain, pet, model.Start(), cancellation);
            for (var i = 0; i < answers.Length; i++) answers[i] = takesRoots ? Math.Sqrt(simulated[scored[i]]) : simulated[scored[i]];
            if (objective is Gr4Objective.RootKge or Gr4Objective.Kge) return KlingGupta.Of(aims, answers, false) is { Undefined: null } kge ? kge.Efficiency : double.NegativeInfinity;
            var errors = 0.0;
            for (var i = 0; i < answers.Length; i++) errors += (answers[i] - aims[i]) * (answers[i] - aims[i]);
            return 1 - errors / variation;
        }

        var grid = hourly ? Hourly : Daily;
        var (best, score) = (Array.Empty<double>(), double.NegativeInfinity);
        foreach (var x1 in grid[0])
            foreach (var x2 in grid[1])
                foreach (var x3 in grid[2])
                    foreach (var x4 in grid[3])
                    {
                        var at = new Gr4Parameters(x1, x2, x3, x4).Transformed();
                        if (Score(at) is var found && found > score) (best, score) = (at, found);
                    }
        return Search(best, score, Score);
    }

    private static (Gr4Parameters, double) Search(double[] best, double score, Func<double[], double> scoreOf)
    {
        double[] steps = [0.32, 0.32, 0.32, 0.16];
        for (var round = 0; round < 60 && steps.Max() > 0.005; round++)
        {
            var helped = false;
            for (var p = 0; p < best.Length; p++)
            {
                var improved = false;
                foreach (var direction in (int[])[1, -1])
                {
                    var next = (double[])best.Clone();
                    next[p] += direction * steps[p];
                    if (scoreOf(next) is var found && found > score)
                    {
                        (best, score, improved) = (next, found, true);
                        break;
                    }
                }
                helped |= improved;
                steps[p] = improved ? Math.Min(0.64, 1.5 * steps[p]) : steps[p] / 2;
            }
            if (!helped && steps.Max() <= 0.005) break;
        }
        return (Gr4Parameters.OfTransformed(best), score);
    }
}
