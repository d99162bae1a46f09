namespace MinerOsphere.Learning.Networks;

/// <summary>Several networks that differ in their first weights, and in the rows that tell them when to stop.</summary>
public sealed record EnsembleOptions
{
    /// <summary>Each member's network and training.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>Networks per fold, each from first weights of its own.</summary>
    public int Initialisations { get; init; } = 10;

    /// <summary>
    /// 1: every member keeps back rows by <see cref="NetworkOptions.ValidationShare"/> (with groups, other ones for each). More: the rows are
    /// parted into so many folds (whole groups, else stretches of time, else at random), each is kept back in turn by
    /// <see cref="Initialisations"/> members, and every row gets a prediction of members that did not learn from it.
    /// </summary>
    public int Folds { get; init; } = 1;

    internal void Check()
    {
        Network.Check();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Initialisations);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Folds);
    }
}
