namespace MinerOsphere.Learning.Networks;

/// <summary>How a network is chosen.</summary>
public sealed record SelectionOptions
{
    /// <summary>Parts that the events (groups) are laid into, each to be predicted by networks that never saw it. As many as there are groups leaves one event out at a time.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Networks per candidate and fold, whose median is scored: one alone may be good or bad by chance.</summary>
    public int Initialisations { get; init; } = 3;

    /// <summary>
    /// Takes the first candidate that is within one standard error of the best, so that candidates given from simple to complex yield the
    /// simplest that does as well (Breiman et al. 1984); else the best.
    /// </summary>
    public bool OneStandardError { get; init; }

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Folds, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Initialisations);
    }
}
