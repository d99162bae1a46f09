using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Interventions.Transfer;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Interventions.Transfer;

public sealed class CountTransferTests(ITestOutputHelper output)
{
    /// <summary>
    /// Each of 94 services in turn, its year 2022 from the years of the others and 0 to 3 of its own. What a service without years loses is
    /// told, not hidden: about twice the error of its own years. One own year takes most of it back.
    /// </summary>
    [SkippableTheory]
    [InlineData("Total interventions", 0.17, 0.08)]
    [InlineData("Secours à personne", 0.18, 0.08)]
    [InlineData("Incendies", 0.20, 0.15)]
    [InlineData("Accidents de circulation", 0.17, 0.06)]
    public void ServicesAreForecastFromTheOthers(string nature, double withoutYears, double withOne)
    {
        var trial = TransferTrial.Run(TransferData.Services(nature), 2022, 3);
        foreach (var row in trial.Rows) output.WriteLine(row.ToString());
        TransferScore Of(string predictor) => trial.Rows.Single(r => r.Predictor == predictor);
        Assert.True(Of("transfer-0").Territories >= 90);
        Assert.InRange(Of("transfer-0").YearError, 0, withoutYears);
        Assert.InRange(Of("transfer-1").YearError, 0, withOne);
        Assert.True(Of("transfer-1").Deviance < 0.6 * Of("transfer-0").Deviance, "an own year has to help");
        // No worse in deviance than what a service that has the year would do without any model.
        Assert.True(Of("transfer-1").Deviance < Of("last-year").Deviance);
        // Intervals hold what came even where nothing of the territory was known; fires of 2022 are the hardest case.
        foreach (var years in Enumerable.Range(0, 4)) Assert.InRange(Of($"transfer-{years}").Covered95, 0.88, 1);
        Assert.True(Of("transfer-0").Width95 > 1.3 * Of("transfer-1").Width95, "without years of its own the interval has to be wide");
    }

    /// <summary>33 boroughs by week, trained to 2017, tested on 2018: where counts are small, others know a borough better than its own nine years.</summary>
    [SkippableFact]
    public void BoroughsAreForecastFromTheOthers()
    {
        var trial = TransferTrial.Run(TransferData.Boroughs(), 2018, 3);
        foreach (var row in trial.Rows) output.WriteLine(row.ToString());
        TransferScore Of(string predictor) => trial.Rows.Single(r => r.Predictor == predictor);
        Assert.Equal(33, Of("transfer-0").Territories);
        for (var years = 0; years <= 3; years++)
        {
            var score = Of($"transfer-{years}");
            Assert.True(score.Deviance < Of("own-years-only").Deviance && score.MeanAbsoluteError < Of("own-years-only").MeanAbsoluteError);
            Assert.True(score.MeanAbsoluteError < Of("last-year").MeanAbsoluteError && score.MeanAbsoluteError < Of("mean-of-3-years").MeanAbsoluteError);
            Assert.InRange(score.Covered95, 0.9, 1);
        }
    }

    /// <summary>A département with one year of data, and nobody to learn from: it works, says that it is unsure, and claims no more than its year holds.</summary>
    [SkippableTheory]
    [InlineData("total", "Total interventions")]
    [InlineData("SUAP", "Secours à personne")]
    [InlineData("INCU", "Incendies")]
    public void OneYearOfEssonneIsEnoughForAnHonestForecast(string category, string nature)
    {
        var essonne = TransferData.Essonne(category);
        var variances = CountTransfer.Learn(TransferData.Services(nature), 2022).Variances;
        TransferScore Of(int from)
        {
            var own = essonne.Between(from, 2015);
            var loss = new TransferLoss();
            loss.Add(CountTransfer.OfItself(own, variances).Forecast(own), essonne.Of(2016));
            return loss.Score($"own years from {from}", own.Years);
        }
        var naive = new TransferLoss();
        naive.Add(TransferBaseline.LastYear(essonne.Between(2010, 2015)), essonne.Of(2016));
        var (one, all, last) = (Of(2015), Of(2010), naive.Score("last-year", 1));
        foreach (var row in new[] { one, all, last }) output.WriteLine(row.ToString());
        Assert.True(one.MeanAbsoluteError < last.MeanAbsoluteError && one.Deviance < last.Deviance, "a smoothed year beats the year itself");
        Assert.InRange(one.MeanAbsoluteError / all.MeanAbsoluteError, 0.9, 1.15);
        Assert.InRange(one.SlotsCovered95, 0.92, 1);
        Assert.Equal(1, one.Covered95);
        Assert.InRange(one.Width95, 0.35, 0.8);
    }

