using MinerOsphere.Learning.Distributions;
using MinerOsphere.Models.Interventions.Crews;

namespace MinerOsphere.Models.Tests.Interventions.Crews;

public sealed class BusyCrewsTests
{
    [Theory]
    [InlineData(0.07, 0.0)]
    [InlineData(10.7, 0.0)]
    [InlineData(10.7, 0.05)]
    [InlineData(1400, 0.01)]
    [InlineData(1400, 0.0)]
    public void OneCrewEachIsTheDistributionOfTheCount(double mean, double dispersion)
    {
        var law = new NegativeBinomial(mean, dispersion);
        var busy = BusyCrews.Of(law, CrewsNeeded.One);
        for (var k = (int)(mean * 0.6); k < mean * 1.6 + 5; k += Math.Max(1, (int)mean / 20)) Assert.Equal(law.Cumulative(k), busy.Cumulative(k), 1e-9);
        Assert.Equal(law.Quantile(0.95), busy.Quantile(0.95));
        Assert.Equal(mean, busy.Mean, 1e-9);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.2)]
    public void SeveralCrewsEachHaveTheMomentsOfACompoundCount(double dispersion)
    {
        var needed = CrewsNeeded.OfMean(1.7);
        var busy = BusyCrews.Of(new NegativeBinomial(6, dispersion), needed);
        var mean = busy.Probabilities.Select((p, k) => p * k).Sum();
        var second = busy.Probabilities.Select((p, k) => p * k * k).Sum();
        Assert.Equal(6 * 1.7, mean, 1e-9);
        // Var = E[N] Var(B) + Var(N) E[B]².
        Assert.Equal(6 * (needed.SecondMoment - 1.7 * 1.7) + (6 + dispersion * 36) * 1.7 * 1.7, second - mean * mean, 1e-8);
        Assert.Equal(busy.Probabilities.Select((p, k) => p * Math.Max(0, k - 9)).Sum(), busy.Missing(9), 1e-12);
    }

    [Fact]
    public void KindsTogetherAreTheirSum()
    {
        var sum = BusyCrews.Sum([BusyCrews.Of(new NegativeBinomial(2, 0), CrewsNeeded.One), BusyCrews.Of(new NegativeBinomial(3, 0), CrewsNeeded.One)]);
        var whole = BusyCrews.Of(new NegativeBinomial(5, 0), CrewsNeeded.One);
        for (var k = 0; k < 15; k++) Assert.Equal(whole.Cumulative(k), sum.Cumulative(k), 1e-12);
    }

    [Fact]
    public void NothingExpectedEngagesNobody() => Assert.Equal(0, BusyCrews.Of(new NegativeBinomial(0, 0.3), CrewsNeeded.One).Quantile(0.999));
}
