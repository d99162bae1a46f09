namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>What an interval is when there are too few rows to calibrate it: fewer than level/(1 - level), 9 for 90 %.</summary>
public enum TooFew
{
    /// <summary>Infinite: nothing else keeps the promise.</summary>
    Infinite,

    /// <summary>As wide as the worst miss that was seen: finite, but it covers less often than the level says.</summary>
    Widest,
}
