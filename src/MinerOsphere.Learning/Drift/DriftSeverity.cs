namespace MinerOsphere.Learning.Drift;

/// <summary>How far something has moved.</summary>
public enum DriftSeverity
{
    /// <summary>Not more than chance moves it.</summary>
    None,

    /// <summary>Somewhat: to be watched.</summary>
    Moderate,

    /// <summary>Much: what the model says of such rows is to be doubted.</summary>
    Major,
}
