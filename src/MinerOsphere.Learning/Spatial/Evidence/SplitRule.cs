namespace MinerOsphere.Learning.Spatial.Evidence;

/// <summary>Where the classes of a layer, added up in their order, are split in two.</summary>
public enum SplitRule
{
    /// <summary>At the largest studentized contrast, if it reaches the wanted one.</summary>
    LargestStudentizedContrast,

    /// <summary>At the largest contrast of those whose studentized contrast reaches the wanted one.</summary>
    LargestFeasibleContrast,

    /// <summary>At the largest contrast, if its studentized contrast reaches the wanted one.</summary>
    LargestContrastIfFeasible,

    /// <summary>At the largest contrast, however uncertain it is.</summary>
    LargestContrast,
}
