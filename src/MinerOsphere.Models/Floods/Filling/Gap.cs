using System.Collections.Immutable;

namespace MinerOsphere.Models.Floods.Filling;

/// <summary>Steps in a row without a value.</summary>
/// <param name="Start">The first of them.</param>
/// <param name="Length">How many.</param>
public readonly record struct Gap(int Start, int Length)
{
    /// <summary>The step after the last.</summary>
    public int End => Start + Length;

    /// <summary>Steps from a step of the gap to the nearest one outside.</summary>
    public int Distance(int step) => Math.Min(step - Start + 1, End - step);

    public static ImmutableArray<Gap> Find(ReadOnlySpan<double> values)
    {
        var gaps = ImmutableArray.CreateBuilder<Gap>();
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i])) continue;
            var end = i + 1;
            while (end < values.Length && double.IsNaN(values[end])) end++;
            gaps.Add(new Gap(i, end - i));
            i = end;
        }
        return gaps.ToImmutable();
    }
}
