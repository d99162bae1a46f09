
namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>How the years of an indicator are written.</summary>
public enum IndicatorYears
{
    /// <summary>2022.</summary>
    Calendar,

    /// <summary>2022-23, the academic year that begins in 2022.</summary>
    Academic,

    /// <summary>2022-2023.</summary>
    AcademicLong,

    /// <summary>Dates, of which the calendar year counts.</summary>
    Dates,

    /// <summary>None: all rows are of one time.</summary>
    None,
}

