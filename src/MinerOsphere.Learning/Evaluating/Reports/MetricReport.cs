using MinerOsphere.Learning.Evaluating.Metrics;

namespace MinerOsphere.Learning.Evaluating.Reports;

/// <summary>One metric of a report.</summary>
/// <param name="Id">Its short name.</param>
/// <param name="Title">Its name in words.</param>
/// <param name="Direction">Which way it points.</param>
/// <param name="Best">Value of a perfect prediction; text where it is infinite.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="Model">Of all held-out rows together.</param>
/// <param name="Baseline">The same, of the baseline, on the same rows.</param>
/// <param name="Skill">Part of the way from the baseline to the best.</param>
/// <param name="FoldMean">Mean over the folds where it is defined; <paramref name="Model"/> weighs rows, this weighs folds.</param>
/// <param name="FoldDeviation">Standard deviation over those folds; undefined for fewer than two.</param>
/// <param name="FoldLeast">Least of them.</param>
/// <param name="FoldGreatest">Greatest of them.</param>
/// <param name="Apparent">On the rows of training themselves; null when not asked for.</param>
/// <param name="Random">Under the companion split, which flatters; null when none was run.</param>
/// <param name="RandomBaseline">Of the baseline under the companion split.</param>
/// <param name="Optimism">By how much the companion split flatters, in the metric's unit: positive when it does.</param>
public sealed record MetricReport(
    string Id, string Title, Direction Direction, double Best, string Source, Score Model, Score Baseline, Score Skill,
    Score FoldMean, Score FoldDeviation, Score FoldLeast, Score FoldGreatest, Score? Apparent, Score? Random, Score? RandomBaseline, Score? Optimism);
