namespace MinerOsphere.Learning.Spatial.Evidence;

/// <summary>How the classes of a layer get their weights.</summary>
public enum EvidenceWeighting
{
    /// <summary>Each class its own W+.</summary>
    Unique,

    /// <summary>Each class its own W+, but those below the wanted studentized contrast share one (the categorical weights of EIS Toolkit).</summary>
    Grouped,

    /// <summary>Two classes, low and high, split where classes added up from the lowest tell most of deposits: for "near is good".</summary>
    Ascending,

    /// <summary>The same, added up from the highest: for "much is good".</summary>
    Descending,

    /// <summary>Ascending or descending, whichever tells more.</summary>
    EitherWay,
}
