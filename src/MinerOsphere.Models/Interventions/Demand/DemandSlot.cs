namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>Spans of time that interventions are counted and forecast in.</summary>
internal static class DemandSlot
{
    public const string Hour = "hour", Day = "day", Week = "week", Year = "year";
}
