namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>One unit in a funnel plot.</summary>
/// <param name="Group">Which group.</param>
/// <param name="Size">Its base.</param>
/// <param name="Rate">Its proportion or rate.</param>
/// <param name="Z">How many deviations from the target, after widening.</param>
/// <param name="LowerWarning">Lower limit of 95 %.</param>
/// <param name="UpperWarning">Upper limit of 95 %.</param>
/// <param name="LowerAlarm">Lower limit of 99.8 %.</param>
/// <param name="UpperAlarm">Upper limit of 99.8 %.</param>
internal readonly record struct FunnelUnit(int Group, double Size, double Rate, double Z, double LowerWarning, double UpperWarning, double LowerAlarm, double UpperAlarm)
{
    public bool IsAlarm => Rate < LowerAlarm || Rate > UpperAlarm;

    public bool IsWarning => Rate < LowerWarning || Rate > UpperWarning;
}
