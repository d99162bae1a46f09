namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>Triangular: the limits and what is likeliest between them, as experts tell them.</summary>
public sealed record TriangularInput : InputDistribution
{
    /// <param name="least">Lower limit.</param>
    /// <param name="mode">Likeliest value, from the lower to the upper limit.</param>
    /// <param name="greatest">Upper limit, above the lower.</param>
    public TriangularInput(double least, double mode, double greatest)
    {
        Check(double.IsFinite(least), "a number is expected", least);
        Check(greatest > least && double.IsFinite(greatest), "a limit above the lower one is expected", greatest);
        Check(mode >= least && mode <= greatest, "a value between the limits is expected", mode);
        (Least, Mode, Greatest) = (least, mode, greatest);
    }

    /// <summary>Lower limit.</summary>
    public double Least { get; }

    /// <summary>Likeliest value.</summary>
    public double Mode { get; }

    /// <summary>Upper limit.</summary>
    public double Greatest { get; }

    /// <inheritdoc/>
    public override double Mean => (Least + Mode + Greatest) / 3;

    /// <inheritdoc/>
    public override double StandardDeviation
    {
        get
        {
            var (a, b) = (Mode - Least, Greatest - Mode);
            return Math.Sqrt((a * a + b * b + a * b) / 18);
        }
    }

    /// <inheritdoc/>
    public override double Quantile(double probability)
    {
        var width = Greatest - Least;
        return probability * width < Mode - Least
            ? Least + Math.Sqrt(probability * width * (Mode - Least))
            : Greatest - Math.Sqrt((1 - probability) * width * (Greatest - Mode));
    }
}
