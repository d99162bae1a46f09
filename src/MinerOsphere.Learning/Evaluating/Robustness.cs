using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating;

/// <summary>What a metric becomes when something goes wrong with the features at prediction.</summary>
/// <param name="Stress">What goes wrong; "nothing" for the rows as they are.</param>
/// <param name="Metric">Short name of the metric.</param>
/// <param name="Score">The score; a mean over repeats where chance has a part.</param>
/// <param name="Deviation">Standard deviation over the repeats; 0 where chance has none.</param>
/// <param name="Loss">By how much it is worse than with nothing wrong, in the metric's unit: positive when it is.</param>
public sealed record Robustness(string Stress, string Metric, Score Score, double Deviation, Score Loss)
{
    /// <summary>Scores a trained model on rows as they are and under each stress.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">Rows that it was not trained on.</param>
    /// <param name="stresses">What goes wrong.</param>
    /// <param name="metrics">Scores.</param>
    /// <param name="run">Seed; trials run on its threads.</param>
    /// <param name="repeats">How often a stress with a part of chance is tried.</param>
    /// <returns>Per stress, "nothing" first, and within it per metric.</returns>
    /// <exception cref="DataFaultException">The rows have no such feature.</exception>
    public static ImmutableArray<Robustness> Run(IPredictor model, TrainingTable rows, ImmutableArray<Stress> stresses, ImmutableArray<Metric> metrics, TrainingRun run, int repeats = 5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(repeats);
        ImmutableArray<Stress> all = [new Stress("nothing", false, (same, _) => same), .. stresses];
        var trials = all.SelectMany((stress, s) => Enumerable.Range(0, stress.IsRandom ? repeats : 1).Select(repeat => (Stress: s, Repeat: repeat))).ToArray();
        var scores = new Score[trials.Length][];
        Blocks.Run(trials.Length, run, t =>
        {
            // The same draws for every stress: more gaps are the same gaps and others.
            var features = all[trials[t].Stress].Apply(rows.Features, run.Stream((ulong)trials[t].Repeat));
            var scored = HeldOut.Gathered([HeldOut.Predicted(model, features, run.Cancellation)], rows, -1, null);
            scores[t] = [.. metrics.Select(metric => metric.Compute(scored))];
        });
        return
        [
            .. all.SelectMany((stress, s) => metrics.Select((metric, m) =>
            {
                Score[] own = [.. Enumerable.Range(0, trials.Length).Where(t => trials[t].Stress == s).Select(t => scores[t][m])];
                var score = Array.Find(own, o => !o.IsDefined) is { Undefined: not null } none ? none : Score.Of(own.Average(o => o.Value));
                var deviation = own.Length < 2 || !score.IsDefined ? 0 : Math.Sqrt(own.Sum(o => (o.Value - score.Value) * (o.Value - score.Value)) / (own.Length - 1));
                return new Robustness(stress.Name, metric.Id, score, deviation, metric.Advantage(scores[0][m], score));
            })),
        ];
    }
}
