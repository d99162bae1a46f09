using MathNet.Numerics.Distributions;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>How far a year's hectares come out from the mean of the years before, as the standard deviation of the natural logarithm of their ratio.</summary>
public static class PaceVariability
{
    // Too few forecasts tell nothing of their spread: then about a quarter either way is taken, which is usual for a group of communes.
    private const double Usual = 0.25;
    private const double Least = 0.02;
    private const double Level = 0.8;
    private const int Fewest = 8, Farthest = 6;

    // A twentieth of a hectare on both sides keeps years without any land from being infinitely far.
    internal const double Floor = 0.05;

    /// <summary>By forecasts of known years from those before, up to six years ahead, of all places together: the quantile that holds four in five of them.</summary>
    public static double Of(IEnumerable<LandAccount> accounts)
    {
        var errors = new List<double>();
        foreach (var account in accounts)
        {
            var (years, values) = (account.Years.Keys.ToArray(), account.Years.Values.ToArray());
            for (var known = 3; known < years.Length; known++)
            {
                var mean = values[..known].Average();
                for (var i = known; i < years.Length && years[i] - years[known - 1] <= Farthest; i++) errors.Add(Math.Abs(Math.Log((values[i] + Floor) / (mean + Floor))));
            }
        }
        if (errors.Count < Fewest) return Usual;
        errors.Sort();
        // One more than there are, as a conformal interval counts: the next error is one of them.
        var rank = Math.Min(errors.Count - 1, (int)Math.Ceiling(Level * (errors.Count + 1)) - 1);
        return Math.Max(Least, errors[rank] / Normal.InvCDF(0, 1, (1 + Level) / 2));
    }
}
