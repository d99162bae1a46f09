using System.Globalization;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>Scores as lines of a Markdown table.</summary>
public static class FloodTable
{
    public const string Head =
        "| lead | rows | Cp | NSE | KGE' | NSE persistence | Cp AR | Cp GR4, no rain | Cp GR4, rain known | events | peak ratio | peak delay h | 90 %: all / flood / rising | Winkler | 80 %: all / flood / rising | Winkler |\n" +
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    public static string Line(FloodScores s) => string.Create(CultureInfo.InvariantCulture,
        $"| {s.Lead} | {s.Rows} | {s.Persistence:F3} | {s.Nse:F4} | {s.Kge:F3} | {s.PersistenceNse:F4} | {s.Autoregression:F3} | {s.RainfallRunoff:F3} | {s.RainfallRunoffKnowingRain:F3} | {s.Events} | {s.PeakRatio:F2} | {s.PeakDelay:F1} | {s.Band90.Coverage:F3} / {s.Band90.InFlood:F3} / {s.Band90.Rising:F3} | {s.Band90.Winkler:F2} | {s.Band80.Coverage:F3} / {s.Band80.InFlood:F3} / {s.Band80.Rising:F3} | {s.Band80.Winkler:F2} |");
}
