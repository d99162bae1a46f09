using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Linear;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Interventions.WhatIf;

/// <summary>
/// Multipliers of situations from weekly counts: a negative-binomial regression with a trend, three harmonics of the year and a column per
/// situation, so that July is not taken for its heat wave. Standard errors are those of the regression: a sandwich has too few weeks of a situation to stand on.
/// </summary>
public static class EffectLearning
{
    private const int Harmonics = 3;
    private const int FewestWeeks = 2;

    /// <param name="category">The category.</param>
    /// <param name="counts">Count of each week; NaN where it was not counted.</param>
    /// <param name="mondays">Monday of each week.</param>
    /// <param name="situations">Per situation the share of each week in which it held, 0 to 1.</param>
    /// <param name="run">Cancellation.</param>
    /// <exception cref="DataFaultException">A situation held in fewer than two counted weeks.</exception>
    public static ImmutableArray<LearnedEffect> Learn(
        string category, IReadOnlyList<double> counts, IReadOnlyList<DateOnly> mondays, IReadOnlyDictionary<string, double[]> situations, TrainingRun run)
    {
        var rows = Enumerable.Range(0, counts.Count).Where(i => !double.IsNaN(counts[i])).ToArray();
        foreach (var (name, shares) in situations)
            if (rows.Count(i => shares[i] > 0) < FewestWeeks)
                throw new DataFaultException($"'{name}' held in fewer than {FewestWeeks} counted weeks; nothing can be learned of it", name);
        var columns = new List<Column> { new NumericColumn("count", [.. rows.Select(i => counts[i])]) };
        var first = mondays[0].DayNumber;
        columns.Add(new NumericColumn("years", [.. rows.Select(i => (mondays[i].DayNumber - first) / 365.25)]));
        for (var k = 1; k <= Harmonics; k++)
        {
            var harmonic = k;
            // Thursday is the week's middle.
            double Angle(int i) => 2 * Math.PI * harmonic * (mondays[i].AddDays(3).DayOfYear - 0.5) / 365.25;
            columns.Add(new NumericColumn($"sin {k}", [.. rows.Select(i => Math.Sin(Angle(i)))]));
            columns.Add(new NumericColumn($"cos {k}", [.. rows.Select(i => Math.Cos(Angle(i)))]));
        }
        foreach (var (name, shares) in situations.OrderBy(s => s.Key, StringComparer.Ordinal)) columns.Add(new NumericColumn(name, [.. rows.Select(i => shares[i])]));
        var table = TableReader.Read(new DataFrame(columns), new ColumnRoles { Target = "count" });
        var model = GeneralisedLinearRegression.Train(table, new GlmOptions { Family = GlmFamily.NegativeBinomial, Covariance = CovarianceKind.Classical }, run);
        var estimates = model.Estimates(0.95);
        return
        [
            .. situations.Keys.Order(StringComparer.Ordinal).Select(name =>
            {
                var estimate = estimates.Single(e => e.Column.Name == name);
                return new LearnedEffect(name, category, Math.Exp(estimate.Estimate), Math.Exp(estimate.Lower), Math.Exp(estimate.Upper), rows.Count(i => situations[name][i] > 0));
            }),
        ];
    }
}
