using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Import;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>An import report as lines of the summary table, and back.</summary>
internal static class ReportLines
{
    public static IEnumerable<(string Key, string? Value)> Of(ImportReport report)
    {
        yield return ("rows_read", Text(report.RowsRead));
        yield return ("rows_kept", Text(report.RowsKept));
        yield return ("rows_refused", Text(report.RowsRefused));
        yield return ("rows_flagged", Text(report.RowsFlagged));
        yield return ("fault_count", Text(report.FaultCount));
        yield return ("source", report.Source);
        yield return ("policy", report.Policy.ToString());
        yield return ("imported_at", report.ImportedAt.ToString("O", CultureInfo.InvariantCulture));
    }

    public static ImportReport Read(IReadOnlyDictionary<string, string?> lines, SqliteDatabase database) => new()
    {
        RowsRead = Long(lines, "rows_read"),
        RowsKept = Long(lines, "rows_kept"),
        RowsRefused = Long(lines, "rows_refused"),
        RowsFlagged = Long(lines, "rows_flagged"),
        FaultCount = Long(lines, "fault_count"),
        Source = lines["source"]!,
        Policy = Enum.Parse<FaultPolicy>(lines["policy"]!),
        ImportedAt = DateTimeOffset.Parse(lines["imported_at"]!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        Faults = ReadFaults(database),
    };

    private static ImmutableArray<RowFault> ReadFaults(SqliteDatabase database)
    {
        using var rows = database.Prepare(
            $"SELECT row, feature, property, value, reason_fr, reason_en FROM {GeoPackageTables.Faults} ORDER BY id LIMIT {ImportReport.MostFaults}");
        var faults = ImmutableArray.CreateBuilder<RowFault>();
        while (rows.Step())
            faults.Add(new RowFault(rows.Int64(0), rows.TextOrNull(1), rows.Text(2), rows.TextOrNull(3), new(rows.Text(4), rows.Text(5))));
        return faults.ToImmutable();
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
    private static long Long(IReadOnlyDictionary<string, string?> lines, string key) => long.Parse(lines[key]!, CultureInfo.InvariantCulture);
}
