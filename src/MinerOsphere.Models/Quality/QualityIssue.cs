using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Quality;

/// <summary>Something that a check found.</summary>
/// <param name="Row">Ordinal of the row; -1 for a whole column.</param>
/// <param name="Check">Id of the check.</param>
/// <param name="Severity">error: it cannot be so; warning: it is hardly so; note: worth knowing.</param>
/// <param name="Column">Property that it is about; empty for the place.</param>
/// <param name="What">In words.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Proposed">What may be meant, as text; empty where nothing can be proposed.</param>
internal sealed record QualityIssue(int Row, string Check, string Severity, string Column, LocalizedText What, string Value, string Proposed = "")
{
    public const string Error = "error", Warning = "warning", Note = "note";

    /// <summary>Where the feature may lie; null where no other place is proposed.</summary>
    public (double Longitude, double Latitude)? Place { get; init; }
}
