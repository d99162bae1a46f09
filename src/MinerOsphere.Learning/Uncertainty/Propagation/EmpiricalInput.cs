using System.Collections.Immutable;

namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>Empirical: values that were observed, each as likely as often as it was, or members of a forecast ensemble.</summary>
public sealed record EmpiricalInput : InputDistribution
{
    /// <param name="values">The values, at least one.</param>
    public EmpiricalInput(params IEnumerable<double> values)
    {
        Values = [.. values.Order()];
        Check(!Values.IsEmpty, "a value is expected", 0);
        Check(Values.All(double.IsFinite), "numbers are expected", double.NaN);
        var mean = Values.Average();
        (Mean, StandardDeviation) = (mean, Math.Sqrt(Values.Average(v => (v - mean) * (v - mean))));
    }

    /// <summary>The values, rising.</summary>
    public ImmutableArray<double> Values { get; }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double StandardDeviation { get; }

    /// <inheritdoc/>
    public override double Quantile(double probability) => Values[Math.Clamp((int)(probability * Values.Length), 0, Values.Length - 1)];

    /// <inheritdoc/>
    public bool Equals(EmpiricalInput? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Values.Length, Mean);
}
