using MinerOsphere.Models.Interventions.Crews;

namespace MinerOsphere.Models.Tests.Interventions.Crews;

public sealed class OfferedLoadTests
{
    public static TheoryData<ServiceDuration> Durations => [ServiceDuration.Exponential(1.25), ServiceDuration.Fixed(1.25), ServiceDuration.Lognormal(1.25, 0.9)];

    [Theory]
    [MemberData(nameof(Durations))]
    public void TheLimitedMeanIsTheIntegralOfTheSurvival(ServiceDuration duration)
    {
        var sum = 0.0;
        const double Step = 1e-4;
        for (var u = Step / 2; u < 3; u += Step)
        {
            sum += duration.Survival(u) * Step;
            if (Math.Abs(u % 1 - Step / 2) < 1e-9) Assert.Equal(sum, duration.Limited(u + Step / 2), 1e-3);
        }
        Assert.Equal(1.25, duration.Limited(double.PositiveInfinity), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Durations))]
    public void AConstantRateIsLittlesLaw(ServiceDuration duration)
    {
        foreach (var method in Enum.GetValues<LoadMethod>())
            foreach (var load in OfferedLoad.Of([4, 4, 8, 8], [1, 1, 2, 2], duration, method))
            {
                Assert.Equal(5, load.Mean, 1e-9);
                Assert.Equal(5, load.Peak, 1e-9);
            }
    }

    [Fact]
    public void AStepOfTheRateIsFollowedAsInTheTextbook()
    {
        // Exponential durations: m(t) = a1 + (a0 - a1) e^(-t/s) after a step from a0 to a1 erlangs.
        var loads = OfferedLoad.Of([2, 6, 6], [1, 1, 1], ServiceDuration.Exponential(0.8), LoadMethod.ModifiedOfferedLoad);
        Assert.Equal(4.8 + (1.6 - 4.8) * Math.Exp(-1 / 0.8), loads[1].Peak, 1e-9);
        Assert.Equal(4.8 + (1.6 - 4.8) * Math.Exp(-2 / 0.8), loads[2].Peak, 1e-9);
        // After a fall the greatest load of a slot is the one it begins with.
        Assert.Equal(1.6, OfferedLoad.Of([2, 0.1], [1, 1], ServiceDuration.Exponential(0.8), LoadMethod.ModifiedOfferedLoad)[1].Peak, 1e-9);
    }

    [Fact]
    public void StartedHoursGiveBackTheDurationsThatTheyCameFrom()
    {
        var random = new MinerOsphere.Learning.Training.RandomStream(7);
        var started = new double[20_000];
        for (var i = 0; i < started.Length; i++) started[i] = Math.Max(1, Math.Ceiling(Math.Exp(-0.4 + 0.8 * random.NextNormal())));
        var fit = DurationFit.OfStartedHours(started);
        var truth = Math.Exp(-0.4 + 0.32);
        Assert.InRange(fit.Duration.MeanHours, truth - 4 * fit.MeanError, truth + 4 * fit.MeanError);
        Assert.InRange(fit.MeanError, 0.001, 0.05);
        Assert.Equal(Math.Sqrt(Math.Exp(0.64) - 1), fit.Duration.Variation, 0.1);
        Assert.True(fit.MeanStartedHours > truth + 0.4, "the mean of started hours is too long by half an hour");
    }

    [Theory]
    [InlineData(-1, "the duration is -1 started hours")]
    [InlineData(0, "the duration is 0 started hours")]
    [InlineData(1.5, "the duration is 1.5 started hours")]
    public void DurationsThatCantBeAreNamed(double wrong, string message)
    {
        var fault = Assert.Throws<MinerOsphere.Learning.Frames.DataFaultException>(() => DurationFit.OfStartedHours([1, 2, wrong]));
        Assert.Contains(message, fault.Message);
        Assert.Contains("row 3", fault.Message);
    }
}
