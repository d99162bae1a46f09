using System.Text.Json.Serialization;

namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>Where an observation is expected. A bound is infinite where too little is known to say.</summary>
/// <param name="Lower">Lower bound, included.</param>
/// <param name="Upper">Upper bound, included.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>Upper less lower.</summary>
    public double Width => Upper - Lower;

    /// <summary>Whether the value lies in it.</summary>
    public bool Holds(double value) => value >= Lower && value <= Upper;

    /// <summary>Everything: the honest interval when nothing is known.</summary>
    public static Interval All { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Of bounds that may have crossed, when both were drawn in: then the point between them.</summary>
    internal static Interval Of(double lower, double upper) => lower <= upper ? new(lower, upper) : new((lower + upper) / 2, (lower + upper) / 2);
}
