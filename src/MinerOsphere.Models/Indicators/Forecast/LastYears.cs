using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>Leaves out last years that most groups have no value in yet: forecasts begin after the last year that is there.</summary>
internal static class LastYears
{
    public static IndicatorPanel Complete(IndicatorPanel panel)
    {
        var known = Enumerable.Range(0, panel.Years).Select(t => Enumerable.Range(0, panel.Groups.Length).Count(g => double.IsFinite(panel[g, t]))).ToArray();
        var years = panel.Years;
        while (years > 1 && 2 * known[years - 1] < known[..years].Max()) years--;
        return years == panel.Years ? panel : panel.Until(panel.FirstYear + years - 1);
    }
}
