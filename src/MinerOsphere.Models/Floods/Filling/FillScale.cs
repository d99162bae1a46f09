using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Floods.Filling;

/// <summary>The scale that a quantity is estimated on: ln(Q + median) for flows, whose errors grow with them; rain and levels as they are.</summary>
internal readonly record struct FillScale(GaugeKind Kind, double Offset)
{
    public static FillScale Of(GaugeKind kind, double[] values)
    {
        if (kind != GaugeKind.Flow) return new FillScale(kind, 0);
        double[] positive = [.. values.Where(v => v > 0).Order()];
        return new FillScale(kind, positive.Length == 0 ? 1 : positive[positive.Length / 2]);
    }

    public double To(double value) => Kind == GaugeKind.Flow ? Math.Log(Math.Max(0, value) + Offset) : value;

    public double From(double scaled) => Kind switch
    {
        GaugeKind.Flow => Math.Max(0, Math.Exp(scaled) - Offset),
        GaugeKind.Rain => Math.Max(0, scaled),
        _ => scaled,
    };

    /// <summary>Change of the quantity per change on the scale.</summary>
    public double Slope(double value) => Kind == GaugeKind.Flow ? Math.Max(0, value) + Offset : 1;
}
