using MathNet.Numerics;
using MinerOsphere.Learning.Distributions;

namespace MinerOsphere.Learning.Linear;

/// <summary>The formulas of a family, per observation.</summary>
/// <param name="Family">Which one.</param>
/// <param name="Alpha">Dispersion of the negative binomial; 0 for the others.</param>
internal readonly record struct FamilyLaw(GlmFamily Family, double Alpha = 0)
{
    /// <summary>A margin is kept within this on the log scale, so that a wild step can't overflow.</summary>
    internal const double LargestLogMean = 50;

    /// <summary>A family with its dispersion; a negative binomial next to Poisson is taken as Poisson.</summary>
    public static FamilyLaw Of(GlmFamily family, double alpha) =>
        family != GlmFamily.NegativeBinomial ? new FamilyLaw(family)
        : alpha < NegativeBinomial.SmallestDispersion ? new FamilyLaw(GlmFamily.Poisson)
        : new FamilyLaw(family, alpha);

    public bool IsCount => Family is GlmFamily.Poisson or GlmFamily.NegativeBinomial;

    public double Mean(double margin) => Family switch
    {
        GlmFamily.Gaussian => margin,
        GlmFamily.Binomial => 1 / (1 + Math.Exp(-margin)),
        _ => Math.Exp(Math.Clamp(margin, -LargestLogMean, LargestLogMean)),
    };

    public double Margin(double mean) => Family switch
    {
        GlmFamily.Gaussian => mean,
        GlmFamily.Binomial => Math.Log(mean / (1 - mean)),
        _ => Math.Log(mean),
    };

    /// <summary>Derivative of the log likelihood by the margin (with a dispersion of 1).</summary>
    public double Score(double y, double mean) => Family == GlmFamily.NegativeBinomial ? (y - mean) / (1 + Alpha * mean) : y - mean;

    /// <summary>Expected information on the margin.</summary>
    public double Information(double margin, double mean) => Family switch
    {
        GlmFamily.Gaussian => 1,
        // p (1 - p) from the margin: 1 - p would lose its digits where p is next to 1.
        GlmFamily.Binomial => Math.Exp(-Math.Abs(margin)) / ((1 + Math.Exp(-Math.Abs(margin))) * (1 + Math.Exp(-Math.Abs(margin)))),
        GlmFamily.Poisson => mean,
        _ => mean / (1 + Alpha * mean),
    };

    /// <summary>Observed information on the margin: differs from the expected one where the link is not canonical.</summary>
    public double ObservedInformation(double y, double margin, double mean) =>
        Family == GlmFamily.NegativeBinomial ? mean * (1 + Alpha * y) / ((1 + Alpha * mean) * (1 + Alpha * mean)) : Information(margin, mean);

    public double Variance(double mean) => Family switch
    {
        GlmFamily.Gaussian => 1,
        GlmFamily.Binomial => mean * (1 - mean),
        GlmFamily.Poisson => mean,
        _ => mean + Alpha * mean * mean,
    };

    /// <summary>Twice the log likelihood that the mean falls short of the observation's own.</summary>
    public double Deviance(double y, double margin, double mean) => Family switch
    {
        GlmFamily.Gaussian => (y - mean) * (y - mean),
        GlmFamily.Binomial => 2 * (Entropy(y) + Entropy(1 - y) - BinomialLogLikelihood(y, margin)),
        GlmFamily.Poisson => 2 * ((y > 0 ? y * Math.Log(y / mean) : 0) - (y - mean)),
        _ => 2 * ((y > 0 ? y * Math.Log(y / mean) : 0) - (Alpha * y + 1) / Alpha * LogOnePlus(Alpha * (y - mean) / (1 + Alpha * mean))),
    };

    /// <summary>Log likelihood of one observation; of a Gaussian one it depends on the variance and is made elsewhere.</summary>
    public double LogLikelihood(double y, double margin, double mean) => Family switch
    {
        GlmFamily.Gaussian => throw new InvalidOperationException("the variance is needed too"),
        GlmFamily.Binomial => BinomialLogLikelihood(y, margin),
        GlmFamily.Poisson => y * Math.Log(mean) - mean - SpecialFunctions.GammaLn(y + 1),
        _ => new NegativeBinomial(mean, Alpha).LogProbability((long)y),
    };

    private static double BinomialLogLikelihood(double y, double margin) =>
        y * margin - (Math.Max(margin, 0) + Math.Log(1 + Math.Exp(-Math.Abs(margin))));

    /// <summary>log(1 + x) that keeps its digits where x is tiny.</summary>
    internal static double LogOnePlus(double x) => Math.Abs(x) < 1e-4 ? x * (1 - x * (0.5 - x * (1.0 / 3 - x * 0.25))) : Math.Log(1 + x);

    private static double Entropy(double p) => p > 0 ? p * Math.Log(p) : 0;
}
