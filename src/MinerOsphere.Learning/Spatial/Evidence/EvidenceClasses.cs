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
        var kept = new List<(double Value, double Weight)>(values.Length);
        for (var row = 0; row < values.Length; row++)
            if (!double.IsNaN(values[row])) kept.Add((values[row], weights?[row] ?? 1));
        var sorted = kept.GroupBy(cell => cell.Value).Select(cells => (Value: cells.Key, Weight: cells.Sum(cell => cell.Weight))).OrderBy(cell => cell.Value).ToArray();
        if (sorted.Length <= classes) return [.. sorted.SkipLast(1).Select(cell => cell.Value)];
        var (bounds, total, soFar) = (new List<double>(classes), sorted.Sum(cell => cell.Weight), 0.0);
        for (var i = 0; i < sorted.Length - 1; i++)
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
