using MinerOsphere.Models.Interventions.Crews;

namespace MinerOsphere.Models.Tests.Interventions.Crews;

public sealed class ErlangTests
{
    /// <summary>Small cases by hand: B(1,1) = 1/2, B(2,1) = (1/2)/(1+1+1/2), B(3,2) = (8/6)/(1+2+2+8/6); the load that 10 lines carry at 1 % loss is 4.461 in every printed table.</summary>
    [Theory]
    [InlineData(0, 3.0, 1.0)]
    [InlineData(1, 1.0, 0.5)]
    [InlineData(2, 1.0, 0.2)]
    [InlineData(3, 2.0, 0.210526315789)]
    [InlineData(10, 4.461, 0.01)]
    [InlineData(5, 1.361, 0.01)]
    [InlineData(20, 15.249, 0.05)]
    public void LossIsThatOfTheTables(int crews, double load, double blocking) =>
        Assert.Equal(blocking, ErlangLoss.Blocking(crews, load), crews < 4 ? 1e-11 : 2e-5);

    /// <summary>C(1, a) = a; C(2, 1) = 1/3; C(3, 2) = 4/9 (the textbook's three servers at two erlangs).</summary>
    [Theory]
    [InlineData(1, 0.7, 0.7)]
    [InlineData(2, 1.0, 0.333333333333)]
    [InlineData(3, 2.0, 0.444444444444)]
    [InlineData(3, 3.0, 1.0)]
    public void WaitingIsThatOfTheTables(int crews, double load, double waiting) => Assert.Equal(waiting, ErlangDelay.Waiting(crews, load), 1e-11);

    [Fact]
    public void TheMeanWaitOfOneCrewIsPollaczeksAndKhinchins()
    {
        // W = rho s (1 + cv²) / (2 (1 - rho)): exact for one crew and any durations.
        var duration = ServiceDuration.Lognormal(1.5, 0.8);
        Assert.Equal(0.6 * 1.5 * (1 + 0.64) / (2 * 0.4), ErlangDelay.MeanWait(1, 0.6, duration), 1e-12);
        Assert.Equal(double.PositiveInfinity, ErlangDelay.MeanWait(2, 2, duration));
        Assert.Equal(0.6 * Math.Exp(-0.4 * 2 / 1.5), ErlangDelay.WaitsLonger(1, 0.6, 1.5, 2), 1e-12);
    }

    [Fact]
    public void LossOfBrokenNumbersOfCrewsRunsThroughThatOfWholeOnes()
    {
        for (var load = 0.5; load < 20; load *= 2)
        {
            var before = ErlangLoss.Blocking(3, load);
            for (var crews = 3.1; crews < 5; crews += 0.3)
            {
                var blocking = ErlangLoss.Blocking(crews, load);
                Assert.InRange(blocking, 0, before);
                before = blocking;
            }
            Assert.Equal(ErlangLoss.Blocking(4, load), ErlangLoss.Blocking(3.9999999, load), 1e-4);
        }
        // 1/B(0.5, 1) = ∫ e^-t (1+t)^½ dt = 1 + ½ e Γ(½, 1) = 1.378960...
        Assert.Equal(1 / 1.3789600, ErlangLoss.Blocking(0.5, 1.0), 1e-3);
    }

    [Fact]
    public void OneCrewPerInterventionNeedsNoCorrection() => Assert.Equal(ErlangLoss.Blocking(4, 2.5), ErlangLoss.Blocking(4, 2.5, CrewsNeeded.One), 1e-15);
}
