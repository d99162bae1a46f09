using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>How far apart places have to be to know nothing of each other: the side of blocks for a spatial validation.</summary>
public static class VariogramRange
{
    /// <summary>
    /// The effective range of a variogram with a nugget, exponential or spherical by which fits better, of values that are mostly residuals.
    /// 0 when there is no structure in them (less than 10 percent of the sill), or too few places to see one. Never more than the largest
    /// distance looked at, a third of the diagonal: a longer range can not be told from a trend.
    /// </summary>
    /// <param name="places">Where the values are.</param>
    /// <param name="values">A value per place.</param>
    /// <param name="run">Its seed draws 2,000 places where there are more.</param>
    public static double Of(PlaceColumn places, ReadOnlySpan<double> values, TrainingRun run)
    {
        var kept = new List<double>();
        for (var row = 0; row < values.Length; row++)
            if (!places.IsMissing(row) && double.IsFinite(values[row])) kept.Add(values[row]);
        if (kept.Count < 10 || kept.TrueForAll(value => value == kept[0])) return 0;
        var bins = EmpiricalVariogram.Of(places, values, new EmpiricalVariogramOptions { MostPlaces = 2000 }, run);
        if (bins.Length < 4) return 0;
        var fits = new[] { VariogramShape.Exponential, VariogramShape.Spherical }
            .Select(shape => VariogramFit.Of(bins, [new VariogramStructure(VariogramShape.Nugget, 0), new VariogramStructure(shape, 1, 1)], VariogramWeighting.Pairs)).ToArray();
        var best = (fits[0].SquaredError <= fits[1].SquaredError ? fits[0] : fits[1]).Variogram;
        return best.Sill > 0 && best.Nugget <= 0.9 * best.Sill ? Math.Min(best.EffectiveRange, bins[^1].Distance) : 0;
    }
}
