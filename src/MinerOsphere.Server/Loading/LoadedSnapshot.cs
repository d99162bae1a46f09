using MinerOsphere.Catalogue;

namespace MinerOsphere.Server.Loading;

/// <summary>A snapshot with the files it is served from. Dispose it when no request sees it any more.</summary>
/// <param name="Snapshot">What requests see.</param>
/// <param name="Files">Absolute paths of its files in the data folder.</param>
internal sealed record LoadedSnapshot(CatalogueSnapshot Snapshot, IReadOnlySet<string> Files) : IDisposable
{
    /// <summary>Where its live rows are.</summary>
    public LiveSources? Sources { get; init; }

    /// <summary>True when rows that are to be linked data could not be read: another load may.</summary>
    public bool IsIncomplete => Snapshot.Collections.Any(c => c.Definition.IsLinkedData && !c.HasLinkedRows);

    public void Dispose()
    {
        foreach (var collection in Snapshot.Collections) collection.Features.Dispose();
        Sources?.Dispose();
    }
}
