using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>What the model was worth on years that it did not learn from, beside what is usual at the day of the year.</summary>
internal static class RunoffEvaluation
{
    private const string Baseline = "day-of-year mean";

    public static IEnumerable<ScoreRow> Scores(RunoffAnswer answer)
    {
        foreach (var trial in answer.Trials)
        {
            var observed = Array.ConvertAll(trial.Tested, t => answer.Record.Flow[t]);
            var (model, usual) = (Array.ConvertAll(trial.Tested, t => trial.Simulated[t]), Array.ConvertAll(trial.Tested, t => trial.Climatology[t]));
            var validation = trial.Id switch
            {
                "first-half" => "split sample: learnt from the first half of the years, held against the second", "second-half" => "split sample: learnt from the second half of the years, held against the first",
                "dry-years" => "differential split sample: learnt from the drier half of the years, held against the wetter", "wet-years" => "differential split sample: learnt from the wetter half of the years, held against the drier",
                _ => "parameters given with the request, held against all years: whether they were found on these years is not known",
            };
            ScoreRow Efficiency(string id, string title, Func<double[], double[], double> of)
            {
                var (m, b) = (of(observed, model), of(observed, usual));
                return new ScoreRow(trial.Id, id, title, observed.Length, m, Baseline, b, (m - b) / (1 - b), validation);
            }
            yield return Efficiency("nse", "Nash-Sutcliffe efficiency", Nse);
            yield return Efficiency("nse-sqrt", "Nash-Sutcliffe efficiency of square roots", (o, f) => Nse(Array.ConvertAll(o, Math.Sqrt), Array.ConvertAll(f, Math.Sqrt)));
            yield return Efficiency("kge", "Kling-Gupta efficiency", (o, f) => HydrologyMetrics.Kge2009.Compute(new ScoredRows(o, f)).Value);
            var (bias, usualBias) = (model.Average() / observed.Average() - 1, usual.Average() / observed.Average() - 1);
            yield return new ScoreRow(trial.Id, "bias", "Volume simulated over volume measured, less 1", observed.Length, bias, Baseline, usualBias, usualBias == 0 ? double.NaN : 1 - Math.Abs(bias / usualBias), validation);
        }
    }

    /// <summary>Bands of each year from the errors of all other years.</summary>
    public static IEnumerable<CoverageRow> Coverage(RunoffAnswer answer)
    {
        var (record, errors) = (answer.Record, answer.Errors);
        var held = new List<(int Class, bool Held, double Width)>();
        foreach (var year in Enumerable.Range(0, record.Flow.Length).Where(t => record.Flow[t] >= 0 && !double.IsNaN(errors.Unseen[t])).GroupBy(record.YearOf))
        {
            var band = errors.Band(answer.Level, t => record.YearOf(t) != year.Key);
            foreach (var t in year)
            {
                var (lower, upper) = band(errors.Unseen[t]);
                held.Add((errors.ClassOf(errors.Unseen[t]), record.Flow[t] >= lower && record.Flow[t] <= upper, (upper - lower) * record.CubicMetres));
            }
        }
        // Days follow one another: the band of independent rows would promise too much, and none is given.
        CoverageRow Row(string regime, string name, IReadOnlyCollection<(int Class, bool Held, double Width)> rows) =>
            new("flow", answer.Level, regime, name, rows.Count, rows.Count(r => r.Held) / (double)rows.Count, double.NaN, double.NaN, rows.Average(r => r.Width));
        if (held.Count == 0) yield break;
        yield return Row("all", "all", held);
        foreach (var (c, name) in new[] { (0, "lowest fifth"), (2, "middle fifth"), (4, "highest fifth") })
            if (held.Where(h => h.Class == c).ToArray() is { Length: > 0 } rows) yield return Row("simulated flow", name, rows);
    }

    private static double Nse(double[] observed, double[] predicted) => HydrologyMetrics.Nse.Compute(new ScoredRows(observed, predicted)).Value;
}
