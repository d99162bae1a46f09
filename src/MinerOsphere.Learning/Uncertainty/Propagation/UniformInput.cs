namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>Uniform: nothing but the limits is known.</summary>
public sealed record UniformInput : InputDistribution
{
    /// <param name="least">Lower limit.</param>
    /// <param name="greatest">Upper limit, above the lower.</param>
    public UniformInput(double least, double greatest)
    {
        Check(double.IsFinite(least), "a number is expected", least);
        Check(greatest > least && double.IsFinite(greatest), "a limit above the lower one is expected", greatest);
        (Least, Greatest) = (least, greatest);
    }

    /// <summary>Lower limit.</summary>
    public double Least { get; }

    /// <summary>Upper limit.</summary>
    public double Greatest { get; }

    /// <inheritdoc/>
    public override double Mean => Least + (Greatest - Least) / 2;

    /// <inheritdoc/>
    public override double StandardDeviation => (Greatest - Least) / Math.Sqrt(12);

    /// <inheritdoc/>
    public override double Quantile(double probability) => Least + probability * (Greatest - Least);
}
