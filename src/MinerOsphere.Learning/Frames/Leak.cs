using System.Globalization;

namespace MinerOsphere.Learning.Frames;

/// <summary>A feature that gives the target away by itself: the same figures under another name, in another unit, or coded otherwise.</summary>
internal static class Leak
{
    /// <summary>Of a straight line through all rows, the largest part of the target's spread that may be left over.</summary>
    private const double Tolerance = 1e-9;

    /// <summary>What the feature is to the target; null when it is no copy of it.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="featureNumbers">Its values or codes.</param>
    /// <param name="target">The target.</param>
    /// <param name="targetNumbers">Its values or codes.</param>
    public static string? Of(Column feature, double[] featureNumbers, Column target, double[] targetNumbers) =>
        feature is NumericColumn && target is NumericColumn ? Line(feature.Name, featureNumbers, targetNumbers) : Coding(featureNumbers, targetNumbers);

    /// <summary>True when the target rises, or falls, with the feature without one exception: time does that to a sum, but so does a hidden copy.</summary>
    public static bool IsMonotone(Column feature, Column target)
    {
        if (feature is not NumericColumn f || target is not NumericColumn t || !NeighboursAgree(f.Values, t.Values)) return false;
        int[] rows = [.. Enumerable.Range(0, f.Count).Where(row => !double.IsNaN(f[row])).OrderBy(row => f[row]).ThenBy(row => t[row])];
        if (rows.Length < 20 || rows.Length < f.Count / 2) return false;
        var (rises, falls, distinct) = (true, true, 1);
        for (var i = 1; i < rows.Length; i++)
        {
            var (before, after) = (rows[i - 1], rows[i]);
            if (f[before] == f[after] && t[before] != t[after]) return false;
            rises &= t[after] >= t[before];
            falls &= t[after] <= t[before];
            if (t[after] != t[before]) distinct++;
        }
        return (rises || falls) && distinct >= 20;
    }

    /// <summary>Whether no two rows in a row tell that it goes both ways: nearly every column is out by its first rows, before any sorting.</summary>
    private static bool NeighboursAgree(ReadOnlySpan<double> feature, ReadOnlySpan<double> target)
    {
        var (before, rises, falls) = (-1, true, true);
        for (var row = 0; row < feature.Length && (rises || falls); row++)
        {
            if (double.IsNaN(feature[row])) continue;
            if (before >= 0)
            {
                var (step, answer) = (feature[row].CompareTo(feature[before]), target[row].CompareTo(target[before]));
                rises &= step == 0 ? answer == 0 : step * answer >= 0;
                falls &= step == 0 ? answer == 0 : step * answer <= 0;
            }
            before = row;
        }
        return rises || falls;
    }

    private static string? Line(string name, ReadOnlySpan<double> feature, ReadOnlySpan<double> target)
    {
        // Through the rows of the smallest and largest feature, then every row against that line: no sums, so no rounding to argue about.
        var (least, most, seen) = (-1, -1, 0);
        for (var row = 0; row < feature.Length; row++)
        {
            if (double.IsNaN(feature[row])) continue;
            seen++;
            if (least < 0 || feature[row] < feature[least]) least = row;
            if (most < 0 || feature[row] > feature[most]) most = row;
        }
        // Two or three points lie on a line by chance, and a feature that is mostly missing tells little.
        if (seen < 4 || seen < feature.Length / 2 || feature[least] == feature[most] || target[least] == target[most]) return null;
        var slope = (target[most] - target[least]) / (feature[most] - feature[least]);
        var tolerance = Tolerance * Math.Abs(target[most] - target[least]);
        var distinct = new HashSet<double>();
        for (var row = 0; row < feature.Length; row++)
        {
            if (double.IsNaN(feature[row])) continue;
            if (!(Math.Abs(target[least] + slope * (feature[row] - feature[least]) - target[row]) <= tolerance)) return null;
            distinct.Add(target[row]);
        }
        if (distinct.Count < 3 && feature.Length < 20) return null;
        var intercept = target[least] - slope * feature[least];
        if (Math.Abs(intercept) <= tolerance) intercept = 0;
        return Math.Abs(slope - 1) < Tolerance && intercept == 0
            ? "equals the target: leave it out"
            : string.Create(CultureInfo.InvariantCulture, $"gives the target away (target = {intercept:G6} + {slope:G6} x {name}): leave it out");
    }

    private static string? Coding(double[] feature, double[] target)
    {
        var codes = new Dictionary<double, double>();
        var classes = new Dictionary<double, double>();
        var seen = 0;
        for (var row = 0; row < feature.Length; row++)
        {
            if (double.IsNaN(feature[row])) continue;
            seen++;
            if (!codes.TryAdd(feature[row], target[row]) && codes[feature[row]] != target[row]) return null;
            if (!classes.TryAdd(target[row], feature[row]) && classes[target[row]] != feature[row]) return null;
        }
        // With as many values as rows the two match by having nothing in common.
        return classes.Count > 1 && classes.Count * 2 <= seen && seen >= Math.Max(10, feature.Length / 2) ? "tells the target, value for value: leave it out" : null;
    }
}
