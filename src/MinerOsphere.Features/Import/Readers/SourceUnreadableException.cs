using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Import.Readers;

/// <summary>
/// Ends an import from within a reader. It never leaves the room: the importer turns it into the report's refusal. The libraries that
/// read below us (gzip, JSON, CSV, SQLite) have no other way of telling.
/// </summary>
internal sealed class SourceUnreadableException(LocalizedText reason) : Exception(reason.En)
{
    public LocalizedText Reason { get; } = reason;
}
