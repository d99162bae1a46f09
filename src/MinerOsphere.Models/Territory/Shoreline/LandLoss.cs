namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>Land between the shore of the last survey and a shore landward of it.</summary>
public static class LandLoss
{
    /// <summary>Square metres by draw.</summary>
    /// <param name="projection">The transects.</param>
    /// <param name="chain">Their order.</param>
    /// <param name="positions">By transect and draw.</param>
    public static double[] Of(ShoreProjection projection, ShoreChain chain, double[][] positions)
    {
        var lost = new double[positions[0].Length];
        foreach (var (a, b) in chain.Pairs())
        {
            var (first, second) = (projection.Transects[a], projection.Transects[b]);
            var (fromA, fromB) = (first.At(projection.Reference(a)), second.At(projection.Reference(b)));
            // Width across the transects: an oblique shore does not count for more land.
            var width = (Math.Abs(first.Of(fromB.X, fromB.Y).Across) + Math.Abs(second.Of(fromA.X, fromA.Y).Across)) / 2;
            for (var d = 0; d < lost.Length; d++)
                lost[d] += width * (Math.Max(0, projection.Reference(a) - positions[a][d]) + Math.Max(0, projection.Reference(b) - positions[b][d])) / 2;
        }
        return lost;
    }
}
