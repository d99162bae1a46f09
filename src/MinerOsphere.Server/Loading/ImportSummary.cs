using MinerOsphere.Features.Import;

namespace MinerOsphere.Server.Loading;

/// <summary>An import report in a line, and its faults in lines.</summary>
internal static class ImportSummary
{
    public static string Line(ImportReport report, TimeSpan elapsed) => report.Refusal is { } refusal
        ? $"refused: {refusal.In("en")}"
        : FormattableString.Invariant($"{Rows(report)} in {elapsed.TotalSeconds:0.0} s");

    /// <summary>"3,044 rows, 14 flagged, 1 refused".</summary>
    public static string Rows(ImportReport report)
    {
        var text = FormattableString.Invariant($"{report.RowsKept:N0} rows");
        if (report.RowsFlagged > 0) text += FormattableString.Invariant($", {report.RowsFlagged:N0} flagged");
        if (report.RowsRefused > 0) text += FormattableString.Invariant($", {report.RowsRefused:N0} refused");
        return text;
    }

    /// <summary>"row 107 (201201), iso_year_week = '201201': ..." for each fault that the report keeps.</summary>
    public static IEnumerable<string> Faults(ImportReport report)
    {
        foreach (var fault in report.Faults)
        {
            yield return FormattableString.Invariant($"row {fault.Row}")
                + (fault.Id is null ? "" : $" ({fault.Id})")
                + (fault.Property.Length == 0 ? "" : $", {fault.Property}")
                + (fault.Value is null ? "" : $" = '{fault.Value}'")
                + $": {fault.Reason.In("en")}";
        }

        if (report.FaultCount > report.Faults.Length)
            yield return FormattableString.Invariant($"... and {report.FaultCount - report.Faults.Length:N0} more");
    }
}
