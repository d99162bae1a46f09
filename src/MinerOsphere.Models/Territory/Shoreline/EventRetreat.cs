using MinerOsphere.Learning.Uncertainty.Propagation;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>What a storm takes from a beach, or a fall from a cliff, on top of the chronic rate: metres, by probability.</summary>
public sealed class EventRetreat
{
    private readonly Func<double, double> _quantile;

    private EventRetreat(string text, Func<double, double> quantile, bool varies) => (Text, _quantile, Varies) = (text, quantile, varies);

    /// <summary>What it is, for the card.</summary>
    public string Text { get; }

    /// <summary>False for a fixed amount.</summary>
    public bool Varies { get; }

    public static EventRetreat None { get; } = new("0 m", _ => 0, false);

    /// <summary>The same each time: a margin of safety.</summary>
    public static EventRetreat Fixed(double metres) => metres == 0 ? None : new(FormattableString.Invariant($"{metres} m"), _ => metres, false);

    public static EventRetreat Triangular(double least, double likeliest, double most)
    {
        var law = new TriangularInput(least, likeliest, most);
        return new(FormattableString.Invariant($"triangular({least}, {likeliest}, {most}) m"), law.Quantile, true);
    }

    /// <summary>Generalised Pareto above a threshold (Coles 2001): excesses of storms over what happens each year.</summary>
    public static EventRetreat Pareto(double threshold, double scale, double shape) => new(
        FormattableString.Invariant($"generalised Pareto(threshold {threshold} m, scale {scale} m, shape {shape})"),
        p => threshold + (Math.Abs(shape) < 1e-9 ? -scale * Math.Log(1 - p) : scale / shape * (Math.Pow(1 - p, -shape) - 1)), true);

    public double Quantile(double probability) => _quantile(probability);
}
