using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>A variogram fitted to bins by weighted least squares.</summary>
/// <param name="Variogram">The model.</param>
/// <param name="SquaredError">Weighted sum of the squared differences between bins and model.</param>
public sealed record VariogramFit(Variogram Variogram, double SquaredError)
{
    /// <summary>
    /// Sills are found exactly for any ranges (least squares with none below 0), and ranges by search over their logarithms from a coarse
    /// mesh, so that the result does not hang on a first guess.
    /// </summary>
    /// <param name="bins">The bins.</param>
    /// <param name="structures">The structures to fit: their shape, smoothness and anisotropy are kept, sills and ranges found. Two with a range at most.</param>
    /// <param name="weighting">What a bin counts.</param>
    /// <exception cref="DataFaultException">Fewer bins than parameters.</exception>
    public static VariogramFit Of(ImmutableArray<VariogramBin> bins, ImmutableArray<VariogramStructure> structures, VariogramWeighting weighting = VariogramWeighting.PairsOverSquaredDistance)
    {
        var ranged = structures.Count(structure => structure.Shape != VariogramShape.Nugget);
        if (structures.IsDefaultOrEmpty || ranged > 2 || structures.Length - ranged > 1) throw new ArgumentException("a nugget and one or two structures with a range are fitted", nameof(structures));
        ImmutableArray<VariogramBin> used = [.. bins.Where(bin => bin.Distance > 0)];
        if (used.Length < structures.Length + ranged) throw new DataFaultException($"{used.Length} distances can not tell {structures.Length + ranged} parameters of a variogram");
        var weights = used.Select(bin => weighting switch
        {
            VariogramWeighting.PairsOverSquaredDistance => bin.Pairs / (bin.Distance * bin.Distance),
            VariogramWeighting.Equal => 1.0,
            _ => bin.Pairs,
        }).ToArray();
        var fit = Search(used, structures, ranged, weights);
        for (var round = 0; weighting == VariogramWeighting.Cressie && round < 20; round++)
        {
            for (var i = 0; i < weights.Length; i++)
            {
                var modelled = fit.Variogram.Semivariance(0, used[i].Distance);
                weights[i] = modelled > 0 ? used[i].Pairs / (modelled * modelled) : 0;
            }
            fit = Search(used, structures, ranged, weights);
        }
        return fit;
    }

    private static VariogramFit Search(ImmutableArray<VariogramBin> bins, ImmutableArray<VariogramStructure> structures, int ranged, double[] weights)
    {
        var (least, most) = (Math.Log(bins.Min(bin => bin.Distance) / 4), Math.Log(bins.Max(bin => bin.Distance) * 4));
        VariogramFit At(ReadOnlySpan<double> logs) => Sills(bins, structures, logs, weights);
        if (ranged == 0) return At([]);
        const int Mesh = 48;
        var step = (most - least) / Mesh;
        double[] best = [.. Enumerable.Repeat(least, ranged)];
        var fit = At(best);
        for (var i = 0; i <= Mesh; i++)
            for (var j = 0; j <= (ranged == 2 ? Mesh : 0); j++)
            {
                double[] logs = ranged == 2 ? [least + i * step, least + j * step] : [least + i * step];
                if (At(logs) is var next && next.SquaredError < fit.SquaredError) (fit, best) = (next, logs);
            }
        // Around the best of the mesh: each range in turn by golden section, in an interval that closes in.
        for (var (round, reach) = (0, step); round < (ranged == 2 ? 60 : 1); round++, reach *= 0.8)
            for (var k = 0; k < ranged; k++)
            {
                best[k] = Golden(at => At(k == 0 ? ranged == 2 ? [at, best[1]] : [at] : [best[0], at]).SquaredError, Math.Max(least, best[k] - reach), Math.Min(most, best[k] + reach));
                if (At(best) is var next && next.SquaredError <= fit.SquaredError) fit = next;
            }
        return fit;
    }

    private static double Golden(Func<double, double> error, double low, double high)
    {
        const double Ratio = 0.6180339887498949;
        var (a, b) = (high - Ratio * (high - low), low + Ratio * (high - low));
        var (errorA, errorB) = (error(a), error(b));
        while (high - low > 1e-9)
            if (errorA <= errorB)
            {
                (high, b, errorB) = (b, a, errorA);
                errorA = error(a = high - Ratio * (high - low));
            }
            else
            {
                (low, a, errorA) = (a, b, errorB);
                errorB = error(b = low + Ratio * (high - low));
            }
        return (low + high) / 2;
    }

    // Non-negative least squares of at most three unknowns: the best of all sets of unknowns that are not held at 0.
    private static VariogramFit Sills(ImmutableArray<VariogramBin> bins, ImmutableArray<VariogramStructure> structures, ReadOnlySpan<double> logs, double[] weights)
    {
        var unit = new VariogramStructure[structures.Length];
        for (int k = 0, at = 0; k < unit.Length; k++)
            unit[k] = structures[k].Shape == VariogramShape.Nugget
                ? new VariogramStructure(VariogramShape.Nugget, 1)
                : new VariogramStructure(structures[k].Shape, 1, Math.Exp(logs[at++]), structures[k].Smoothness, structures[k].Anisotropy);
        var rises = Array.ConvertAll(unit, structure => bins.Select(bin => 1 - structure.Covariance(AcrossX(structure) * bin.Distance, AcrossY(structure) * bin.Distance)).ToArray());
        var (sills, least) = (new double[unit.Length], double.PositiveInfinity);
        for (var set = 0; set < 1 << unit.Length; set++)
        {
            var free = Enumerable.Range(0, unit.Length).Where(k => (set >> k & 1) == 1).ToArray();
            if (Solved(bins, rises, weights, free) is not { } found || Array.Exists(found, sill => sill < 0)) continue;
            var error = 0.0;
            for (var i = 0; i < bins.Length; i++)
            {
                var difference = bins[i].Semivariance;
                for (var f = 0; f < free.Length; f++) difference -= found[f] * rises[free[f]][i];
                error += weights[i] * difference * difference;
            }
            if (!(error < least)) continue;
            (least, sills) = (error, new double[unit.Length]);
            for (var f = 0; f < free.Length; f++) sills[free[f]] = found[f];
        }
        return new VariogramFit(new Variogram([.. unit.Select((structure, k) => new VariogramStructure(structure.Shape, sills[k], structure.Range, structure.Smoothness, structure.Anisotropy))]), least);
    }

    // Bins of all directions are taken as along the longest range.
    private static double AcrossX(VariogramStructure structure) => Math.Sin((structure.Anisotropy?.Azimuth ?? 0) * Math.PI / 180);

    private static double AcrossY(VariogramStructure structure) => Math.Cos((structure.Anisotropy?.Azimuth ?? 0) * Math.PI / 180);

    private static double[]? Solved(ImmutableArray<VariogramBin> bins, double[][] rises, double[] weights, int[] free)
    {
        if (free.Length == 0) return [];
        var (matrix, right) = (new double[free.Length * free.Length], new double[free.Length]);
        for (var i = 0; i < bins.Length; i++)
            for (var a = 0; a < free.Length; a++)
            {
                right[a] += weights[i] * rises[free[a]][i] * bins[i].Semivariance;
                for (var b = 0; b < free.Length; b++) matrix[a * free.Length + b] += weights[i] * rises[free[a]][i] * rises[free[b]][i];
            }
        return Linear.SymmetricSystem.Solve(matrix, right);
    }
}
