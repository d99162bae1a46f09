namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>Which way a metric points.</summary>
public enum Direction
{
    /// <summary>Errors and penalties.</summary>
    LowerIsBetter,

    /// <summary>Efficiencies, areas and shares captured.</summary>
    HigherIsBetter,

    /// <summary>The nearer to its best value the better, from either side: a bias to 0, a coverage to its nominal level.</summary>
    NearerIsBetter,
}
