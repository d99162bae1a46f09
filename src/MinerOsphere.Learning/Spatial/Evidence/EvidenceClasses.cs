using System.Collections.Immutable;
using System.Globalization;

namespace MinerOsphere.Learning.Spatial.Evidence;

/// <summary>Classes of a numeric layer.</summary>
internal static class EvidenceClasses
{
    /// <summary>
    /// Upper ends of the classes, the last one without: a value belongs to the first class whose end it does not pass. Ends are values of
    /// the data, so the same ranks give the same classes whatever the unit.
    /// </summary>
    public static double[] Bounds(ReadOnlySpan<double> values, double[]? weights, int classes)
    {
        var kept = new List<double>(values.Length);
        var counts = new List<double>(values.Length);
        for (var row = 0; row < values.Length; row++)
        {
            if (double.IsNaN(values[row])) continue;
            kept.Add(values[row]);
            counts.Add(weights?[row] ?? 1);
        }
        var (keys, items) = (kept.ToArray(), counts.ToArray());
        Array.Sort(keys, items);
        var sorted = new List<(double Value, double Weight)>();
        for (var i = 0; i < keys.Length; i++)
            if (sorted.Count > 0 && sorted[^1].Value == keys[i]) sorted[^1] = (keys[i], sorted[^1].Weight + items[i]);
            else sorted.Add((keys[i], items[i]));
        if (sorted.Count <= classes) return [.. sorted.SkipLast(1).Select(cell => cell.Value)];
        var (bounds, total, soFar) = (new List<double>(classes), sorted.Sum(cell => cell.Weight), 0.0);
        for (var i = 0; i < sorted.Count - 1; i++)
        {
            soFar += sorted[i].Weight;
            // The tolerance keeps equal shares equal when weights are fractions.
            if (soFar >= total * (bounds.Count + 1) / classes * (1 - 1e-12)) bounds.Add(sorted[i].Value);
            if (bounds.Count == classes - 1) break;
        }
        return [.. bounds];
    }

    public static ImmutableArray<string> Labels(double[] bounds)
    {
        if (bounds.Length == 0) return ["any"];
        static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
        return [$"up to {Text(bounds[0])}", .. bounds.Skip(1).Select((bound, i) => $"above {Text(bounds[i])} up to {Text(bound)}"), $"above {Text(bounds[^1])}"];
    }
}
