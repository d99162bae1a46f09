using System.Globalization;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>A plan as tables.</summary>
internal static class CrewTables
{
    public const string StaffingSchema = """
        {"type":"array","items":{"type":"object","required":["place","slot","start","hours","expected_interventions","expected_busy","peak_busy","crews_for_service_level","p_shortage","p_shortage_with_one_less","expected_missing","expected_wait_min","crews_last_year_maximum","crews_mean_and_safety","p_shortage_mean_and_safety"],"properties":{
        "place":{"type":"string"},"slot":{"type":"string"},"start":{"type":"string","format":"date-time"},"hours":{"type":"number","x-ogc-unit":"h"},
        "expected_interventions":{"type":"number","x-ogc-unit":"{intervention}"},"expected_busy":{"type":"number","x-ogc-unit":"{crew}"},"peak_busy":{"type":"number","x-ogc-unit":"{crew}"},
        "crews_for_service_level":{"type":"integer","x-ogc-unit":"{crew}"},"p_shortage":{"type":"number"},"p_shortage_with_one_less":{"type":"number"},"expected_missing":{"type":"number","x-ogc-unit":"{crew}"},
        "expected_wait_min":{"type":["number","null"],"x-ogc-unit":"min"},"crews_last_year_maximum":{"type":["integer","null"],"x-ogc-unit":"{crew}"},
        "crews_mean_and_safety":{"type":"integer","x-ogc-unit":"{crew}"},"p_shortage_mean_and_safety":{"type":"number"}}}}
        """;

    public const string GuardsSchema = """
        {"type":"array","items":{"type":"object","required":["place","start","end","crews","worst_slot","mean_p_shortage","expected_busy"],"properties":{
        "place":{"type":"string"},"start":{"type":"string","format":"date-time"},"end":{"type":"string","format":"date-time"},"crews":{"type":"integer","x-ogc-unit":"{crew}"},
        "worst_slot":{"type":"string"},"mean_p_shortage":{"type":"number"},"expected_busy":{"type":"number","x-ogc-unit":"{crew}"}}}}
        """;

    public const string SensitivitySchema = """
        {"type":"array","items":{"type":"object","required":["place","duration_factor","mean_duration_min","most_crews","crew_hours","greatest_p_shortage_of_plan"],"properties":{
        "place":{"type":"string"},"duration_factor":{"type":"number"},"mean_duration_min":{"type":"number","x-ogc-unit":"min"},"most_crews":{"type":"integer","x-ogc-unit":"{crew}"},
        "crew_hours":{"type":"number","x-ogc-unit":"h"},"greatest_p_shortage_of_plan":{"type":"number"}}}}
        """;

    public static byte[] Staffing(CrewPlan plan) => JsonOutput.WriteTable(plan.Rows, (json, row) =>
    {
        json.WriteString("place"u8, row.Place);
        json.WriteString("slot"u8, row.Slot.Name);
        json.WriteString("start"u8, Instant(row.Slot.Start));
        json.WriteFigure("hours", row.Slot.Hours, 3);
        json.WriteFigure("expected_interventions", row.Arrivals, 3);
        json.WriteFigure("expected_busy", row.ExpectedBusy, 3);
        json.WriteFigure("peak_busy", row.PeakBusy, 3);
        json.WriteNumber("crews_for_service_level"u8, row.Crews);
        json.WriteFigure("p_shortage", row.Shortage, 5);
        json.WriteFigure("p_shortage_with_one_less", row.ShortageWithOneLess, 5);
        json.WriteFigure("expected_missing", row.Missing, 5);
        json.WriteFigure("expected_wait_min", row.WaitMinutes, 2);
        if (row.LastYearMaximum is { } most) json.WriteNumber("crews_last_year_maximum"u8, most);
        else json.WriteNull("crews_last_year_maximum"u8);
        json.WriteNumber("crews_mean_and_safety"u8, row.MeanAndSafety);
        json.WriteFigure("p_shortage_mean_and_safety", row.ShortageOfMeanAndSafety, 5);
    });

    public static byte[] Guards(CrewPlan plan) => JsonOutput.WriteTable(plan.Guards, (json, row) =>
    {
        json.WriteString("place"u8, row.Place);
        json.WriteString("start"u8, Instant(row.Start));
        json.WriteString("end"u8, Instant(row.End));
        json.WriteNumber("crews"u8, row.Crews);
        json.WriteString("worst_slot"u8, row.WorstSlot);
        json.WriteFigure("mean_p_shortage", row.Shortage, 5);
        json.WriteFigure("expected_busy", row.ExpectedBusy, 3);
    });

    public static byte[] Sensitivity(CrewPlan plan) => JsonOutput.WriteTable(plan.Sensitivity, (json, row) =>
    {
        json.WriteString("place"u8, row.Place);
        json.WriteFigure("duration_factor", row.Factor, 2);
        json.WriteFigure("mean_duration_min", row.MeanMinutes, 1);
        json.WriteNumber("most_crews"u8, row.MostCrews);
        json.WriteFigure("crew_hours", row.CrewHours, 1);
        json.WriteFigure("greatest_p_shortage_of_plan", row.ShortageOfPlan, 5);
    });

    public static string Instant(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
