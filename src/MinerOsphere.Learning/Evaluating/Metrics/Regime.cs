using System.Globalization;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>
/// A way to part rows by the situation they are in: an interval that covers nine times in ten over the year may cover once in ten during
/// floods (only coverage by regime shows it).
/// </summary>
/// <param name="Name">What the rows are parted by.</param>
/// <param name="Classes">Names of the classes, in their order.</param>
/// <param name="Classify">Class of each row; -1 for a row that has none.</param>
public sealed record Regime(string Name, Func<ScoredRows, string[]> Classes, Func<ScoredRows, int[]> Classify)
{
    /// <summary>By the observed value, at quantiles of the observations: 0.5 and 0.95 make low, middle and high rows. Only of use after the fact.</summary>
    public static Regime ByObserved(params double[] probabilities) => ByQuantiles("observed", r => r.Observed, probabilities);

    /// <summary>By the predicted value, at quantiles of the predictions: what a user can know beforehand.</summary>
    public static Regime ByPredicted(params double[] probabilities) => ByQuantiles("predicted", r => r.Prediction, probabilities);

    /// <summary>By a categorical feature of the rows.</summary>
    /// <exception cref="DataFaultException">The rows have no such feature, or it is not categorical.</exception>
    public static Regime ByFeature(string name) => new(name, r => [.. Feature(r, name).Specification.Levels], r => [.. Feature(r, name).Values.Select(v => double.IsNaN(v) ? -1 : (int)v)]);

    /// <summary>By the season of the northern hemisphere: December to February, March to May, June to August, September to November.</summary>
    public static Regime BySeason { get; } = new("season", _ => ["winter", "spring", "summer", "autumn"], r => [.. Times(r).Select(t => t.Month % 12 / 3)]);

    /// <summary>By calendar month.</summary>
    public static Regime ByMonth { get; } = new("month", _ => [.. Enumerable.Range(1, 12).Select(m => m.ToString(CultureInfo.InvariantCulture))], r => [.. Times(r).Select(t => t.Month - 1)]);

    /// <summary>Whether more was observed than when the forecast was made (the rising limb of a flood) or not.</summary>
    public static Regime ByRise { get; } = new("limb", _ => ["falling or steady", "rising"], r =>
        r.Reference is null ? throw new DataFaultException("no row says which value was known when its forecast was made; a limb cannot be told to rise")
        : [.. r.Observed.Select((y, row) => y > r.Reference[row] ? 1 : 0)]);

    /// <summary>By group.</summary>
    public static Regime ByGroup { get; } = new("group", r => [.. Enumerable.Range(0, Groups(r).DefaultIfEmpty(-1).Max() + 1).Select(g => g.ToString(CultureInfo.InvariantCulture))], Groups);

    private static Regime ByQuantiles(string name, Func<ScoredRows, double[]> of, double[] probabilities)
    {
        if (probabilities.Length == 0 || !probabilities.SequenceEqual(probabilities.Order().Distinct())) throw new ArgumentException("rising probabilities are expected", nameof(probabilities));
        foreach (var probability in probabilities) IntervalMetrics.Probability(probability);
        string[] classes =
        [
            .. Enumerable.Range(0, probabilities.Length + 1).Select(i =>
                i == 0 ? string.Create(CultureInfo.InvariantCulture, $"up to q{probabilities[0]}")
                : i == probabilities.Length ? string.Create(CultureInfo.InvariantCulture, $"above q{probabilities[^1]}")
                : string.Create(CultureInfo.InvariantCulture, $"q{probabilities[i - 1]} to q{probabilities[i]}")),
        ];
        return new Regime(name, _ => classes, rows =>
        {
            double[] sorted = [.. of(rows).Order()];
            if (sorted.Length == 0) return [];
            var bounds = Array.ConvertAll(probabilities, p => sorted[Math.Clamp((int)Math.Ceiling(p * sorted.Length) - 1, 0, sorted.Length - 1)]);
            return Array.ConvertAll(of(rows), value => bounds.Count(bound => value > bound));
        });
    }

    private static (FeatureSpecification Specification, double[] Values) Feature(ScoredRows rows, string name)
    {
        var place = -1;
        for (var i = 0; rows.Features is { } features && i < features.Features.Length; i++)
            if (features.Features[i].Name == name) place = i;
        if (place < 0) throw new DataFaultException("no feature of this name, to part the rows by", name);
        return rows.Features!.Features[place] is { IsCategorical: true } found ? (found, rows.Features.Column(place).ToArray()) : throw new DataFaultException("rows are parted by a categorical feature; this one is not", name);
    }

    private static DateTimeOffset[] Times(ScoredRows rows) => rows.Times ?? throw new DataFaultException("rows without times have no season and no month");

    private static int[] Groups(ScoredRows rows) => rows.Groups ?? throw new DataFaultException("rows without groups cannot be parted by group");
}
