using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>
/// Keeps observed counts below three to ourselves: behind them are persons who could be known. In a place and slot where exactly one category
/// is hidden and the sum is shown, the smallest other category is hidden too, for it could be reckoned from the rest. References that are
/// observed counts, or means of fewer than three interventions, are hidden likewise. Not guarded against: several requests at different
/// levels or spans whose sums are compared; the sums themselves are published counts of at least three.
/// </summary>
internal static class Disclosure
{
    public const int Least = 3;
    public const string Primary = "below-3", Secondary = "secondary", Shown = "";

    public static bool IsSmall(double count) => count < Least;

    /// <summary>Per cell of one place and slot, whether its observed count is shown.</summary>
    public static string[] Flags(ImmutableArray<string> categories, ReadOnlySpan<double> observed)
    {
        var flags = new string[observed.Length];
        for (var i = 0; i < flags.Length; i++) flags[i] = IsSmall(observed[i]) ? Primary : Shown;
        var total = categories.IndexOf(Total);
        int[] parts = [.. Enumerable.Range(0, flags.Length).Where(i => i != total)];
        if (total < 0 || flags[total] != Shown || parts.Count(i => flags[i] == Primary) != 1) return flags;
        var next = -1;
        foreach (var i in parts)
            if (flags[i] == Shown && !double.IsNaN(observed[i]) && (next < 0 || observed[i] < observed[next])) next = i;
        flags[next < 0 ? total : next] = Secondary;
        return flags;
    }

    public const string Total = "total";
}
