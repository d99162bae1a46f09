namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>One way to score predictions against what was observed, and what is to be known to read it.</summary>
/// <param name="Id">Short name, unique: <c>rmse</c>, <c>pinball-0.9</c>.</param>
/// <param name="Title">Its name in words.</param>
/// <param name="Direction">Which way it points.</param>
/// <param name="Least">Least value it can take.</param>
/// <param name="Greatest">Greatest value it can take.</param>
/// <param name="Best">The value of a perfect prediction.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="Compute">Scores rows.</param>
public sealed record Metric(string Id, string Title, Direction Direction, double Least, double Greatest, double Best, string Source, Func<ScoredRows, Score> Compute)
{
    /// <summary>
    /// Skill over a baseline, 1 for a perfect prediction, 0 for the baseline's, negative for a worse one: <c>1 - score/baseline</c> for an
    /// error whose best is 0, and in general the part of the way from the baseline to the best that was gone (Murphy 1988).
    /// </summary>
    public Score Skill(Score score, Score baseline)
    {
        if (!score.IsDefined) return score;
        if (!baseline.IsDefined) return Score.None($"the baseline has none: {baseline.Undefined}");
        if (!double.IsFinite(Best)) return Score.None("the metric has no best value");
        var (own, other) = (Distance(score.Value), Distance(baseline.Value));
        if (other == 0) return own == 0 ? Score.None("model and baseline are both perfect") : Score.None("the baseline is perfect");
        if (double.IsInfinity(other)) return double.IsInfinity(own) ? Score.None("model and baseline are both infinitely wrong") : Score.Of(1);
        return Score.Of(1 - own / other);
    }

    /// <summary>How much better the first score is than the second, in the metric's unit: positive when the first flatters.</summary>
    public Score Advantage(Score first, Score second) =>
        !first.IsDefined ? first : !second.IsDefined ? second : Score.Of(Direction switch
        {
            Direction.HigherIsBetter => first.Value - second.Value,
            Direction.LowerIsBetter => second.Value - first.Value,
            _ => Distance(second.Value) - Distance(first.Value),
        });

    private double Distance(double value) => Direction switch
    {
        Direction.HigherIsBetter => Best - value,
        Direction.LowerIsBetter => value - Best,
        _ => Math.Abs(value - Best),
    };

    internal static Metric Error(string id, string title, string source, Func<ScoredRows, Score> compute) =>
        new(id, title, Direction.LowerIsBetter, 0, double.PositiveInfinity, 0, source, compute);

    internal static Metric Efficiency(string id, string title, string source, Func<ScoredRows, Score> compute) =>
        new(id, title, Direction.HigherIsBetter, double.NegativeInfinity, 1, 1, source, compute);

    internal static Metric Share(string id, string title, string source, Func<ScoredRows, Score> compute) =>
        new(id, title, Direction.HigherIsBetter, 0, 1, 1, source, compute);
}
