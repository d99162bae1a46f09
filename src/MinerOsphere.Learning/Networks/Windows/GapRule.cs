namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>What becomes of a window with a gap in one of its series.</summary>
public enum GapRule
{
    /// <summary>It is left out and counted.</summary>
    Drop,

    /// <summary>
    /// Short gaps are filled and counted: by a straight line where the measure after the gap was known at the time of issue, else by the
    /// last measure; a sum with a fifth of its steps missing or less is scaled up. Windows with longer gaps are left out.
    /// </summary>
    Fill,

    /// <summary>Short gaps are filled the same way, longer ones stay gaps for the network to answer.</summary>
    FillAndKeep,

    /// <summary>All gaps stay.</summary>
    Keep,
}
