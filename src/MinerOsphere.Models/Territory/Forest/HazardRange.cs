namespace MinerOsphere.Models.Territory.Forest;

/// <summary>A coefficient of the hazard: what is taken for it, and how far it may be off. No open data measures it here.</summary>
/// <param name="Low">Low end.</param>
/// <param name="Central">Likeliest value.</param>
/// <param name="High">High end.</param>
public readonly record struct HazardRange(double Low, double Central, double High)
{
    /// <summary>A value by a uniform number: triangular between the ends.</summary>
    public double At(double uniform)
    {
        if (High <= Low) return Central;
        var turn = (Central - Low) / (High - Low);
        return uniform < turn ? Low + Math.Sqrt(uniform * (High - Low) * (Central - Low)) : High - Math.Sqrt((1 - uniform) * (High - Low) * (High - Central));
    }

    public HazardRange Times(double factor) => new(Low * factor, Central * factor, High * factor);
}
