using Microsoft.Data.Sqlite;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.Import.Readers;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Import;

/// <summary>
/// Brings a source into a GeoPackage of ours, every value checked by the schema. The target appears whole or not at all: an import that
/// is interrupted, cancelled or refused leaves what was there before.
/// </summary>
public sealed class FeatureImporter(TimeProvider time)
{
    /// <summary>End of the name of a file under way; one that is found later is the remains of a killed import.</summary>
    public const string PartialSuffix = ".partial";

    private const int RowsPerReport = 1000;

    /// <summary>Imports. A bad source is told by <see cref="ImportReport.Refusal"/>, not by an exception.</summary>
    /// <param name="source">The file and how to treat its faults.</param>
    /// <param name="schema">The declared schema; the file has <see cref="QualityFlags.Served"/> of it.</param>
    /// <param name="collectionId">Name of the table.</param>
    /// <param name="targetPath">The GeoPackage to make or replace; its folder must exist.</param>
    /// <exception cref="OperationCanceledException">Cancelled; nothing has changed.</exception>
    /// <exception cref="IOException">The target cannot be written.</exception>
    public Task<ImportReport> ImportAsync(
        SourceDefinition source, FeatureSchema schema, string collectionId, string targetPath,
        IProgress<ImportProgress>? progress, CancellationToken cancellation) =>
        Task.Run(() => Import(source, schema, collectionId, targetPath, progress, cancellation), cancellation);

    private ImportReport Import(
        SourceDefinition source, FeatureSchema schema, string collectionId, string targetPath,
        IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var report = new ImportReport { Source = Path.GetFileName(source.Path), Policy = source.OnFault, ImportedAt = time.GetUtcNow() };
        if (!File.Exists(source.Path)) return report with { Refusal = SourceText.NoFile(source.Path) };

        var (partial, unpacked) = (targetPath + PartialSuffix, targetPath + ".source" + PartialSuffix);
        try
        {
            File.Delete(partial);
            report = Fill(source, schema, collectionId, partial, unpacked, report, progress, cancellation);
            if (!report.Succeeded) return report;
            cancellation.ThrowIfCancellationRequested();
            DurableFile.Publish(partial, targetPath);
            return report;
        }
        catch (SourceUnreadableException unreadable)
        {
            return report with { Refusal = unreadable.Reason };
        }
        catch (Exception broken) when (broken is InvalidDataException or SqliteException { SqliteErrorCode: 11 or 26 })
        {
            // Broken gzip data, or a file that is no database (SQLITE_CORRUPT, SQLITE_NOTADB): ours is new, so it is the source.
            return report with { Refusal = SourceText.Unreadable(broken.Message) };
        }
        finally
        {
            File.Delete(partial);
            File.Delete(unpacked);
        }
    }

    private static ImportReport Fill(
        SourceDefinition source, FeatureSchema schema, string collectionId, string partial, string unpacked, ImportReport report,
        IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var check = new RowCheck(schema);
        using var stream = new SourceStream(source.Path);
        using var reader = Open(source, stream, schema, check, unpacked);
        using var writer = new GeoPackageWriter(partial, collectionId, QualityFlags.Served(schema, source.OnFault));
        var rows = new ImportLoop(source.OnFault, check, writer);
        var total = new FileInfo(source.Path).Length;
        while (reader.Read())
        {
            rows.Take(reader);
            if (reader.Row % RowsPerReport != 0) continue;
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new ImportProgress(reader.Row, reader.BytesRead, total));
        }
        report = rows.Complete(report);
        if (report.Succeeded) writer.Finish(report);
        progress?.Report(new ImportProgress(reader.Row, total, total));
        return report;
    }

    private static IRowReader Open(SourceDefinition source, SourceStream stream, FeatureSchema schema, RowCheck check, string unpacked)
    {
        switch (source.Format)
        {
            case SourceFormat.Csv:
                return new CsvRowReader(source, stream, check.Columns, schema.Geometry);
            case SourceFormat.GeoJson:
                return new GeoJsonRowReader(stream, check.Columns);
            default:
                if (!SourceStream.IsPacked(source.Path)) return new GeoPackageRowReader(source.Path, source.Layer, check.Columns);
                using (var file = File.Create(unpacked)) stream.Content.CopyTo(file);
                return new GeoPackageRowReader(unpacked, source.Layer, check.Columns);
        }
    }
}
