using MathNet.Numerics;

namespace MinerOsphere.Learning.Drift;

/// <summary>The exact two-sided binomial test.</summary>
public static class BinomialTest
{
    /// <summary>Probability of an outcome as unlikely as this one, or more, when each of the trials succeeds with <paramref name="probability"/>.</summary>
    /// <param name="successes">How many did.</param>
    /// <param name="trials">How many trials.</param>
    /// <param name="probability">Chance of each, between 0 and 1.</param>
    public static double PValue(int successes, int trials, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        if (successes < 0 || successes > trials) throw new ArgumentOutOfRangeException(nameof(successes), successes, $"expected 0 to {trials}");
        if (!(probability is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "expected 0 to 1");
        if (probability is 0 or 1) return successes == (probability == 0 ? 0 : trials) ? 1 : 0;
        var observed = Probability(successes, trials, probability);
        double sum = 0;
        for (var k = 0; k <= trials; k++)
        {
            var other = Probability(k, trials, probability);
            // Equally likely outcomes count, whatever the last digit says.
            if (other <= observed * (1 + 1e-7)) sum += other;
        }
        return Math.Min(1, sum);
    }

    private static double Probability(int k, int n, double p) =>
        Math.Exp(SpecialFunctions.GammaLn(n + 1) - SpecialFunctions.GammaLn(k + 1) - SpecialFunctions.GammaLn(n - k + 1) + k * Math.Log(p) + (n - k) * SpecialFunctions.Log1p(-p));
}
