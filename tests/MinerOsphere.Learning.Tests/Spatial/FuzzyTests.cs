using MinerOsphere.Learning.Spatial.Fuzzy;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Tests.Spatial;

public sealed class FuzzyTests
{
    [Fact]
    public void Memberships_by_hand()
    {
        Assert.Equal([0, 0.25, 1, 1], [FuzzyMembership.Linear(-1, 0, 4), FuzzyMembership.Linear(1, 0, 4), FuzzyMembership.Linear(4, 0, 4), FuzzyMembership.Linear(9, 0, 4)]);
        Assert.Equal([1, 0.75, 0], [FuzzyMembership.Linear(-1, 4, 0), FuzzyMembership.Linear(1, 4, 0), FuzzyMembership.Linear(9, 4, 0)]);
        Assert.Equal([1, Math.Exp(-0.4), Math.Exp(-0.4)], [FuzzyMembership.Gaussian(5, 5, 0.1), FuzzyMembership.Gaussian(7, 5, 0.1), FuzzyMembership.Gaussian(3, 5, 0.1)]);
        Assert.Equal([1, 1 / 1.4], [FuzzyMembership.Near(5, 5, 0.1), FuzzyMembership.Near(3, 5, 0.1)]);
        Assert.Equal([0, 0.5, 0.8, 1 / 26.0], [FuzzyMembership.Large(0, 10, 2), FuzzyMembership.Large(10, 10, 2), FuzzyMembership.Large(20, 10, 2), FuzzyMembership.Large(2, 10, 2)], (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([1, 0.5, 0.2, 1], [FuzzyMembership.Small(0, 10, 2), FuzzyMembership.Small(10, 10, 2), FuzzyMembership.Small(20, 10, 2), FuzzyMembership.Small(-3, 10, 2)], (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.True(double.IsNaN(FuzzyMembership.Linear(double.NaN, 0, 1)) && double.IsNaN(FuzzyMembership.Large(double.NaN, 1, 1)) && double.IsNaN(FuzzyMembership.Near(double.NaN, 1, 1)));
        Assert.Throws<ArgumentException>(() => FuzzyMembership.Linear(1, 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => FuzzyMembership.Large(1, 0, 2));
    }

    [Fact]
    public void Operators_by_hand()
    {
        double[] memberships = [0.9, 0.5, 0.2];

        Assert.Equal(0.2, FuzzyOverlay.And(memberships));
        Assert.Equal(0.9, FuzzyOverlay.Or(memberships));
        Assert.Equal(0.09, FuzzyOverlay.Product(memberships), 1e-15);
        Assert.Equal(0.96, FuzzyOverlay.Sum(memberships), 1e-15);
        Assert.Equal(Math.Pow(0.96, 0.8) * Math.Pow(0.09, 0.2), FuzzyOverlay.Gamma(memberships, 0.8), 1e-15);
        Assert.Equal([FuzzyOverlay.Gamma(memberships, 0.8), 0], FuzzyOverlay.Gamma([[0.9, 0.4], [0.5, 0.3], [0.2, 0]], 0.8));
    }

    [Fact]
    public void Operators_keep_their_order_and_do_not_mind_the_order_of_layers()
    {
        var random = new RandomStream(3);
        for (var trial = 0; trial < 200; trial++)
        {
            var memberships = Enumerable.Range(0, 1 + random.NextInt(6)).Select(_ => random.NextDouble()).ToArray();
            var gamma = random.NextDouble();
            var (product, and, mixed, or, sum) = (FuzzyOverlay.Product(memberships), FuzzyOverlay.And(memberships), FuzzyOverlay.Gamma(memberships, gamma), FuzzyOverlay.Or(memberships), FuzzyOverlay.Sum(memberships));
            Assert.True(product <= and && and <= or && or <= sum + 1e-12);
            Assert.InRange(mixed, product - 1e-12, sum + 1e-12);
            random.Shuffle<double>(memberships);
            Assert.Equal(mixed, FuzzyOverlay.Gamma(memberships, gamma), 1e-12);
            Assert.Equal(product, FuzzyOverlay.Gamma(memberships, 0), 1e-12);
            Assert.Equal(sum, FuzzyOverlay.Gamma(memberships, 1), 1e-12);
        }
    }

    [Fact]
    public void What_is_missing_stays_missing_and_what_is_no_membership_is_refused()
    {
        double[] gap = [0.3, double.NaN, 0];
        Assert.All([FuzzyOverlay.And(gap), FuzzyOverlay.Or(gap), FuzzyOverlay.Product(gap), FuzzyOverlay.Sum(gap), FuzzyOverlay.Gamma(gap, 0.5)], value => Assert.True(double.IsNaN(value)));
        Assert.Throws<ArgumentOutOfRangeException>(() => FuzzyOverlay.And([1.2]));
        Assert.Throws<ArgumentException>(() => FuzzyOverlay.Or([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FuzzyOverlay.Gamma([0.5], 1.1));
    }
}
