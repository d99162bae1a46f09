using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions.Counts;

/// <summary>
/// Which share of observations truly fell below a probability of the model, learned where the model had not seen them (distributional
/// conformal prediction, Chernozhukov, Wüthrich and Zhu 2021): straight lines between knots, the same both ways.
/// </summary>
/// <param name="Said">Probabilities of the model, rising from 0 to 1.</param>
/// <param name="True">Shares of observations below them, rising from 0 to 1.</param>
public sealed record LevelMap(ImmutableArray<double> Said, ImmutableArray<double> True)
{
    /// <summary>Says what it is told.</summary>
    public static LevelMap None { get; } = new([0, 1], [0, 1]);

    /// <summary>The probability that the model has to be asked for, so that this share of observations lies below.</summary>
    public double Ask(double share) => Between(True, Said, share);

    /// <summary>The share of observations below what the model gives this probability.</summary>
    public double Share(double said) => Between(Said, True, said);

    private static double Between(ImmutableArray<double> from, ImmutableArray<double> to, double value)
    {
        if (value <= 0) return 0;
        if (value >= 1) return 1;
        var k = 1;
        while (from[k] < value) k++;
        return to[k - 1] + (to[k] - to[k - 1]) * (value - from[k - 1]) / (from[k] - from[k - 1]);
    }
}
