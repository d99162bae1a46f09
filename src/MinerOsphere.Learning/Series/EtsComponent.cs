namespace MinerOsphere.Learning.Series;

/// <summary>How the error, the trend or the season joins the others in exponential smoothing.</summary>
public enum EtsComponent
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It is added.</summary>
    Additive,

    /// <summary>It is added and fades with the lead: a trend only.</summary>
    Damped,

    /// <summary>It multiplies: errors and seasons only.</summary>
    Multiplicative,
}
