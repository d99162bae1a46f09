namespace MinerOsphere.Models.Floods.Quality;

/// <summary>Addresses of the code lists of WaterML 2.0 part 1 (OGC 10-126r4 §9.2 and §9.12).</summary>
internal static class WaterMl
{
    public static string Quality(QualityCode code) => "http://www.opengis.net/def/waterml/2.0/quality/" + Name(code);

    public static string Name(QualityCode code) => code switch
    {
        QualityCode.Good => "good",
        QualityCode.Suspect => "suspect",
        QualityCode.Estimate => "estimate",
        QualityCode.Poor => "poor",
        QualityCode.Missing => "missing",
        _ => "unchecked",
    };

    public static string Name(QualityReason reason) => reason switch
    {
        QualityReason.Missing => "missing",
        QualityReason.Negative => "negative",
        QualityReason.Range => "range",
        QualityReason.Spike => "spike",
        QualityReason.Rate => "rate",
        QualityReason.Stuck => "stuck",
        QualityReason.NoRain => "no-rain",
        QualityReason.ClockShift => "clock-shift",
        _ => "none",
    };

    /// <summary>Rain is the total of the step before its time; flows and levels change without jumps.</summary>
    public static string Interpolation(GaugeKind kind) => "http://www.opengis.net/def/waterml/2.0/interpolationType/" + (kind == GaugeKind.Rain ? "TotalPrec" : "Continuous");
}
