namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>How values are kriged.</summary>
public sealed record KrigingOptions
{
    /// <summary>What is known of the mean.</summary>
    public KrigingTrend Trend { get; init; } = KrigingTrend.Constant;

    /// <summary>The mean of <see cref="KrigingTrend.Known"/>.</summary>
    public double Mean { get; init; }

    /// <summary>How many of the nearest places are used for one; null for all of them, which costs the square of their number.</summary>
    public int? Neighbours { get; init; } = 50;

    /// <summary>At most so many of the nearest places in each eighth of the circle, against lopsided clusters; null for no such limit. They share <see cref="Neighbours"/>.</summary>
    public int? PerOctant { get; init; }

    /// <summary>Places farther than this are not used; where fewer than <see cref="LeastNeighbours"/> remain, there is no prediction (NaN).</summary>
    public double? MostDistance { get; init; }

    /// <summary>Places that are needed at least; never less than the trend has coefficients.</summary>
    public int LeastNeighbours { get; init; } = 1;

    /// <summary>
    /// Takes the nugget for error of measurement: the map is of what would be measured without error, it does not pass through the values,
    /// and values in one place are used side by side.
    /// </summary>
    public bool NuggetIsError { get; init; }

    /// <summary>Refuses values in one place instead of taking their mean.</summary>
    public bool RefuseDuplicates { get; init; }
}
