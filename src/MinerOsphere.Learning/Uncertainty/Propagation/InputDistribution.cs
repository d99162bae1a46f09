using MathNet.Numerics;

namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>What is known of an input that is not known exactly.</summary>
public abstract record InputDistribution
{
    private protected InputDistribution()
    {
    }

    /// <summary>The value below which the input lies with this probability, strictly between 0 and 1.</summary>
    public abstract double Quantile(double probability);

    /// <summary>Its mean.</summary>
    public abstract double Mean { get; }

    /// <summary>Its standard deviation.</summary>
    public abstract double StandardDeviation { get; }

    internal static double NormalQuantile(double probability) => -Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * probability);

    internal static double NormalCumulative(double value) => SpecialFunctions.Erfc(-value / Math.Sqrt(2)) / 2;

    private protected static void Check(bool right, string what, object value)
    {
        if (!right) throw new ArgumentOutOfRangeException(nameof(value), value, what);
    }
}
