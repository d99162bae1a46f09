using System.Text.Json;
using System.Text.Json.Nodes;

namespace MinerOsphere.Learning.Drift;

/// <summary>A drift report as JSON, for whoever serves or keeps it.</summary>
internal static class DriftJson
{
    public static JsonObject Of(DriftReport report)
    {
        var json = new JsonObject { ["rows"] = report.Rows, ["severity"] = Name(report.Severity) };
        Put(json, "persistence", report.Persistence);
        json["columns"] = new JsonArray([.. report.Columns.Select(Of)]);
        json["episodes"] = new JsonArray([.. report.Episodes.Select(episode => Of(episode, report.RowName))]);
        if (report.Coverage is { } coverage) json["coverage"] = Of(coverage, report.RowName);
        return json;
    }

    private static JsonObject Of(ColumnDrift column)
    {
        var json = new JsonObject { ["column"] = column.Column, ["severity"] = Name(column.Severity) };
        Put(json, "persistence", column.Persistence);
        if (column.Fault is { } fault) json["fault"] = Name(fault);
        Put(json, "stabilityIndex", column.Index);
        Put(json, "stabilityNoise", column.Noise);
        Put(json, "distance", column.Distance);
        Put(json, "pValue", column.PValue);
        Put(json, "missingBefore", column.MissingBefore);
        Put(json, "missingNow", column.MissingNow);
        if (!column.NewLevels.IsEmpty) json["newLevels"] = new JsonArray([.. column.NewLevels.Select(l => (JsonNode)new JsonObject { ["level"] = l.Level, ["rows"] = l.Rows })]);
        return json;
    }

    private static JsonObject Of(CusumEpisode episode, Func<int, string> rowName)
    {
        var json = new JsonObject
        {
            ["start"] = rowName(episode.Start), ["firstAlarm"] = rowName(episode.FirstAlarm), ["end"] = rowName(episode.End), ["upward"] = episode.IsUpward, ["alarms"] = episode.Alarms,
        };
        Put(json, "meanShift", episode.MeanShift);
        Put(json, "persistence", episode.Persistence);
        return json;
    }

    private static JsonObject Of(CoverageDrift coverage, Func<int, string> rowName)
    {
        var json = new JsonObject { ["nominal"] = coverage.Nominal, ["rows"] = coverage.Rows };
        Put(json, "coverage", coverage.Coverage);
        Put(json, "pValue", coverage.PValue);
        json["brokenAtEnd"] = coverage.IsBrokenAtEnd;
        json["windows"] = new JsonArray([.. coverage.Windows.Select(w => (JsonNode)new JsonObject { ["start"] = rowName(w.Start), ["end"] = rowName(w.End), ["coverage"] = w.Coverage, ["pValue"] = w.PValue })]);
        return json;
    }

    private static void Put(JsonObject json, string name, double value)
    {
        if (double.IsFinite(value)) json[name] = value;
    }

    private static void Put(JsonObject json, string name, DriftPersistence? value)
    {
        if (value is { } known) json[name] = Name(known);
    }

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
