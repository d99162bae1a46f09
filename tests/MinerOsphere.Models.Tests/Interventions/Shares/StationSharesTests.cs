using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Interventions.Shares;
using NegativeBinomial = MinerOsphere.Learning.Distributions.NegativeBinomial;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Interventions.Shares;

public sealed class StationSharesTests(ITestOutputHelper output)
{
    private static readonly Lazy<(LondonOperation[] Before, LondonOperation[] After)> London = new(() =>
    {
        var all = LondonOperation.All();
        return ([.. all.Where(o => o.Call.Year < 2018)], [.. all.Where(o => o.Call.Year == 2018)]);
    });

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void OnTheOperationsOf2018SharesBeatNearestGlobalAndRaw(bool byWard)
    {
        StationOperation[] Of(LondonOperation[] operations) => [.. operations.Select(o => byWard ? o.ByWard : o.ByBorough)];
        var training = Of(London.Value.Before);
        var shares = StationShares.Learn(training);
        for (var u = 0; u < shares.Units.Length; u++)
        {
            Assert.Equal(1, shares.Row(u).Sum(), 1e-12);
            Assert.All(shares.Row(u), share => Assert.InRange(share, 0, 1));
        }
        var scores = ShareScores.Of(shares, training, Of(London.Value.After));
        output.WriteLine($"{(byWard ? "ward" : "borough")} {shares.Units.Length} x {shares.Stations.Length}; {shares.Prior}; {scores}");
        Assert.True(scores.Operations > 550);
        Assert.True(scores.Learned < scores.Raw && scores.Learned < scores.Nearest && scores.Learned < scores.Global, scores.ToString());
        Assert.True(scores.LearnedHits >= scores.NearestHits);
    }

    /// <summary>Wards taken out of training altogether: distance alone still says much more than the shares of all London.</summary>
    [SkippableFact]
    public void AWardWithoutOperationsIsForeseenByDistance()
    {
        var all = London.Value.Before.Select(o => o.ByWard).ToArray();
        bool IsLeft(StationOperation o) => o.Unit[^1] is '3' or '8';
        var training = all.Where(o => !IsLeft(o)).ToArray();
        var scores = ShareScores.Of(StationShares.Learn(training), training, [.. all.Where(IsLeft)]);
        output.WriteLine(scores.ToString());
        Assert.Equal(scores.Operations, scores.UnseenOperations);
        Assert.True(scores.Learned < scores.Nearest && scores.Learned < scores.Global - 1, scores.ToString());
    }

    [Fact]
    public void FewOperationsLeanOnDistanceManyOnThemselves()
    {
        // Two stations 10 km apart, areas between them; a far one is served against all distance, as behind a river.
        var random = new RandomStream(3);
        var operations = new List<StationOperation>();
        for (var area = 0; area < 40; area++)
        {
            var x = 10_000.0 * area / 39;
            for (var i = 0; i < 20; i++) operations.Add(new StationOperation($"a{area:00}", random.NextDouble() < 1 / (1 + Math.Exp((x - 5000) / 800)) ? "west" : "east", x, 0));
        }
        for (var i = 0; i < 200; i++) operations.Add(new StationOperation("river", "west", 9500, 200));
        operations.Add(new StationOperation("single", "west", 9500, -200));
        var shares = StationShares.Learn(operations);
        var (river, single) = (shares.Units.IndexOf("river"), shares.Units.IndexOf("single"));
        var west = shares.Stations.IndexOf("west");
        Assert.InRange(shares.Row(river)[west], 0.9, 1);
        Assert.InRange(shares.Row(single)[west], 0, 0.6);
        Assert.True(shares.Variance(single, west) > 10 * shares.Variance(river, west));
        var (lower, upper) = shares.Interval(single, west, 0.9);
        Assert.InRange(shares.Row(single)[west], lower, upper);
        Assert.Equal(1, shares.Expected(2000, 0).Sum(), 1e-12);
        Assert.True(shares.Expected(2000, 0)[west] > 0.8);
    }

    [Fact]
    public void CountsOfStationsAddUpAndTheirVarianceIsThatOfThinning()
    {
        (double[], double[], NegativeBinomial)[] units = [([0.7, 0.3], [0, 0], new NegativeBinomial(10, 0.2)), ([0.2, 0.8], [0.01, 0.01], new NegativeBinomial(4, 0))];
        var found = StationShares.ToStations(units, 0);
        Assert.Equal(14, found.Sum(f => f.Mean), 1e-12);
        Assert.Equal(7.8, found[0].Mean, 1e-12);
        // First area: thinned NB keeps its dispersion, 7 + 0.2 * 49; second: Poisson thinned is Poisson, 0.8, plus 16 * 0.01 of doubt.
        Assert.Equal(7 + 0.2 * 49 + 0.8 + 0.16, found[0].Variance, 1e-9);
        Assert.True(StationShares.ToStations([units[0], units[0]], 0.5)[0].Variance > StationShares.ToStations([units[0], units[0]], 0)[0].Variance);
    }

    /// <summary>The same by drawing: counts, uncertain shares, who answers.</summary>
    [Fact]
    public void TheVarianceOfAStationIsTheOneDrawn()
    {
        var random = new RandomStream(5);
        double sum = 0, squares = 0;
        const int Draws = 40_000;
        var law = new NegativeBinomial(10, 0.2);
        for (var i = 0; i < Draws; i++)
        {
            var share = Math.Clamp(0.4 + 0.1 * random.NextNormal(), 0, 1);
            var count = law.Quantile(random.NextDouble());
            var answered = 0;
            for (var k = 0; k < count; k++) answered += random.NextDouble() < share ? 1 : 0;
            sum += answered;
            squares += (double)answered * answered;
        }
        var found = StationShares.ToStations([([0.4, 0.6], [0.01, 0.01], law)], 0)[0];
        Assert.Equal(found.Mean, sum / Draws, 0.06);
        Assert.Equal(found.Variance, squares / Draws - sum / Draws * (sum / Draws), found.Variance * 0.04);
    }

    [Fact]
    public void OperationsWithoutPlaceAreNamed() =>
        Assert.Contains("row 2: the operation has no place", Assert.Throws<DataFaultException>(() => StationShares.Learn([new("a", "s", 0, 0), new("b", "s", double.NaN, 0)])).Message);
}
