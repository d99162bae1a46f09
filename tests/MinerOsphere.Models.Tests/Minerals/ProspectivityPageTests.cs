using System.Globalization;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Minerals;

/// <summary>The table of the minerals page is that which the benchmark wrote.</summary>
public sealed class ProspectivityPageTests
{
    [Theory]
    [InlineData("best layer alone")]
    [InlineData("random-forest")]
    [InlineData("logistic")]
    [InlineData("gradient-boosting")]
    [InlineData("dba-random-forest")]
    [InlineData("weights-of-evidence")]
    [InlineData("fuzzy-gamma")]
    public void Figures_of_Murchison_are_those_that_were_measured(string method)
    {
        // The first of the two tables is the one without a buffer, as the recorded figure.
        var measured = Row(Path.Combine("tests", "MinerOsphere.Benchmarks", "results", "AMD-EPYC", "minerals.md"), method);
        var told = Row(Path.Combine("docs", "minerals.md"), method);

        Assert.Equal(Number(measured[1]).ToString("F3", CultureInfo.InvariantCulture), told[1]);
        foreach (var (from, to) in new[] { (5, 3), (6, 4), (7, 5), (8, 6) })
            Assert.Equal((100 * Number(measured[from])).ToString("F0", CultureInfo.InvariantCulture) + " %", told[to].Trim('*'));
    }

    private static string[] Row(string file, string method) =>
        [.. File.ReadLines(Path.Combine(Repository.Root, file)).First(line => line.StartsWith($"| {method}", StringComparison.Ordinal) && line.Contains("0.9", StringComparison.Ordinal)).Trim('|').Split('|').Select(cell => cell.Trim())];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
