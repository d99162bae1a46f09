using System.Globalization;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Interventions;

/// <summary>The rows of a forecast as JSON.</summary>
internal static class ForecastTable
{
    private const int Decimals = 2;

    public static byte[] ToJson(IEnumerable<(CountCategory Category, WeekForecast Forecast)> rows) => JsonOutput.Write(json =>
    {
        json.WriteStartArray();
        foreach (var (category, row) in rows)
        {
            json.WriteStartObject();
            json.WriteString("category"u8, category.Id);
            json.WriteString("week"u8, row.Week.ToString());
            json.WriteString("week_start"u8, Day(row.Week));
            json.WriteNumber("horizon"u8, row.Horizon);
            json.WriteFigure("forecast", row.Mean, Decimals);
            json.WriteNumber("lower"u8, row.Lower);
            json.WriteNumber("upper"u8, row.Upper);
            json.WriteFigure(Predictors.TotalMean, row.TotalMean, Decimals);
            json.WriteFigure(Predictors.WindowMean, row.WindowMean, Decimals);
            json.WriteFigure(Predictors.SeasonalNaive, row.SeasonalNaive, Decimals);
            if (row.Observed is { } observed) json.WriteNumber("observed"u8, observed);
            else json.WriteNull("observed"u8);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static string Day(IsoWeek week) => week.Monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
