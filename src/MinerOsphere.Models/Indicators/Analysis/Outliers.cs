using MinerOsphere.Learning.Spatial.Compositions;

namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>Values that are far from the others, and changes that are far from the other changes, by scales that outliers do not move.</summary>
internal static class Outliers
{
    /// <summary>Robust z beyond which a value is told (Iglewicz and Hoaglin 1993).</summary>
    public const double Cut = 3.5;

    private const int Fewest = 5;

    /// <summary>Groups whose value is far from those of the others; NaN for a gap. Positive values that lean to one side are compared by their logarithms.</summary>
    public static IEnumerable<(int Group, double Z)> Levels(double[] values)
    {
        var logarithms = Leans(values);
        var taken = values.Select(v => logarithms ? Math.Log(v) : v).ToArray();
        if (taken.Count(double.IsFinite) < Fewest) yield break;
        var scale = RobustScale.Of(taken);
        for (var g = 0; g < taken.Length; g++)
            if (double.IsFinite(taken[g]) && Math.Abs(scale.Z(taken[g])) > Cut) yield return (g, scale.Z(taken[g]));
    }

    /// <summary>
    /// Changes from one time to the next far from those of the other groups then: what moved all of them is no outlier of one. The spread is that
    /// of all times together, so that a quiet year makes no alarm of little.
    /// </summary>
    /// <param name="values">By group and time; NaN for a gap.</param>
    public static IEnumerable<(int Group, int Time, double Change, double Z)> Jumps(double[][] values)
    {
        var logarithms = values.SelectMany(v => v).Where(double.IsFinite).All(v => v > 0);
        var found = new List<(int Group, int Time, double Change, double Apart)>();
        for (var t = 1; t < (values.Length == 0 ? 0 : values[0].Length); t++)
        {
            var changes = values.Select(v => logarithms ? Math.Log(v[t] / v[t - 1]) : v[t] - v[t - 1]).ToArray();
            var present = changes.Where(double.IsFinite).Order().ToArray();
            if (present.Length < Fewest) continue;
            var middle = (present[(present.Length - 1) / 2] + present[present.Length / 2]) / 2;
            for (var g = 0; g < changes.Length; g++)
                if (double.IsFinite(changes[g])) found.Add((g, t, logarithms ? Math.Exp(changes[g]) - 1 : changes[g], changes[g] - middle));
        }
        if (found.Count < Fewest) yield break;
        var scale = RobustScale.Of(found.Select(f => f.Apart).ToArray());
        foreach (var (group, time, change, apart) in found)
            if (Math.Abs(scale.Z(apart)) > Cut) yield return (group, time, change, scale.Z(apart));
    }

    /// <summary>True for values above 0 whose logarithms are the more symmetric (by the quartiles' skewness of Bowley).</summary>
    internal static bool Leans(double[] values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        return sorted.Length >= Fewest && sorted[0] > 0 && Math.Abs(Skewness([.. sorted.Select(v => Math.Log(v))])) < Math.Abs(Skewness(sorted));
    }

    private static double Skewness(double[] sorted)
    {
        double At(double share) => share * (sorted.Length - 1) is var place && (int)place is var below && below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[^1];
        var (low, middle, high) = (At(0.25), At(0.5), At(0.75));
        return high > low ? (high + low - 2 * middle) / (high - low) : 0;
    }
}
