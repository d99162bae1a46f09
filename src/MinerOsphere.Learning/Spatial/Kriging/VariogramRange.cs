using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>How far values still resemble their neighbours': the least side of the blocks of a spatial validation.</summary>
public static class VariogramRange
{
    private const int MostPlaces = 2000;

    /// <summary>
    /// The effective range of a variogram with a nugget, spherical or exponential by which fits better. Best given the residuals of a model;
    /// the values themselves give a longer, so a more careful range.
    /// </summary>
    /// <param name="places">Where the values are, in a projected system.</param>
    /// <param name="values">A value per place; rows with gaps are left out.</param>
    /// <param name="run">Its seed draws 2,000 places where there are more.</param>
    /// <returns>
    /// The range in the unit of the places; null where the variogram does not rise (the structure holds less than 10 percent of the sill, or
    /// explains no more of the bins than a level line), or does not level off within half the extent, as with a trend.
    /// </returns>
    public static double? Of(PlaceColumn places, ReadOnlySpan<double> values, TrainingRun run)
    {
        var (count, first, varies) = (0, 0.0, false);
        var (west, east, south, north) = (double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity);
        for (var row = 0; row < values.Length; row++)
        {
            if (places.IsMissing(row) || !double.IsFinite(values[row])) continue;
            if (count++ == 0) first = values[row];
            varies |= values[row] != first;
            (west, east) = (Math.Min(west, places.X[row]), Math.Max(east, places.X[row]));
            (south, north) = (Math.Min(south, places.Y[row]), Math.Max(north, places.Y[row]));
        }
        var reach = double.Hypot(east - west, north - south) / 2;
        if (count < 10 || !varies || !(reach > 0)) return null;
        var bins = EmpiricalVariogram.Of(places, values, new EmpiricalVariogramOptions { Cutoff = reach, MostPlaces = MostPlaces }, run);
        if (bins.Length < 4) return null;
        var nugget = new VariogramStructure(VariogramShape.Nugget, 0);
        VariogramFit Fit(VariogramShape shape) => VariogramFit.Of(bins, [nugget, new VariogramStructure(shape, 1, 1)]);
        var (spherical, exponential) = (Fit(VariogramShape.Spherical), Fit(VariogramShape.Exponential));
        var best = spherical.SquaredError <= exponential.SquaredError ? spherical : exponential;
        var rises = best.Variogram.Nugget <= 0.9 * best.Variogram.Sill && best.SquaredError < 0.95 * VariogramFit.Of(bins, [nugget]).SquaredError;
        return rises && best.Variogram.EffectiveRange is var range && range > 0 && range <= reach ? range : null;
    }
}
