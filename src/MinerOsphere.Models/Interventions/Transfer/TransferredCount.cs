using System.Collections.Immutable;
using NegativeBinomial = MinerOsphere.Learning.Distributions.NegativeBinomial;

namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>What is forecast of a territory's next year.</summary>
/// <param name="Territory">The territory.</param>
/// <param name="Year">The year forecast.</param>
/// <param name="OwnYears">Years of its own that were used.</param>
/// <param name="Slots">Mean and dispersion of each slot, with what is not known of the level.</param>
/// <param name="Total">Mean and dispersion of the whole year.</param>
/// <param name="Scale">The territory's rate over that of all others together.</param>
/// <param name="ScaleDeviation">Standard deviation of its logarithm.</param>
/// <param name="OwnLevel">How much of the level is the territory's own, 0 to 1.</param>
/// <param name="OwnShape">How much of the season's shape is its own, 0 to 1.</param>
/// <param name="LevelDeviation">Standard deviation of the logarithm of next year's level.</param>
public sealed record TransferredCount(
    string Territory, int Year, int OwnYears, ImmutableArray<NegativeBinomial> Slots, NegativeBinomial Total, double Scale, double ScaleDeviation, double OwnLevel, double OwnShape, double LevelDeviation)
{
    /// <summary>Median of the whole year: what an absolute error is measured with.</summary>
    public double Median => Total.Mean / Math.Exp(LevelDeviation * LevelDeviation / 2);

    /// <summary>Bounds of the whole year: lognormal in its level, so never below 0.</summary>
    public (double Lower, double Upper) Interval(double level)
    {
        var z = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + level) / 2);
        var deviation = Math.Sqrt(LevelDeviation * LevelDeviation + 1 / Math.Max(1, Median));
        return (Math.Floor(Median * Math.Exp(-z * deviation)), Math.Ceiling(Median * Math.Exp(z * deviation)));
    }
}
