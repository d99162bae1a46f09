namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>What becomes of several rows of one group and one time.</summary>
public enum IndicatorAggregation
{
    /// <summary>There is one row only: another one is a duplicate, which is reported; the first one counts.</summary>
    Single,

    /// <summary>Rows are parts that add up.</summary>
    Sum,

    /// <summary>Rows are states at several moments: their mean counts.</summary>
    Mean,
}
