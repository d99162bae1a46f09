using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Interventions.WhatIf;
using NegativeBinomial = MinerOsphere.Learning.Distributions.NegativeBinomial;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Interventions.WhatIf;

public sealed class EffectLearningTests(ITestOutputHelper output)
{
    /// <summary>
    /// Essonne, 2010 to 2016: what its own weeks say of holidays, of two special nights and of the heat waves of summer 2015. Rescues in the heat
    /// rose by 8 % (0 to 15 %), as the published 7 % of severe heat waves has it; vegetation fires four-fold.
    /// </summary>
    [SkippableTheory]
    [InlineData("SUAP", "heat-wave-2015", 1.075, 1.00, 1.15)]
    [InlineData("INCN", "heat-wave-2015", 4.41, 2.1, 9.1)]
    [InlineData("INCU", "heat-wave-2015", 1.39, 1.20, 1.61)]
    [InlineData("INCU", "bastille-day", 1.53, 1.35, 1.72)]
    [InlineData("INCU", "new-year", 1.27, 1.09, 1.48)]
    [InlineData("SUAP", "school-holidays", 0.94, 0.92, 0.96)]
    [InlineData("ACCI", "school-holidays", 0.93, 0.89, 0.97)]
    public void EssonneShowsItsSituations(string category, string situation, double multiplier, double lower, double upper)
    {
        var (mondays, counts, situations) = Essonne(category);
        var effect = EffectLearning.Learn(category, counts, mondays, situations, new TrainingRun()).Single(e => e.Situation == situation);
        output.WriteLine(effect.ToString());
        Assert.Equal(multiplier, effect.Multiplier, 0.01 * multiplier);
        Assert.Equal(lower, effect.Lower, 0.02 * lower);
        Assert.Equal(upper, effect.Upper, 0.02 * upper);
    }

    /// <summary>Counts made with a known effect give it back.</summary>
    [Fact]
    public void AKnownEffectIsFound()
    {
        var random = new RandomStream(2);
        var mondays = Enumerable.Range(0, 364).Select(w => new DateOnly(2010, 1, 4).AddDays(7 * w)).ToArray();
        var hot = mondays.Select((_, w) => w % 60 == 30 ? 1.0 : 0).ToArray();
        var counts = mondays.Select((m, w) => (double)new NegativeBinomial(
            200 * Math.Exp(0.2 * Math.Cos(2 * Math.PI * m.DayOfYear / 365.25) + 0.02 * w / 52) * (hot[w] > 0 ? 1.3 : 1), 0.005).Quantile(random.NextDouble())).ToArray();
        var effect = Assert.Single(EffectLearning.Learn("x", counts, mondays, new Dictionary<string, double[]> { ["hot"] = hot }, new TrainingRun()));
        Assert.InRange(1.3, effect.Lower, effect.Upper);
        Assert.InRange(effect.Upper / effect.Lower, 1.02, 1.25);
    }

    [Fact]
    public void ASituationThatNeverHeldTeachesNothing()
    {
        var mondays = Enumerable.Range(0, 60).Select(w => new DateOnly(2010, 1, 4).AddDays(7 * w)).ToArray();
        var fault = Assert.Throws<DataFaultException>(() => EffectLearning.Learn("x", [.. mondays.Select(_ => 5.0)], mondays, new Dictionary<string, double[]> { ["flood"] = new double[60] }, new TrainingRun()));
        Assert.Contains("'flood' held in fewer than 2 counted weeks", fault.Message);
    }

    internal static (DateOnly[] Mondays, double[] Counts, Dictionary<string, double[]> Situations) Essonne(string category)
    {
        var frame = OpenData.Csv("emergency/sdis91_weekly_2010_2016.csv", new CsvOptions { Categories = ["iso_year_week"] });
        var (week, values, holiday) = ((CategoricalColumn)frame["iso_year_week"], (NumericColumn)frame[category], (NumericColumn)frame["school_holiday"]);
        var rows = Enumerable.Range(0, frame.RowCount).DistinctBy(week.Text).OrderBy(i => week.Text(i), StringComparer.Ordinal).ToArray();
        var mondays = rows.Select(i => DateOnly.FromDateTime(ISOWeek.ToDateTime(
            int.Parse(week.Text(i)[..4], CultureInfo.InvariantCulture), int.Parse(week.Text(i)[4..], CultureInfo.InvariantCulture), DayOfWeek.Monday))).ToArray();
        double Share(DateOnly monday, Func<DateOnly, bool> holds) => Enumerable.Range(0, 7).Count(d => holds(monday.AddDays(d))) / 7.0;
        // Weeks that the institute of health surveillance counted as those of the heat waves of 2015.
        bool IsHot(DateOnly d) => d >= new DateOnly(2015, 6, 29) && d <= new DateOnly(2015, 7, 26) || d >= new DateOnly(2015, 8, 3) && d <= new DateOnly(2015, 8, 9);
        return (mondays, [.. rows.Select(i => values[i])], new()
        {
            ["school-holidays"] = [.. rows.Select(i => holiday[i])],
            ["bastille-day"] = [.. mondays.Select(m => Share(m, d => d is { Month: 7, Day: 13 or 14 }) > 0 ? 1.0 : 0)],
            ["new-year"] = [.. mondays.Select(m => Share(m, d => d is { Month: 12, Day: 31 } or { Month: 1, Day: 1 }) > 0 ? 1.0 : 0)],
            ["heat-wave-2015"] = [.. mondays.Select(m => Share(m, IsHot))],
        });
    }
}
