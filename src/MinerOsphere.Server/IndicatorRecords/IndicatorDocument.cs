using System.Globalization;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Indicators;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.IndicatorRecords;

/// <summary>An indicator as JSON and as CSV.</summary>
internal static class IndicatorDocument
{
    public static void WriteMeaning(Utf8JsonWriter json, ApiRequest request, IndicatorSettings settings)
    {
        json.WriteString("id"u8, settings.Id);
        json.WriteString("type"u8, "indicator");
        Text("title", settings.Title);
        json.WriteString("theme"u8, settings.Theme);
        Text("definition", settings.Definition);
        Text("numerator", settings.Numerator);
        Text("denominator", settings.Denominator);
        json.WriteString("unit"u8, settings.Unit);
        Text("perimeter", settings.Perimeter);
        json.WriteStartArray("caveats"u8);
        foreach (var caveat in settings.Caveats) json.WriteStringValue(caveat.In(request.Language));
        json.WriteEndArray();
        Text("source", settings.Source);
        json.WriteString("collection"u8, settings.Collection);
        json.WriteString("measure"u8, settings.Layout.Measure.Text);
        if (settings.Filter is { } filter) json.WriteString("filter"u8, filter);

        void Text(string name, LocalizedText? text)
        {
            if (text is not null) json.WriteString(name, text.In(request.Language));
        }
    }

    public static void WriteValues(Utf8JsonWriter json, PublishedIndicator indicator)
    {
        var hasTime = IndicatorCube.HasTime(indicator);
        json.WriteStartArray("observations"u8);
        foreach (var (g, t, value) in indicator.Cells)
        {
            json.WriteStartObject();
            json.WriteString("group"u8, indicator.Panel.Groups[g].Id);
            json.WriteString("title"u8, indicator.Panel.Groups[g].Title);
            if (hasTime) json.WriteString("time"u8, indicator.Panel.Label(indicator.Panel.FirstYear + t));
            if (double.IsNaN(value)) json.WriteNull("value"u8);
            else json.WriteNumber("value"u8, Math.Round(value, 6));
            json.WriteString("status"u8, double.IsNaN(value) ? "withheld" : "normal");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>RFC 4180: a row per observation, withheld values empty.</summary>
    public static byte[] Csv(PublishedIndicator indicator)
    {
        var hasTime = IndicatorCube.HasTime(indicator);
        var csv = new StringBuilder(hasTime ? "group,title,time,value,status\r\n" : "group,title,value,status\r\n");
        foreach (var (g, t, value) in indicator.Cells)
        {
            csv.Append(Quoted(indicator.Panel.Groups[g].Id)).Append(',').Append(Quoted(indicator.Panel.Groups[g].Title)).Append(',');
            if (hasTime) csv.Append(indicator.Panel.Label(indicator.Panel.FirstYear + t)).Append(',');
            csv.Append(double.IsNaN(value) ? "" : Math.Round(value, 6).ToString("R", CultureInfo.InvariantCulture)).Append(',').Append(double.IsNaN(value) ? "withheld" : "normal").Append("\r\n");
        }
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
