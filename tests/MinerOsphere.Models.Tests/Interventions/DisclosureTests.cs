using MinerOsphere.Models.Interventions.Demand;

namespace MinerOsphere.Models.Tests.Interventions;

public sealed class DisclosureTests
{
    [Theory]
    [InlineData("10 4 6", "shown shown shown")]
    [InlineData("12 4 5 2 1", "shown shown shown below-3 below-3")]
    [InlineData("12 4 6 2", "shown secondary shown below-3")]
    [InlineData("5 1 4", "shown below-3 secondary")]
    [InlineData("2 1 1", "below-3 below-3 below-3")]
    [InlineData("0 0 0", "below-3 below-3 below-3")]
    [InlineData("NaN NaN NaN", "shown shown shown")]
    public void ASmallCountIsNeitherShownNorLeftToBeReckoned(string counts, string flags)
    {
        double[] observed = [.. counts.Split(' ').Select(c => double.Parse(c, System.Globalization.CultureInfo.InvariantCulture))];
        string[] names = ["total", "a", "b", "c", "d"];
        var found = Disclosure.Flags([.. names[..observed.Length]], observed).Select(f => f.Length == 0 ? "shown" : f);
        Assert.Equal(flags, string.Join(' ', found));
    }
}
