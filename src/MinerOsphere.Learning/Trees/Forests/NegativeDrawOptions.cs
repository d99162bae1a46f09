namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>How negatives are drawn, time after time, where only occurrences are known.</summary>
public sealed record NegativeDrawOptions
{
    /// <summary>Draws, each with a forest of its own; 10 to 30 tell the spread well enough.</summary>
    public int Draws { get; init; } = 20;

    /// <summary>Negatives of a draw per positive.</summary>
    public double NegativesPerPositive { get; init; } = 1;

    /// <summary>Rows nearer than this to a positive are no negatives; in the unit of the places, 0 to allow all.</summary>
    public double ExclusionDistance { get; init; }

    /// <summary>The forest of each draw; importances and the jackknife are not reckoned.</summary>
    public RandomForestOptions Forest { get; init; } = new() { Trees = 300 };

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Draws, 2);
        if (!(NegativesPerPositive is > 0 and <= 1e6)) throw new ArgumentException(FormattableString.Invariant($"NegativesPerPositive is {NegativesPerPositive}, expected above 0"));
        if (!(ExclusionDistance >= 0) || double.IsInfinity(ExclusionDistance)) throw new ArgumentException(FormattableString.Invariant($"ExclusionDistance is {ExclusionDistance}, expected 0 or more"));
        if (Forest.PermutationImportance || Forest.JackknifeVariance) throw new ArgumentException("permutation importance and the jackknife are of one forest, not of many draws");
    }
}
