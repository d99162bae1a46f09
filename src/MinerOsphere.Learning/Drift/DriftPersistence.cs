namespace MinerOsphere.Learning.Drift;

/// <summary>Whether what is unusual passes or stays.</summary>
public enum DriftPersistence
{
    /// <summary>A burst that is over: something exceptional happened, the model is as good as before.</summary>
    ExceptionalEvent,

    /// <summary>It goes on: the world is no longer the one of the training, and the model is to be trained again.</summary>
    Lasting,

    /// <summary>It began a short while ago: more rows will tell.</summary>
    TooEarlyToTell,
}
