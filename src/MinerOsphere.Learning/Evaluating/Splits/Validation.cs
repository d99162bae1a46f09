namespace MinerOsphere.Learning.Evaluating.Splits;

/// <summary>What a split keeps apart, and so what its score is an honest answer to.</summary>
public enum Validation
{
    /// <summary>Rows at random: how well gaps among known rows are filled. It flatters wherever rows resemble their neighbours.</summary>
    Random,

    /// <summary>Whole groups: how well a new group (basin, event, station) is predicted.</summary>
    Grouped,

    /// <summary>What comes later: how well the future is predicted.</summary>
    Temporal,

    /// <summary>What lies elsewhere: how well new ground is predicted.</summary>
    Spatial,
}