    /// <summary>Territories whose truth is known: the factor is found, and its uncertainty is that of the errors.</summary>
    [Fact]
    public void FactorsAreFoundWithTheUncertaintyTheySay()
    {
        var random = new RandomStream(11);
        var territories = new List<TerritoryCounts>();
        var truth = new Dictionary<string, double>();
        for (var t = 0; t < 200; t++)
        {
            var level = 0.25 * random.NextNormal();
            truth[$"t{t}"] = level;
            var years = Enumerable.Range(0, 6).Select(_ => new[] { Math.Round(5000 * Math.Exp(level + 0.06 * random.NextNormal())) }).ToArray();
            territories.Add(new TerritoryCounts($"t{t}", 100_000, 2000, years));
        }
        var transfer = CountTransfer.Learn(territories, 2004);
        Assert.InRange(Math.Sqrt(transfer.Variances.Between), 0.2, 0.3);
        Assert.InRange(Math.Sqrt(transfer.Variances.Passing + transfer.Variances.Drift), 0.04, 0.08);
        var errors = territories.Select(t => (transfer.Forecast(t.Between(2003, 2004)), truth[t.Territory] - truth.Values.Average())).ToArray();
        var z = errors.Average(e => Math.Pow((Math.Log(e.Item1.Scale) - e.Item2 - transfer.Variances.Centre) / e.Item1.ScaleDeviation, 2));
        Assert.InRange(z, 0.4, 1.6);
        var without = transfer.Forecast(territories[0].Between(2004, 2003));
        Assert.Equal((Math.Exp(transfer.Variances.Centre), 0.0, 0), (without.Scale, without.OwnLevel, without.OwnYears));
    }

    [Fact]
    public void ZeroCountsAndLackingWeeksAreNoFault()
    {
        var week = Enumerable.Range(0, 52).Select(s => s % 7 == 0 ? double.NaN : 2.0).ToArray();
        TerritoryCounts[] others = [.. Enumerable.Range(0, 5).Select(t => new TerritoryCounts($"o{t}", 1000, 2010, [week, week, week]))];
        var transfer = CountTransfer.Learn(others, 2012);
        var quiet = transfer.Forecast(new TerritoryCounts("quiet", 1000, 2012, [new double[52]]));
        Assert.True(quiet.Total.Mean is > 0 and < 104);
        Assert.All(quiet.Slots, s => Assert.True(double.IsFinite(s.Mean) && s.Dispersion >= 0));
        // A week that nobody counted is no week without interventions.
        Assert.Equal(104, transfer.Forecast(others[0]).Median, 8.0);
    }

    [Fact]
    public void WhatCantBeIsNamed()
    {
        Assert.Contains("-3 interventions", Assert.Throws<DataFaultException>(() => new TerritoryCounts("b", 1000, 2020, [[1], [-3]])).Message);
        Assert.Contains("'b', 2021", Assert.Throws<DataFaultException>(() => new TerritoryCounts("b", 1000, 2020, [[1], [-3]])).Message);
        Assert.Contains("the population is 0", Assert.Throws<DataFaultException>(() => new TerritoryCounts("b", 0, 2020, [[1]])).Message);
        Assert.Contains("at least 3 are needed", Assert.Throws<DataFaultException>(() => CountTransfer.Learn([new TerritoryCounts("b", 1, 2020, [[1]])], 2020)).Message);
        Assert.Contains("counted no intervention at all", Assert.Throws<DataFaultException>(() => CountTransfer.OfItself(new TerritoryCounts("b", 1, 2020, [[0]]), new LevelVariances(0, 1, 0, 0, 0, 0, 0))).Message);
    }
}
