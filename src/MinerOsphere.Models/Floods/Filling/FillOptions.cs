using System.Collections.Immutable;
using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Floods.Filling;

/// <summary>How gaps are filled.</summary>
public sealed record FillOptions
{
    public required GaugeKind Kind { get; init; }

    /// <summary>Methods allowed, in the order in which they are tried when <see cref="ByMeasuredError"/> is false.</summary>
    public ImmutableArray<FillMethod> Methods { get; init; } = [FillMethod.Linear, FillMethod.Neighbour, FillMethod.Recurrent, FillMethod.Recession, FillMethod.Climatology];

    /// <summary>True for the method with the least measured error on gaps of that length; false for the customary order.</summary>
    public bool ByMeasuredError { get; init; } = true;

    /// <summary>In the customary order a straight line fills gaps up to so many steps.</summary>
    public int LongestLine { get; init; } = 3;

    /// <summary>Longer gaps stay gaps.</summary>
    public int LongestGap { get; init; } = 240;

    /// <summary>Steps by which a neighbour may come before or after.</summary>
    public int LargestLag { get; init; } = 24;

    /// <summary>Level of the intervals.</summary>
    public double Level { get; init; } = 0.9;

    /// <summary>Gaps hidden per length and half of the record.</summary>
    public int HiddenGaps { get; init; } = 60;

    /// <summary>Lengths that are hidden.</summary>
    public ImmutableArray<int> HiddenLengths { get; init; } = [1, 3, 6, 12, 24, 72];
}
