using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>What the indicator means, as a table to read.</summary>
internal static class ForecastDefinition
{
    public static byte[] Write(IndicatorForecast forecast) => JsonOutput.WriteTable(Rows(forecast), (json, row) =>
    {
        json.WriteString("what"u8, row.What);
        json.WriteColumns("text", row.Text);
    });

    private static IEnumerable<(string What, LocalizedText Text)> Rows(IndicatorForecast forecast)
    {
        var (terms, layout) = (forecast.Question.Terms, forecast.Question.Layout);
        yield return ("title", terms.Title);
        if (terms.Definition is { } definition) yield return ("definition", definition);
        if (terms.Numerator is { } numerator) yield return ("numerator", numerator);
        if (terms.Denominator is { } denominator) yield return ("denominator", denominator);
        if (terms.Unit is { } unit) yield return ("unit", new LocalizedText(unit, unit));
        if (terms.Perimeter is { } perimeter) yield return ("perimeter", perimeter);
        foreach (var caveat in terms.Caveats) yield return ("caveat", caveat);
        if (terms.Source is { } source) yield return ("source", source);
        var reading = $"{layout.Measure} · {layout.Time}{(layout.Group is { } group ? " · " + group : "")}{(terms.Collection is { } collection ? " · " + collection.Id : "")}";
        yield return ("measure", new LocalizedText(reading, reading));
    }
}
