namespace MinerOsphere.Learning.Trees.Boosting;

/// <summary>Which rows are held out to tell when more trees stop helping.</summary>
public enum ValidationSplit
{
    /// <summary>Rows at random: right when rows are independent.</summary>
    Random,

    /// <summary>Whole groups at random, so that no group is on both sides.</summary>
    Groups,

    /// <summary>The latest rows, so that the past is judged by the future. Rows of one instant stay together.</summary>
    Latest,
}
