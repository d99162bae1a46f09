namespace MinerOsphere.Learning.Linear;

/// <summary>How features become the columns of a linear model.</summary>
public sealed record EncodingOptions
{
    /// <summary>Missing numbers.</summary>
    public GapTreatment Numbers { get; init; } = GapTreatment.Refuse;

    /// <summary>Missing levels, and at prediction levels that the training never saw.</summary>
    public GapTreatment Levels { get; init; } = GapTreatment.Indicator;

    /// <summary>Which level has no column. Without an intercept the first categorical feature has a column for every level.</summary>
    public ReferenceLevel Reference { get; init; } = ReferenceLevel.MostFrequent;

    /// <summary>Columns at most: each is held for every row, and a feature with thousands of levels says little by a column for each.</summary>
    public int MostColumns { get; init; } = 2000;

    /// <summary>A column of ones in front.</summary>
    public bool Intercept { get; init; } = true;
}
