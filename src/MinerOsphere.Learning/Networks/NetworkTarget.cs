namespace MinerOsphere.Learning.Networks;

/// <summary>One of several targets of a network, such as the same quantity at several lead times.</summary>
/// <param name="Name">Name of the output.</param>
/// <param name="Values">A value per row; NaN where it is not known, which then counts for nothing.</param>
public sealed record NetworkTarget(string Name, double[] Values);
