namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>The scale that an indicator is forecast on, so that errors of groups of every size are alike and forecasts stay where values can be.</summary>
internal enum ForecastScale
{
    /// <summary>Logarithm: amounts above 0.</summary>
    Logarithm,

    /// <summary>Logarithm of one more: counts, 0 among them.</summary>
    LogarithmOfOneMore,

    /// <summary>Logit: shares between 0 and 1.</summary>
    Logit,

    /// <summary>As it is: balances, which may lie below 0.</summary>
    Identity,
}
